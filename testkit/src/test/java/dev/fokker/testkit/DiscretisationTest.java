package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.Churn;
import dev.fokker.core.generate.ChurnedHeun;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One process, however many steps and whatever method. */
class DiscretisationTest {
    private static final GaussianData DATA = new GaussianData(new VariancePreserving(), 0.7, 0.25);

    @Test
    @DisplayName("S3.3 chains of N = 125 to 4000 steps tend to one process with an error in 1/N")
    void chainsOfDifferentLengthsAreOneProcess() {
        double[] errors = new double[6];
        for (int k = 0; k < errors.length; k++) {
            AffineStep chain = AffineStep.over(new EulerMaruyama(), DATA.path(), TimeGrid.uniform(0, 0.5, 125 << k));
            double variance = chain.covariance(Matrix.of(1, 1, DATA.variance())).at(0, 0);
            errors[k] = Math.abs(variance - DATA.varianceAt(0.5));
        }
        assertEquals(1, Slope.of(errors), 0.1, Arrays.toString(errors));
    }

    /**
     * With the same betas for any N the amplitude at the end, \(\prod\sqrt{1-\beta_k}\), is 0.60 for 100 steps and 1.6e-9 for 4000
     * (its first term, \(e^{-\sum\beta/2}\), is 1.9e-9): not one process.
     */
    @Test
    @DisplayName("S3.3 betas that are not scaled with N are chains of different processes")
    void betasThatAreNotScaledAreDifferentProcesses() {
        for (int n : new int[] {100, 4000}) {
            double log = 0;
            for (int k = 0; k < n; k++) {
                log += 0.5 * Math.log1p(-(1e-4 + (0.02 - 1e-4) * k / (n - 1)));
            }
            double alpha = DiscreteTable.linear(1e-4, 0.02, n).at(1).alpha();
            Agreement.relative(Math.exp(log), alpha, 1e-10, "amplitude of " + n);
            assertEquals(n == 100 ? 0.60 : 1.6e-9, alpha, 0.05 * alpha);
        }
        double thousand = DiscreteTable.linear(1e-4, 0.02, 1000).at(1).alpha();
        double[] errors = new double[3];
        for (int k = 0; k < errors.length; k++) {
            // N beta is kept: the amplitude at the end tends to exp(-N beta / 2)
            int n = 1000 << k;
            double scale = 1000.0 / n;
            double scaled =
                    DiscreteTable.linear(1e-4 * scale, 0.02 * scale, n).at(1).alpha();
            errors[k] = Math.abs(scaled - Math.exp(-0.25 * (0.1 + 20)));
        }
        assertEquals(1, Slope.of(errors), 0.1, Arrays.toString(errors));
        assertTrue(Math.abs(thousand - Math.exp(-0.25 * 20.1)) < 1e-3);
    }

    /** Whether it puts in more noise than was there, by the factor S_noise, which no number of steps mends. */
    private static boolean widens(MethodCase method) {
        return method.method() instanceof ChurnedHeun heun
                && heun.churn() instanceof Churn.Karras churn
                && churn.spread() != 1;
    }

    /** Every method there is, on one model: mean and variance at the end come at least 3 times nearer with 4 times the steps. */
    @Test
    @DisplayName("S3.4 all methods converge to one law")
    void allMethodsConvergeToOneLaw() {
        for (MethodCase method : MethodCase.all()) {
            if (method.generates() && method.converges() && !widens(method)) {
                double coarse = error(method, 100);
                double fine = error(method, 400);
                // Beyond 1e-13 there is only rounding to be seen.
                assertTrue(
                        (fine < coarse / 3 || fine < 1e-13) && fine < 0.02, method + ": " + coarse + " then " + fine);
            }
        }
    }

    private static double error(MethodCase method, int steps) {
        TimeGrid grid = TimeGrid.uniform(0.9, 0.05, steps);
        double from = DATA.varianceAt(0.9);
        double mean;
        double variance;
        if (method.takesNoise()) {
            AffineStep map = AffineStep.over(method.method(), DATA.generation(1), grid);
            mean = map.mean(Matrix.of(1, 1, DATA.meanAt(0.9))).at(0, 0);
            variance = map.covariance(Matrix.of(1, 1, from)).at(0, 0);
        } else {
            double zero = end(method, 0, grid);
            double slope = end(method, 1, grid) - zero;
            mean = zero + slope * DATA.meanAt(0.9);
            variance = slope * slope * from;
        }
        return Math.abs(mean - DATA.meanAt(0.05)) + Math.abs(variance - DATA.varianceAt(0.05));
    }

    private static double end(MethodCase method, double start, TimeGrid grid) {
        Points at = new Points(Samples.copyOf(1, new double[] {start}));
        Problem<Generation> problem = new Problem<>(DATA.generation(0), at.inOrder(), Stream.PRIOR, grid);
        return new FixedGrid<Generation>(method.method(), FinalStep.none())
                .solve(problem, new Threefry(1), 0, 1, Observer.none())
                .samples()
                .at(0, 0);
    }
}
