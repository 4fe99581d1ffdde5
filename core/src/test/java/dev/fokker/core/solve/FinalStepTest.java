package dev.fokker.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.time.TimeGrid;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FinalStepTest {
    private static final GaussianPath PATH = new GaussianPath(1, new VariancePreserving());
    private static final MixtureScore SCORE =
            MixtureScore.of(PATH, Mixture.of(Gaussian.of(new double[] {0.5}, Matrix.of(1, 1, 0.2))));

    private static Samples end(double eta, FinalStep<? super Generation> last) {
        Problem<Generation> p = new Problem<>(
                new Generation(PATH, new ScoreDenoiser(PATH, SCORE), eta),
                Gaussian.isotropic(1, 1),
                Stream.PRIOR,
                TimeGrid.uniform(1, 0.01, 10));
        return new FixedGrid<Generation>(new EulerMaruyama(), last)
                .solve(p, new Threefry(3), 0, 5, Observer.none())
                .samples();
    }

    /** Zero differs from none by exactly the last increment, g sqrt(h) z; without noise they are one. */
    @Test
    void zeroLeavesOutTheLastIncrementAndNothingElse() {
        Samples none = end(1, FinalStep.none());
        Samples zero = end(1, FinalStep.zero());
        assertEquals(none, end(1, FinalStep.noise()));
        TimeGrid grid = TimeGrid.uniform(1, 0.01, 10);
        double g = Math.sqrt(PATH.schedule().at(grid.at(9)).g2());
        double[] z = new double[5];
        new Threefry(3).normals(Stream.INCREMENT, 0, 5, 9, 1, z);
        for (int i = 0; i < 5; i++) {
            double increment = g * Math.sqrt(grid.at(9) - grid.at(10)) * z[i];
            assertEquals(none.at(i, 0) - increment, zero.at(i, 0), 1e-14);
        }
        assertEquals(end(0, FinalStep.none()), end(0, FinalStep.zero()));
    }

    /** Tweedie's end is the denoiser at the last time: x0 = (x + sigma^2 s)/alpha. */
    @Test
    void tweedieEndsWithTheDenoiser() {
        Samples none = end(1, FinalStep.none());
        Samples shown = end(1, FinalStep.tweedie());
        Coefficients c = PATH.schedule().at(0.01);
        Samples s = SCORE.at(0.01, none);
        for (int i = 0; i < 5; i++) {
            double x0 = (none.at(i, 0) + c.sigma() * c.sigma() * s.at(i, 0)) / c.alpha();
            assertEquals(x0, shown.at(i, 0), 1e-13);
        }
        assertNotEquals(none, shown);
    }

    /** The observer sees each step once, at its end; labels travel with the rows. */
    @Test
    void theObserverSeesEveryStepAndTheLabels() {
        AtomicInteger seen = new AtomicInteger();
        Problem<Wiener> p = new Problem<>(
                new Wiener(1, 1), Gaussian.isotropic(1, 1), Stream.INITIAL, TimeGrid.uniform(0, 1, 4), path ->
                        (int) (path % 3));
        new Ensemble(2, 3)
                .solve(new FixedGrid<>(new EulerMaruyama(), FinalStep.none()), p, new Threefry(1), 7, (Rows rows) -> {
                    seen.addAndGet(rows.n());
                    for (int i = 0; i < rows.n(); i++) {
                        assertEquals(rows.path()[i] % 3, rows.label()[i]);
                        assertEquals(0.25 * (rows.step()[i] + 1), rows.end().at(i), 1e-15);
                    }
                });
        assertEquals(7 * 4, seen.get());
    }

    @Test
    void problemsThatCannotBeSolvedAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Ensemble(0, 1));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Problem<>(
                        new Wiener(2, 1), Gaussian.isotropic(1, 1), Stream.INITIAL, TimeGrid.uniform(0, 1, 4)));
        assertTrue(e.getMessage().contains("dimension 2 but the start has 1"), e.getMessage());
    }
}
