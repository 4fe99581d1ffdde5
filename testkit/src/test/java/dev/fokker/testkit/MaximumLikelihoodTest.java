package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.inference.LinearFit;
import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.inference.OrnsteinUhlenbeckFit;
import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.MatrixLogarithm;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Transition;
import dev.fokker.core.sample.NumericalFailure;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters of linear processes by maximum likelihood. */
class MaximumLikelihoodTest {
    private static final double Z = 5;
    private static final OrnsteinUhlenbeck OU = new OrnsteinUhlenbeck(1, 1.2, -0.5, 0.8);

    private static void within(double truth, Estimate e, String what) {
        Agreement.absolute(truth, e.value(), Z * e.standardError(), what);
    }

    private static void withinBinomial(int replicas, int covered, String what) {
        double sd = Math.sqrt(replicas * 0.95 * 0.05);
        Agreement.absolute(0.95 * replicas, covered, Z * sd, "covering intervals of " + what);
    }

    /** The bias of theta, 4/T, is a fifth of its error here. */
    @Test
    void intervalsOfOrnsteinUhlenbeckCover() {
        int replicas = 300;
        int[] covered = new int[3];
        for (int r = 0; r < replicas; r++) {
            OrnsteinUhlenbeckFit fit = OrnsteinUhlenbeckFit.of(ExactPaths.of(OU, r, 1, 1500, 0.15, -0.5));
            double[] truth = {OU.theta(), OU.mu(), OU.sigma()};
            Estimate[] found = {fit.theta(), fit.mu(), fit.sigma()};
            for (int k = 0; k < 3; k++) {
                within(truth[k], found[k], "parameter %d of seed %d".formatted(k, r));
                covered[k] += found[k].interval(0.95).contains(truth[k]) ? 1 : 0;
            }
        }
        withinBinomial(replicas, covered[0], "theta");
        withinBinomial(replicas, covered[1], "mu");
        withinBinomial(replicas, covered[2], "sigma");
    }

    /** With steps as long as the relaxation the quotient \((x_{k+1}-x_k)/h\) sees \((1-e^{-\theta h})/h\) for \(\theta\). */
    @Test
    void naiveQuotientsAreBiasedAndLikelihoodIsNot() {
        double h = 1 / OU.theta();
        ObservedPaths data = ExactPaths.of(OU, 77, 1, 20_000, h, 0);
        OrnsteinUhlenbeckFit fit = OrnsteinUhlenbeckFit.of(data);
        within(OU.theta(), fit.theta(), "theta");
        double phi = Math.exp(-fit.theta().value() * h);
        double naive = (1 - phi) / h;
        double error = phi * fit.theta().standardError();
        Agreement.absolute((1 - Math.exp(-1)) * OU.theta(), naive, Z * error, "the naive theta");
        assertTrue(OU.theta() - naive > 20 * error, "naive theta %s, error %s".formatted(naive, error));
    }

    @Test
    void severalPathsAndComponentsArePooled() {
        OrnsteinUhlenbeck plane = new OrnsteinUhlenbeck(2, 1.2, -0.5, 0.8);
        OrnsteinUhlenbeckFit fit = OrnsteinUhlenbeckFit.of(ExactPaths.of(plane, 3, 50, 200, 0.1, 2, -3));
        within(1.2, fit.theta(), "theta");
        within(-0.5, fit.mu(), "mu");
        within(0.8, fit.sigma(), "sigma");
        assertEquals(10_000, fit.transitions());
        assertEquals(2, fit.process().dimension());
    }

    @Test
    void logLikelihoodIsTheSumOfLogTransitionDensities() {
        ObservedPaths data = ExactPaths.of(OU, 5, 2, 100, 0.3, 1);
        OrnsteinUhlenbeckFit fit = OrnsteinUhlenbeckFit.of(data);
        Agreement.relative(logLikelihood(data, fit.process()), fit.logLikelihood(), 1e-12, "log-likelihood");
        LinearFit linear = LinearFit.of(data);
        Agreement.relative(logLikelihood(data, linear.process()), linear.logLikelihood(), 1e-10, "linear");
    }

    private static double logLikelihood(ObservedPaths data, dev.fokker.core.process.LinearProcess process) {
        double sum = 0;
        for (int i = 0; i < data.count(); i++) {
            for (int k = 0; k < data.steps(i); k++) {
                Transition t = process.transition(data.time(i, k), data.time(i, k + 1));
                double mean = t.phi().at(0, 0) * data.at(i, k, 0) + t.shift()[0];
                sum += Gaussian.of(new double[] {mean}, t.covariance())
                        .logDensity(new double[] {data.at(i, k + 1, 0)}, 0);
            }
        }
        return sum;
    }

