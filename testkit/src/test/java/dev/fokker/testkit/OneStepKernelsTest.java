package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.EulerKernel;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Transition;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ReverseKernel;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Laws of one short step, forward and back, and what many of them make. */
class OneStepKernelsTest {
    private static final Mixture DATA = Mixture.of(
            new double[] {0.4, 0.6},
            List.of(
                    Gaussian.of(new double[] {-1.2}, Matrix.of(1, 1, 0.1)),
                    Gaussian.of(new double[] {0.8}, Matrix.of(1, 1, 0.3))));
    private static final GaussianPath PATH = new GaussianPath(1, new VariancePreserving());
    private static final double T = 0.15;

    private static Mixture at(double t) {
        Transition to = PATH.transition(0, t);
        return Mixture.of(
                DATA.weights(), DATA.components().stream().map(to::push).toList());
    }

    private static double logDensity(double t, double x) {
        return at(t).logDensity(new double[] {x}, 0);
    }

    @Test
    @DisplayName("S3.6, S3.40 the transition density of a step is normalised and has its hand value to 1e-12")
    void theDensityOfAStepIsNormalised() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1.3, 0.4, 0.8);
        EulerKernel kernel = new EulerKernel(sde);
        Step step = new Step(0, 0.2, 0.25);
        double[] x = {1.5};
        // mean 1.5 + 1.3 (0.4 - 1.5) 0.05, variance 0.64 x 0.05
        double mean = 1.5 - 1.3 * 1.1 * 0.05;
        double hand = -0.5 * Math.log(2 * Math.PI * 0.032) - (1.6 - mean) * (1.6 - mean) / 0.064;
        assertEquals(hand, kernel.logDensity(x, step, new double[] {1.6}), 1e-12);
        double sum = 0;
        double width = 2e-3;
        for (int k = -1000; k <= 1000; k++) {
            sum += width * Math.exp(kernel.logDensity(x, step, new double[] {mean + k * width}));
        }
        assertEquals(1, sum, 1e-12, "mass");
        assertThrows(IllegalArgumentException.class, () -> kernel.from(x, new Step(0, 0.25, 0.2)));
    }

    @Test
    @DisplayName("S3.6 the density of a step errs by the order of h against the exact transition")
    void theDensityOfAStepErrsByTheOrderOfTheStep() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1.3, 0.4, 0.8);
        double[] errors = new double[4];
        for (int k = 0; k < errors.length; k++) {
            double h = Math.scalb(0.02, -k);
            double[] x = {1.5};
            Transition exact = sde.transition(0, h);
            double mean = exact.phi().at(0, 0) * 1.5 + exact.shift()[0];
            double variance = exact.covariance().at(0, 0);
            double[] end = {mean + 0.7 * Math.sqrt(variance)};
            double log = -0.5 * Math.log(2 * Math.PI * variance) - 0.5 * 0.49;
            errors[k] = Math.abs(new EulerKernel(sde).logDensity(x, new Step(0, 0, h), end) - log);
        }
        assertEquals(1, Slope.of(errors), 0.1, Arrays.toString(errors));
    }

    @Test
    @DisplayName("S3.7 the posterior of a step back is Bayes' rule, at every point to 1e-11")
    void theReverseKernelIsBayesRule() {
        Transition forward = PATH.transition(T, T + 0.05);
        double y = 0.35;
        Mixture back = ReverseKernel.of(at(T), forward, new double[] {y});
        double variance = forward.covariance().at(0, 0);
        for (double x = -1.5; x < 2; x += 0.25) {
            double off = y - forward.phi().at(0, 0) * x;
            double likelihood = -0.5 * Math.log(2 * Math.PI * variance) - 0.5 * off * off / variance;
            double bayes = likelihood + logDensity(T, x) - logDensity(T + 0.05, y);
            assertEquals(bayes, back.logDensity(new double[] {x}, 0), 1e-11 * (1 + Math.abs(bayes)), "x=" + x);
        }
    }

    /** log p_{t+h}(y) - log p_t(x) for y = x + a x h + g sqrt(h) z: what is kept, and what is left over. */
    @Test
    @DisplayName("S3.8 the terms of Taylor's formula for log p have sizes h^(1/2), h, h, and what is left h^(3/2)")
    void theTermsOfTheLogDensityHaveTheirSizes() {
        double[][] sizes = new double[4][5];
        double x = 0.35;
        double z = 0.8;
        for (int k = 0; k < 5; k++) {
            double h = Math.scalb(1e-3, -2 * k);
            Coefficients c = PATH.schedule().at(T);
            double move = c.a() * x * h + Math.sqrt(c.g2() * h) * z;
            double s = score(x);
            double curve = slope(x);
            double first = s * move;
            double second = 0.5 * curve * move * move;
            // the Fokker-Planck equation, divided by p
            double time = h * (-c.a() - c.a() * x * s + 0.5 * c.g2() * (curve + s * s));
            double[] parts = {
                first, second, time, logDensity(T + h, x + move) - logDensity(T, x) - first - second - time
            };
            for (int j = 0; j < 4; j++) {
                sizes[j][k] = Math.abs(parts[j]);
            }
        }
        double[] orders = {0.5, 1, 1, 1.5};
        for (int j = 0; j < 4; j++) {
            // h falls by 4 from one to the next
            assertEquals(2 * orders[j], Slope.of(sizes[j]), 0.1, j + " " + Arrays.toString(sizes[j]));
        }
    }

    private static double score(double x) {
        return field(x)[0];
    }

    private static double slope(double x) {
        return field(x)[1];
    }

    private static double[] field(double x) {
        ExactScore score = MixtureScore.of(PATH, DATA);
        Rows row = Rows.of(Samples.copyOf(1, new double[] {x}));
        double[] s = new double[1];
        double[] divergence = new double[1];
        score.open(1).eval(row, Times.shared(T, 1), row.x(), s);
        score.open(1).divergence(row, Times.shared(T, 1), row.x(), divergence);
        return new double[] {s[0], divergence[0]};
    }

    @Test
    @DisplayName("S3.9 Anderson's reverse kernel has mean and variance to O(h^2) of the exact posterior")
    void andersonsKernelErrsByTheSquareOfTheStep() {
        Sde reversed = new TimeReversal(PATH, MixtureScore.of(PATH, DATA), 1);
        double[] means = new double[4];
        double[] variances = new double[4];
        for (int k = 0; k < 4; k++) {
            double h = Math.scalb(2e-3, -k);
            double[] y = {0.35};
            Mixture exact = ReverseKernel.of(at(T), PATH.transition(T, T + h), y);
            Gaussian step = new EulerKernel(reversed).from(y, new Step(0, T + h, T));
            means[k] = Math.abs(exact.mean()[0] - step.mean()[0]);
            variances[k] =
                    Math.abs(exact.covariance().at(0, 0) - step.covariance().at(0, 0));
        }
        assertEquals(2, Slope.of(means), 0.1, Arrays.toString(means));
        assertEquals(2, Slope.of(variances), 0.1, Arrays.toString(variances));
    }

    /** Law O2: the kernels of N steps composed, with the errors h, h^2, .. taken away by extrapolation, are Van Loan's transition. */
    @Test
    @DisplayName("S3.12 composed kernels tend to the transition of the matrix exponential, to 1e-8")
    void composedKernelsTendToTheTransition() {
        for (Sde sde : List.<Sde>of(
                new KramersOscillator(1.6, 0.7, 0.9),
                LinearSde.of(
                        Matrix.of(2, 2, -1, 2, -2, -0.5), new double[] {0.3, -1}, Matrix.of(2, 2, 1, 0.2, 0, 0.5)))) {
            int levels = 7;
            Matrix[] slope = new Matrix[levels];
            Matrix[] covariance = new Matrix[levels];
            for (int k = 0; k < levels; k++) {
                AffineStep steps = AffineStep.over(new EulerMaruyama(), sde, TimeGrid.uniform(0, 1, 16 << k));
                slope[k] = steps.slope();
                covariance[k] = steps.covariance();
            }
            Transition exact = ((dev.fokker.core.process.LinearProcess) sde).transition(0, 1);
            Agreement.matrices(exact.phi(), limit(slope), 1e-8, sde + " slope");
            Agreement.matrices(exact.covariance(), limit(covariance), 1e-8, sde + " covariance");
        }
    }

    /** Richardson's limit of values with errors in h, h^2, .., each at half the step of the one before. */
    private static Matrix limit(Matrix[] values) {
        Matrix[] row = values.clone();
        for (int order = 1; order < row.length; order++) {
            double factor = Math.scalb(1.0, order);
            for (int k = row.length - 1; k >= order; k--) {
                row[k] = row[k].scaled(factor / (factor - 1)).plus(-1 / (factor - 1), row[k - 1]);
            }
        }
        return row[row.length - 1];
    }
}
