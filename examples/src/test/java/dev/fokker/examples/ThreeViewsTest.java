package dev.fokker.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.density.DensitySolution;
import org.junit.jupiter.api.Test;

/** The example tells the truth. z = 5: a false alarm in fewer than one of 100,000 seeds over all eight comparisons. */
class ThreeViewsTest {
    /** m e^{-theta}, and C e^{-2 theta} + sigma^2/(2 theta) (1 - e^{-2 theta}) (law O2). */
    private static final double MEAN = 2 * Math.exp(-1.3);

    private static final double VARIANCE = 0.25 * Math.exp(-2.6) + 0.64 / 2.6 * (1 - Math.exp(-2.6));

    @Test
    void theViewsAgreeWithTheClosedFormAndTheReversalReturns() {
        ThreeViews views = new ThreeViews(4096);
        Samples walked = views.walked();
        DensitySolution solved = views.solved();
        // Second order in space, cells of 1/40, third derivatives of order one.
        double cell = 1.0 / 40;
        assertNear("solved mean", solved.last().mean(), MEAN, cell * cell);
        assertNear("solved variance", solved.last().variance(), VARIANCE, cell * cell);
        assertAgrees("walked", Moments.of(walked), MEAN, VARIANCE, 0);
        assertAgrees("flowed", Moments.of(views.flowed(solved)), MEAN, VARIANCE, cell * cell);
        assertAgrees("returned", Moments.of(views.returned(walked, solved)), 2, 0.25, cell * cell);
    }

    private static void assertAgrees(String name, Moments m, double mean, double variance, double bias) {
        assertNear(name + " mean", m.mean(0), mean, 5 * m.meanError(0) + bias);
        assertNear(name + " variance", m.variance(0), variance, 5 * m.covarianceError(0, 0) + bias);
    }

    private static void assertNear(String name, double found, double exact, double tolerance) {
        assertTrue(Math.abs(found - exact) <= tolerance, () -> "%s: %s, exact %s, tolerance %s"
                .formatted(name, found, exact, tolerance));
    }
}