    /** One step that is longer by 1e-5 of itself sends the same data down the other way. */
    @Test
    void searchAndRegressionAgree() {
        int n = 4000;
        double[] times = new double[n + 1];
        Arrays.setAll(times, k -> 0.2 * k);
        double[] x = new double[n + 1];
        ObservedPaths even = ExactPaths.at(OU, 8, 1, times, 0);
        Arrays.setAll(x, k -> even.at(0, k, 0));
        times[n] += 0.2e-5;
        ObservedPaths uneven = ObservedPaths.of(1, List.of(times), List.of(x));
        assertTrue(even.equalStep().isPresent() && uneven.equalStep().isEmpty());
        OrnsteinUhlenbeckFit a = OrnsteinUhlenbeckFit.of(even);
        OrnsteinUhlenbeckFit b = OrnsteinUhlenbeckFit.of(uneven);
        Agreement.relative(a.theta().value(), b.theta().value(), 1e-6, "theta");
        Agreement.relative(a.mu().value(), b.mu().value(), 1e-6, "mu");
        Agreement.relative(a.sigma().value(), b.sigma().value(), 1e-6, "sigma");
        Agreement.relative(a.logLikelihood(), b.logLikelihood(), 1e-6, "log-likelihood");
        // observed and expected information differ by what n states bring, 1/sqrt(n)
        Agreement.matrices(a.covariance(), b.covariance(), Z / Math.sqrt(n), "covariance of the errors");
    }

    @Test
    void unequalStepsAreTakenAsTheyAre() {
        int n = 3000;
        double[] times = new double[n + 1];
        for (int k = 1; k <= n; k++) {
            times[k] = times[k - 1] + (k % 3 == 0 ? 0.9 : 0.05 + 0.01 * (k % 7));
        }
        OrnsteinUhlenbeckFit fit = OrnsteinUhlenbeckFit.of(ExactPaths.at(OU, 21, 1, times, 0));
        within(OU.theta(), fit.theta(), "theta");
        within(OU.mu(), fit.mu(), "mu");
        within(OU.sigma(), fit.sigma(), "sigma");
    }

    @Test
    void linearFitInOneComponentIsThatOfOrnsteinUhlenbeck() {
        ObservedPaths data = ExactPaths.of(OU, 2, 3, 700, 0.2, 1);
        OrnsteinUhlenbeckFit ou = OrnsteinUhlenbeckFit.of(data);
        LinearFit linear = LinearFit.of(data);
        double theta = ou.theta().value();
        Agreement.relative(-theta, linear.a(0, 0).value(), 1e-10, "A");
        Agreement.relative(theta * ou.mu().value(), linear.b(0).value(), 1e-9, "b");
        double sigma = ou.sigma().value();
        Agreement.relative(sigma * sigma, linear.diffusion(0, 0).value(), 1e-10, "D");
        // central differences over a hundredth of an error
        Agreement.relative(ou.theta().standardError(), linear.a(0, 0).standardError(), 1e-4, "error of A");
        Agreement.relative(
                2 * sigma * ou.sigma().standardError(), linear.diffusion(0, 0).standardError(), 1e-4, "error of D");
        Matrix c = ou.covariance();
        double mu = ou.mu().value();
        double variance = mu * mu * c.at(0, 0) + 2 * mu * theta * c.at(0, 1) + theta * theta * c.at(1, 1);
        Agreement.relative(Math.sqrt(variance), linear.b(0).standardError(), 1e-4, "error of b");
    }

