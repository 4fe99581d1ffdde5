package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReversalTest {
    private static final Matrix COVARIANCE = Matrix.of(2, 2, 0.5, 0.2, 0.2, 0.3);
    private static final double[] MEAN = {0.7, -0.4};

    /**
     * Law O1 for eta 0, 0.5, 1, 2: mean, covariance and the covariance with the start, without a random number. The steps of
     * Euler-Maruyama are read off and composed, and the error of order h is removed by extrapolating three step sizes.
     */
    @Test
    @DisplayName("S0.23, S3.10 the reversal has mean, covariance and joint law of the process")
    void reversalReturnsGaussianDataToMeanCovarianceAndJointLaw() {
        GaussianPath path = new GaussianPath(2, new VariancePreserving());
        MixtureScore score = MixtureScore.of(path, Mixture.of(Gaussian.of(MEAN, COVARIANCE)));
        Matrix top = noised(path, 1);
        Matrix m = Matrix.of(2, 1, MEAN).scaled(path.schedule().at(1).alpha());
        for (double eta : new double[] {0, 0.5, 1, 2}) {
            for (Sde reversed : new Sde[] {
                new TimeReversal(path, score, eta), new Generation(path, new ScoreDenoiser(path, score), eta)
            }) {
                AffineStep[] runs = new AffineStep[3];
                for (int k = 0; k < 3; k++) {
                    runs[k] = AffineStep.over(new EulerMaruyama(), reversed, TimeGrid.uniform(1, 0.05, 800 << k));
                }
                Matrix low = noised(path, 0.05);
                Matrix mean =
                        Matrix.of(2, 1, MEAN).scaled(path.schedule().at(0.05).alpha());
                close(mean, extrapolate(runs[0].mean(m), runs[1].mean(m), runs[2].mean(m)), "mean, eta=" + eta);
                close(
                        low,
                        extrapolate(runs[0].covariance(top), runs[1].covariance(top), runs[2].covariance(top)),
                        "covariance, eta=" + eta);
                close(
                        joint(path, eta, 1, 0.05),
                        extrapolate(runs[0].joint(top), runs[1].joint(top), runs[2].joint(top)),
                        "joint law, eta=" + eta);
            }
        }
    }

    /** Removes the errors of order h and h^2 from three results with h, h/2, h/4. */
    private static Matrix extrapolate(Matrix a, Matrix b, Matrix c) {
        Matrix first = b.scaled(2).plus(-1, a);
        Matrix second = c.scaled(2).plus(-1, b);
        return second.scaled(4.0 / 3).plus(-1.0 / 3, first);
    }

    /** What is left after the extrapolation is of order h^3, h = 1.2e-3: 1.7e-9, times third powers of rates of order ten. */
    private static void close(Matrix expected, Matrix actual, String what) {
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                assertEquals(expected.at(i, j), actual.at(i, j), 2e-6, what + " " + expected + " " + actual);
            }
        }
    }

    private static Matrix noised(GaussianPath path, double t) {
        Coefficients c = path.schedule().at(t);
        return COVARIANCE.scaled(c.alpha() * c.alpha()).plus(c.sigma() * c.sigma(), Matrix.identity(2, 1));
    }

    /** Along each eigenvector, the joint law of {@link GaussianData#correlation}. */
    private static Matrix joint(GaussianPath path, double eta, double from, double to) {
        SymmetricEigen eigen = SymmetricEigen.of(COVARIANCE);
        Matrix diagonal = Matrix.zero(2, 2);
        for (int j = 0; j < 2; j++) {
            GaussianData one = new GaussianData(path.schedule(), 0, eigen.values()[j]);
            double spread = Math.sqrt(one.varianceAt(from) * one.varianceAt(to));
            diagonal = diagonal.with(j, j, Matrix.of(1, 1, spread * one.correlation(eta, from, to)));
        }
        return eigen.vectors().times(diagonal).times(eigen.vectors().transposed());
    }

    /** Law O12: reverse Euler-Maruyama on N(0, v): V becomes (1 - h (a + g^2/V_t))^2 V + g^2 h, at any number of steps. */
    @Test
    @DisplayName("S3.11, O12 reverse Euler-Maruyama is its recursion to 1e-10")
    void reverseEulerMaruyamaHasItsExactRecursion() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0, 0.25);
        TimeGrid grid = TimeGrid.uniform(1, 1e-3, 30);
        double variance = data.varianceAt(1);
        for (int k = 0; k < grid.steps(); k++) {
            double t = grid.at(k);
            double h = grid.at(k) - grid.at(k + 1);
            Coefficients c = data.schedule().at(t);
            double factor = 1 - h * (c.a() + c.g2() / data.varianceAt(t));
            // the drift is (a + g^2/V) x and the step is -h
            variance = factor * factor * variance + c.g2() * h;
        }
        for (Sde reversed : new Sde[] {new TimeReversal(data.path(), data.score(), 1), data.generation(1)}) {
            AffineStep steps = AffineStep.over(new EulerMaruyama(), reversed, grid);
            Matrix end = steps.covariance(Matrix.of(1, 1, data.varianceAt(1)));
            assertEquals(
                    variance,
                    end.at(0, 0),
                    1e-10 * variance,
                    reversed.getClass().getSimpleName());
        }
    }

    /** Law O12: the factor of a DDIM step on N(0, v), and with eta the variance that each step adds. */
    @Test
    @DisplayName("O12 a step of DDIM is its factor, and adds its variance, to 1e-10")
    void ddimHasItsExactRecursion() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0, 0.25);
        TimeGrid grid = TimeGrid.uniform(1, 1e-3, 25);
        for (double eta : new double[] {0, 0.5, 1}) {
            double variance = data.varianceAt(1);
            for (int k = 0; k < grid.steps(); k++) {
                Coefficients s = data.schedule().at(grid.at(k));
                Coefficients t = data.schedule().at(grid.at(k + 1));
                double v = data.varianceAt(grid.at(k));
                double ratio = s.alpha() / t.alpha();
                double q = s.sigma() * s.sigma() - ratio * ratio * t.sigma() * t.sigma();
                double fresh = eta * eta * q * t.sigma() * t.sigma() / (s.sigma() * s.sigma());
                double onNoise = Math.sqrt(t.sigma() * t.sigma() - fresh);
                double factor = t.alpha() / s.alpha() * (1 - s.sigma() * s.sigma() / v) + onNoise * s.sigma() / v;
                variance = factor * factor * variance + fresh;
            }
            AffineStep steps = AffineStep.over(new Ddim(), data.generation(eta), grid);
            Matrix end = steps.covariance(Matrix.of(1, 1, data.varianceAt(1)));
            assertEquals(variance, end.at(0, 0), 1e-10 * variance, "eta=" + eta);
        }
    }

    /**
     * beta = 20 t, steps to t = 0. Without its noise the last step leaves out \(g^2h\) of the variance, which is too much for narrow
     * data and helps wide ones.
     */
    @Test
    @DisplayName("E23, S3.55, O12 the last step's noise is worth what the table says, on narrow and on wide data")
    void theLastStepsNoiseIsWorthWhatTheTableSays() {
        lastStep(0.01, 50, 0.01202, 0.00402, 5e-6);
        lastStep(1, 20, 1.075, 1.025, 5e-4);
    }

    private static void lastStep(double v, int steps, double noisy, double quiet, double digits) {
        GaussianData data = new GaussianData(new VariancePreserving(0, 20), 0, v);
        TimeGrid grid = TimeGrid.uniform(1, 0, steps);
        Matrix top = Matrix.of(1, 1, data.varianceAt(1));
        for (Reversal reversed : List.of(new TimeReversal(data.path(), data.score(), 1), data.generation(1))) {
            double with = AffineStep.over(new EulerMaruyama(), reversed, grid)
                    .covariance(top)
                    .at(0, 0);
            double lastNoise = data.schedule().at(grid.at(steps - 1)).g2() * (grid.at(steps - 1) - grid.at(steps));
            assertEquals(noisy, with, digits);
            assertEquals(quiet, with - lastNoise, digits);
        }
        // and the runs themselves, end point by end point: they differ by what the map says
        double scale = Math.sqrt(data.schedule().at(grid.at(steps - 1)).g2());
        Samples none = ends(data, grid, FinalStep.noise());
        Samples zero = ends(data, grid, FinalStep.zero());
        double[] z = new double[4];
        new Threefry(3).normals(Stream.INCREMENT, 0, 4, steps - 1L, 1, z);
        for (int i = 0; i < 4; i++) {
            double increment = scale * Math.sqrt(grid.at(steps - 1) - grid.at(steps)) * z[i];
            assertEquals(increment, none.at(i, 0) - zero.at(i, 0), 1e-13);
        }
    }

    private static Samples ends(GaussianData data, TimeGrid grid, FinalStep<? super Generation> last) {
        Problem<Generation> problem = new Problem<>(data.generation(1), Gaussian.isotropic(1, 1), Stream.PRIOR, grid);
        return new FixedGrid<Generation>(new EulerMaruyama(), last)
                .solve(problem, new Threefry(3), 0, 4, Observer.none())
                .samples();
    }

    /** On a linear drift, Tweedie's estimate is \(\hat x_0=\alpha v/V\,x\): it narrows the ends to \(\alpha^2v^2/V\). */
    @Test
    @DisplayName("S3.55, E23 Tweedie's end has the variance of the estimate, less than that of the data")
    void tweediesEndHasTheVarianceOfTheEstimate() {
        GaussianData data = new GaussianData(new VariancePreserving(0, 20), 0, 0.01);
        TimeGrid grid = TimeGrid.uniform(1, 0.02, 400);
        double alpha = data.schedule().at(0.02).alpha();
        double factor = alpha * 0.01 / data.varianceAt(0.02);
        Samples none = ends(data, grid, FinalStep.none());
        Samples shown = ends(data, grid, FinalStep.tweedie());
        for (int i = 0; i < 4; i++) {
            assertEquals(factor * none.at(i, 0), shown.at(i, 0), 1e-14);
        }
        assertEquals(alpha * alpha * 1e-4 / data.varianceAt(0.02), factor * factor * data.varianceAt(0.02), 1e-15);
    }

    /**
     * Law E47 with noise that depends on the state: dX = -X/2 dt + sqrt(1 + X^2) dW has the stationary density proportional to
     * (1 + x^2)^{-3/2}, whose flux vanishes; so the flow stands still, and the reversal with eta = 1 is the process itself.
     */
    @Test
    void stateDependentNoiseIsReversedWithTheDivergenceOfD() {
        Sde forward = new HeavyTails();
        Score score = new HeavyTails.Stationary();
        Rows rows = new Rows(5, 1);
        double[] x = {-2, -0.3, 0, 1, 7};
        double[] flow = new double[5];
        double[] back = new double[5];
        new TimeReversal(forward, score, 0).drift(5).eval(rows, Times.shared(0.4, 5), x, flow);
        new TimeReversal(forward, score, 1).drift(5).eval(rows, Times.shared(0.4, 5), x, back);
        for (int i = 0; i < 5; i++) {
            assertEquals(0, flow[i], 1e-14 * (1 + Math.abs(x[i])));
            assertEquals(
                    0.5 * x[i],
                    back[i],
                    1e-14 * (1 + Math.abs(x[i])),
                    "reversed in time, the same drift with its sign turned");
        }
    }

    /** Law E18: noise has a direction; a run against it is refused, with the times. */
    @Test
    @DisplayName("E18 noise has a direction: a run against it is refused, and flows run both ways")
    void aRunAgainstTheNoiseIsRefused() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0, 1);
        IllegalArgumentException up = assertThrows(
                IllegalArgumentException.class,
                () -> new Problem<>(
                        data.generation(1), Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(0.1, 1, 5)));
        assertEquals(true, up.getMessage().contains("t=0.1 to t=1.0"), up.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Problem<>(data.path(), Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(1, 0.1, 5)));
        Problem<Generation> encode =
                new Problem<>(data.generation(0), Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(0.1, 1, 5));
        assertEquals(5, encode.grid().steps());
    }
}
