package dev.fokker.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Neighbouring stages say the same, within five of their standard errors. */
class GuidedTourTest {
    private static final String[] QUANTITIES = {"mean", "variance", "share above 0"};

    /** What is not chance: cells of 1/100, 200 steps of second order, and a prior without the data's variance, 1 in 400. */
    private static final double BIAS = 5e-3;

    private static void agree(GuidedTour.Stage a, GuidedTour.Stage b) {
        for (int q = 0; q < 3; q++) {
            double error = Math.hypot(a.errors()[q], b.errors()[q]);
            double first = a.numbers()[q];
            double second = b.numbers()[q];
            String what = "%s of %s and %s: %s and %s +- %s"
                    .formatted(QUANTITIES[q], a.name(), b.name(), first, second, error);
            assertTrue(Math.abs(first - second) <= 5 * error + BIAS, what);
        }
    }

    @Test
    @DisplayName(
            "S1.1, S0.30 one data set through SDE, Fokker-Planck equation, heat equation and diffusion model: each says what the next says")
    void eachStageSaysWhatTheNextSays() {
        GuidedTour tour = new GuidedTour(10_000);
        List<GuidedTour.Stage> stages = tour.stages();
        for (int k = 1; k < stages.size(); k++) {
            agree(stages.get(k - 1), stages.get(k));
        }
        // two of the stages are without chance: cells of 1/100 with their errors of second order
        assertEquals(0, stages.get(1).density().distance(stages.get(2).density()), 1e-3);
        agree(tour.ends().get(0), tour.ends().get(1));
    }
}