    @Test
    void intervalsOfALinearProcessCover() {
        Matrix a = Matrix.of(2, 2, -1, 2, -1.5, -0.5);
        double[] b = {0.3, -1};
        Matrix g = Matrix.of(2, 2, 1, 0, 0.4, 0.7);
        Matrix d = g.times(g.transposed());
        LinearSde sde = LinearSde.of(a, b, g);
        int replicas = 120;
        int[] covered = new int[10];
        for (int r = 0; r < replicas; r++) {
            LinearFit fit = LinearFit.of(ExactPaths.of(sde, 500 + r, 1, 3000, 0.1, 0, 0));
            for (int i = 0, k = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++, k++) {
                    covered[k] += covers(a.at(i, j), fit.a(i, j), "A");
                    covered[6 + k] += covers(d.at(i, j), fit.diffusion(i, j), "D");
                }
                covered[4 + i] += covers(b[i], fit.b(i), "b");
            }
        }
        for (int k = 0; k < 10; k++) {
            withinBinomial(replicas, covered[k], "parameter " + k);
        }
    }

    private static int covers(double truth, Estimate e, String what) {
        within(truth, e, what);
        return e.interval(0.95).contains(truth) ? 1 : 0;
    }

    /** A mean far from 0 must not spoil the fit: states are taken about their mean. */
    @Test
    void singularNoiseAndAFarMeanAreFitted() {
        KramersOscillator oscillator = new KramersOscillator(1.5, 0.6, 0.5);
        ObservedPaths data = ExactPaths.of(oscillator, 12, 1, 20_000, 0.1, 0, 0);
        double[] x = new double[2 * 20_001];
        for (int k = 0; k <= 20_000; k++) {
            x[2 * k] = data.at(0, k, 0) + 1e4;
            x[2 * k + 1] = data.at(0, k, 1);
        }
        LinearFit fit = LinearFit.of(ObservedPaths.equal(2, 0.1, x));
        within(0, fit.a(0, 0), "A00");
        within(1, fit.a(0, 1), "A01");
        within(-2.25, fit.a(1, 0), "A10");
        within(-0.6, fit.a(1, 1), "A11");
        within(2.25e4, fit.b(1), "b1");
        within(0.6, fit.diffusion(1, 1), "D11");
        within(0, fit.diffusion(0, 0), "D00");
        assertTrue(Double.isFinite(fit.process().g().norm()));
    }

    @Test
    void logarithmsUndoExponentials() {
        for (Matrix a : List.of(
                Matrix.of(2, 2, -1, 2.9, -2.9, -0.5),
                Matrix.of(3, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0),
                Matrix.of(2, 2, -9, 0, 1, 0.2),
                Matrix.zero(2, 2))) {
            Agreement.matrices(a, MatrixLogarithm.of(a.exponential()), 1e-11, "log exp");
        }
        // a turn by 4 is seen as the turn by 4 - 2 pi
        Matrix turned = MatrixLogarithm.of(Matrix.of(2, 2, 0, 4, -4, 0).exponential());
        Agreement.absolute(4 - 2 * Math.PI, turned.at(0, 1), 1e-12, "principal angle");
        for (Matrix none : List.of(Matrix.of(1, 1, -0.5), Matrix.of(2, 2, 0, 0, 0, 1), Matrix.of(2, 2, -1, 0, 0, -2))) {
            assertThrows(IllegalArgumentException.class, () -> MatrixLogarithm.of(none));
        }
    }

    @Test
    void eliminationSolves() {
        Matrix a = Matrix.of(3, 3, 0, 2, 1, 4, -1, 0.5, 3, 7, 1e-3);
        Agreement.matrices(Matrix.identity(3, 1), a.times(Lu.of(a).inverse()), 1e-14, "A A^-1");
        Agreement.vectors(new double[] {3, -1, 2}, Lu.of(a).solve(a.times(new double[] {3, -1, 2})), 1e-13, "x");
        assertThrows(IllegalArgumentException.class, () -> Lu.of(Matrix.of(2, 2, 1, 2, 2, 4)));
        assertThrows(IllegalArgumentException.class, () -> Lu.of(Matrix.zero(2, 3)));
    }

    @Test
    void dataThatCannotTellAreRefused() {
        double[] still = new double[50];
        assertThrows(IllegalArgumentException.class, () -> OrnsteinUhlenbeckFit.of(ObservedPaths.equal(1, 1, still)));
        assertThrows(IllegalArgumentException.class, () -> LinearFit.of(ObservedPaths.equal(1, 1, still)));
        assertThrows(
                IllegalArgumentException.class,
                () -> OrnsteinUhlenbeckFit.of(ObservedPaths.equal(1, 1, new double[] {1, 2, 3})));
        double[] swinging = new double[50];
        Arrays.setAll(swinging, k -> (k % 2 == 0 ? 1 : -1) * (1 + 0.01 * (k * 37 % 11)));
        ObservedPaths fast = ObservedPaths.equal(1, 1, swinging);
        assertThrows(NumericalFailure.class, () -> OrnsteinUhlenbeckFit.of(fast));
        assertThrows(NumericalFailure.class, () -> LinearFit.of(fast));
    }
}
