package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What targets, weights and marginal fields have to do with each other, without a network. */
class ObjectiveLawsTest {
    private static final Noise NOISE = new Threefry(5);
    private static final Schedule STRAIGHT = new StraightPath();
    private static final List<Schedule> SCHEDULES =
            List.of(new VariancePreserving(), STRAIGHT, new VarianceExploding(), new Edm());
    private static final Mixture MODES = Mixture.of(
            new double[] {0.35, 0.65},
            List.of(
                    Gaussian.of(new double[] {-1, 0.5}, Matrix.of(2, 2, 0.3, 0.1, 0.1, 0.2)),
                    Gaussian.of(new double[] {1.2, -0.4}, Matrix.identity(2, 0.1))));

    private static double[] normals(long path, int m) {
        double[] z = new double[m];
        NOISE.normals(Stream.MEASURE, path, 1, 0, m, z);
        return z;
    }

    /** Any batch of data, noise and wrong predictions of the noise at one time. */
    private static final class Case {
        private final Coefficients c;
        private final double[] x0;
        private final double[] noise;
        private final double[] x;
        private final double[] guess;

        private Case(Coefficients c, double[] x0, double[] noise, double[] x, double[] guess) {
            this.c = c;
            this.x0 = x0;
            this.noise = noise;
            this.x = x;
            this.guess = guess;
        }

        static Case of(Schedule schedule, double t, int m) {
            Coefficients c = schedule.at(t);
            double[] x0 = normals(1, m);
            double[] noise = normals(2, m);
            double[] x = new double[m];
            Arrays.setAll(x, k -> c.alpha() * x0[k] + c.sigma() * noise[k]);
            return new Case(c, x0, noise, x, normals(3, m));
        }

        /** The squared error of the guess, seen as a prediction of the given form. */
        double error(Parameterization form) {
            int m = x.length;
            double[] p = new double[m];
            double[] target = new double[m];
            form.from(Parameterization.NOISE, c, x, guess, p, 0, m);
            form.predict(c, x0, noise, target, 0, m);
            double sum = 0;
            for (int k = 0; k < m; k++) {
                sum += (p[k] - target[k]) * (p[k] - target[k]);
            }
            return sum;
        }
    }

    @Test
    @DisplayName("S3.27 the target of the score is -(x - alpha x0)/sigma^2 = -eps/sigma")
    void theConditionalScore() {
        for (Schedule schedule : SCHEDULES) {
            Case a = Case.of(schedule, 0.4, 64);
            double[] target = new double[64];
            Parameterization.SCORE.predict(a.c, a.x0, a.noise, target, 0, 64);
            for (int k = 0; k < 64; k++) {
                double s2 = a.c.sigma() * a.c.sigma();
                assertEquals(-a.noise[k] / a.c.sigma(), target[k], 1e-15 / a.c.sigma());
                assertEquals(-(a.x[k] - a.c.alpha() * a.x0[k]) / s2, target[k], 1e-12 * (1 + 1 / s2));
            }
        }
    }

    @Test
    @DisplayName("S3.28 a batch's noise loss with weight 1/sigma^2 is its score loss")
    void theWeightedNoiseLossIsTheScoreLoss() {
        for (Schedule schedule : SCHEDULES) {
            Case a = Case.of(schedule, 0.3, 200);
            double w = new Weighting.ScoreError().at(a.c, Parameterization.NOISE);
            double score = a.error(Parameterization.SCORE);
            assertEquals(score, w * a.error(Parameterization.NOISE), 1e-12 * score);
            Preconditioning border = new Preconditioning(Parameterization.SCORE, 1);
            double ofScore = new Weighting.ScoreError().at(a.c, Parameterization.SCORE);
            assertEquals(1, ofScore * border.noiseErrorPerPredictionError(a.c), 1e-12);
        }
    }

    @Test
    @DisplayName("S3.59 a score loss with weight sigma^2 is the simple loss, example by example")
    void theSimpleLoss() {
        for (Schedule schedule : SCHEDULES) {
            for (double t : new double[] {0.02, 0.3, 0.9}) {
                Case one = Case.of(schedule, t, 2);
                double simple = one.error(Parameterization.NOISE);
                assertEquals(simple, one.c.sigma() * one.c.sigma() * one.error(Parameterization.SCORE), 1e-12 * simple);
            }
        }
    }

    /** \(\hat\epsilon=\theta x\) at each of five levels for N(0, 1): with levels of their own, no weight can move a minimum. */
    @Test
    @DisplayName("S3.29 every weight of the menu has the same minimiser where the model is flexible")
    void everyWeightHasTheSameMinimiser() {
        Schedule vp = new VariancePreserving();
        List<Weighting> menu = List.of(
                new Weighting.Unit(),
                new Weighting.ScoreError(),
                new Weighting.Likelihood(),
                new Weighting.MinSnr(5),
                new Weighting.Target(),
                new Weighting.Learned());
        int n = 20_000;
        for (double t : new double[] {0.02, 0.1, 0.3, 0.6, 0.95}) {
            Case a = Case.of(vp, t, n);
            for (Weighting weighting : menu) {
                double w = weighting.at(a.c, Prediction.EDM.at(1));
                assertTrue(w > 0 && Double.isFinite(w), weighting + " at " + t);
                double top = 0;
                double bottom = 0;
                for (int k = 0; k < n; k++) {
                    top += w * a.noise[k] * a.x[k];
                    bottom += w * a.x[k] * a.x[k];
                }
                // E[eps | x] = sigma x for N(0, 1); the residual has variance alpha^2
                assertEquals(a.c.sigma(), top / bottom, 5 * a.c.alpha() / Math.sqrt(n), weighting + " at " + t);
            }
        }
    }

    /** With beta = 20 t, sigma^2 = 1 - exp(-10 t^2): the score loss of N(0, 1) can be no less than 1/sigma^2 - 1. */
    @Test
    @DisplayName(
            "S3.58, E13 the unweighted score loss has a floor of 9.5, 1e3 and 1e5 at t = 0.1, 0.01 and 0.001; the noise loss has not")
    void theFloorOfTheScoreLossDiverges() {
        Schedule vp = new VariancePreserving(0, 20);
        double[] t = {0.1, 0.01, 0.001};
        double[] stated = {9.5, 1.0e3, 1.0e5};
        int n = 40_000;
        for (int j = 0; j < t.length; j++) {
            Case a = Case.of(vp, t[j], n);
            // the exact score of N(0, 1) is -x
            double[] exact = new double[n];
            Arrays.setAll(exact, k -> a.c.sigma() * a.x[k]);
            Case best = new Case(a.c, a.x0, a.noise, a.x, exact);
            double floor = best.error(Parameterization.SCORE) / n;
            double closed = 1 / (a.c.sigma() * a.c.sigma()) - 1;
            assertEquals(stated[j], closed, 0.01 * stated[j]);
            // the error is normal, so its square has standard deviation sqrt(2) of its mean
            assertEquals(closed, floor, 5 * closed * Math.sqrt(2.0 / n));
            assertTrue(best.error(Parameterization.NOISE) / n < 1 + 5 * Math.sqrt(2.0 / n));
        }
    }

    @Test
    @DisplayName(
            "S1.14, S3.60, S4.44, E05, E67 every form converts into every other and back, velocity and score by the Wronskian")
    void formsConvert() {
        List<Parameterization> forms =
                Arrays.stream(Prediction.values()).map(p -> p.at(0.7)).toList();
        for (Schedule schedule : SCHEDULES) {
            Case a = Case.of(schedule, 0.4, 50);
            for (Parameterization from : forms) {
                double[] p = new double[50];
                from.predict(a.c, a.x0, a.noise, p, 0, 50);
                double[] noise = new double[50];
                from.noise(a.c, a.x, p, noise, 0, 50);
                assertArrayEquals(a.noise, noise, 1e-12 * 50, from + " on " + schedule);
                for (Parameterization to : forms) {
                    double[] q = new double[50];
                    to.from(from, a.c, a.x, p, q, 0, 50);
                    from.from(to, a.c, a.x, q, q, 0, 50);
                    double size = 1 + Arrays.stream(p).map(Math::abs).max().orElseThrow();
                    assertArrayEquals(p, q, 1e-12 * size * 50, from + " by " + to + " on " + schedule);
                }
            }
            double[] u = new double[50];
            double[] s = new double[50];
            Parameterization.VELOCITY.predict(a.c, a.x0, a.noise, u, 0, 50);
            Parameterization.SCORE.from(Parameterization.VELOCITY, a.c, a.x, u, s, 0, 50);
            for (int k = 0; k < 50; k++) {
                double affine = (a.c.alphaRate() * a.x[k] - a.c.alpha() * u[k]) / (a.c.sigma() * a.c.wronskian());
                assertEquals(affine, s[k], 1e-12 * (1 + Math.abs(affine)) * 10);
                double conditional =
                        a.c.alphaRate() * a.x0[k] + a.c.sigmaRate() / a.c.sigma() * (a.x[k] - a.c.alpha() * a.x0[k]);
                // E05: with the derivative of sigma on the noise, and no diffusion term
                assertEquals(conditional, u[k], 1e-12 * (1 + Math.abs(conditional)) * 10);
            }
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Parameterization.DATA.noise(STRAIGHT.at(0), new double[1], new double[1], new double[1], 0, 1));
    }

    @Test
    @DisplayName(
            "S4.39, S4.40, E08 the straight path from noise at tau = 0 to data at tau = 1, and its conditional field")
    void theStraightPath() {
        GaussianPath path = new GaussianPath(2, STRAIGHT);
        for (double tau : new double[] {0.1, 0.5, 0.8}) {
            double t = 1 - tau;
            Coefficients c = STRAIGHT.at(t);
            assertEquals(tau, c.alpha(), 1e-15);
            assertEquals(1 - tau, c.sigma(), 1e-15);
            assertEquals(2, path.dimension());
            Case a = Case.of(STRAIGHT, t, 40);
            double[] u = new double[40];
            Parameterization.VELOCITY.predict(a.c, a.x0, a.noise, u, 0, 40);
            for (int k = 0; k < 40; k++) {
                // data are x1 of flow matching, noise its x0; its time runs the other way, so v = -u
                double v = a.x0[k] - a.noise[k];
                assertEquals(v, -u[k], 1e-12);
                assertEquals((a.x0[k] - a.x[k]) / (1 - tau), v, 1e-12);
            }
        }
    }

    @Test
    @DisplayName(
            "S4.41 the marginal field of flow matching is the posterior mean of the conditional one, and x/tau + (1 - tau)/tau s")
    void theMarginalField() {
        GaussianPath path = new GaussianPath(2, STRAIGHT);
        double tau = 0.6;
        double t = 1 - tau;
        Coefficients c = STRAIGHT.at(t);
        double[] x = {0.3, 0.1};
        double[] s = MixtureScore.of(path, MODES).at(t, Samples.copyOf(2, x)).toArray();
        double[] u = new double[2];
        Parameterization.VELOCITY.from(Parameterization.SCORE, c, x, s, u, 0, 2);
        int n = 200_000;
        double[] data = new double[2 * n];
        MODES.draw(NOISE, Stream.DATA, 0, n, data);
        for (int j = 0; j < 2; j++) {
            double v = x[j] / tau + (1 - tau) / tau * s[j];
            assertEquals(v, -u[j], 1e-15 * 10);
            double weights = 0;
            double mean = 0;
            for (int i = 0; i < n; i++) {
                double square = 0;
                for (int k = 0; k < 2; k++) {
                    double z = (x[k] - tau * data[2 * i + k]) / (1 - tau);
                    square += z * z;
                }
                double w = Math.exp(-0.5 * square);
                weights += w;
                mean += w * (data[2 * i + j] - x[j]) / (1 - tau);
            }
            assertEquals(v, mean / weights, 8e-3);
        }
    }

    @Test
    @DisplayName(
            "O5, E05 the flow matching velocity of a mixture is its components' velocities by their responsibilities")
    void theVelocityOfAMixture() {
        GaussianPath path = new GaussianPath(2, STRAIGHT);
        Generation flow = new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, MODES)), 0);
        double[] weights = {0.35, 0.65};
        double[][] mean = {{-1, 0.5}, {1.2, -0.4}};
        double[][] covariance = {{0.3, 0.1, 0.2}, {0.1, 0, 0.1}};
        double[] x = {0.3, 0.1};
        for (double tau : new double[] {0.1, 0.6, 0.95}) {
            double noise = (1 - tau) * (1 - tau);
            double[] v = new double[2];
            double all = 0;
            for (int k = 0; k < 2; k++) {
                double[] s = covariance[k];
                double a = tau * tau * s[0] + noise;
                double b = tau * tau * s[1];
                double c = tau * tau * s[2] + noise;
                double det = a * c - b * b;
                double dx = x[0] - tau * mean[k][0];
                double dy = x[1] - tau * mean[k][1];
                double px = (c * dx - b * dy) / det;
                double py = (a * dy - b * dx) / det;
                double r = weights[k] * Math.exp(-0.5 * (dx * px + dy * py)) / Math.sqrt(det);
                all += r;
                v[0] += r * (mean[k][0] + tau * (s[0] * px + s[1] * py) - (1 - tau) * px);
                v[1] += r * (mean[k][1] + tau * (s[1] * px + s[2] * py) - (1 - tau) * py);
            }
            double[] u = new double[2];
            Rows rows = Rows.of(Samples.copyOf(2, x));
            flow.drift(1).eval(rows, Times.shared(1 - tau, 1), rows.x(), u);
            // the clock of the flow has data at 0
            assertEquals(v[0] / all, -u[0], 1e-12, "tau=" + tau);
            assertEquals(v[1] / all, -u[1], 1e-12, "tau=" + tau);
        }
    }

    /** With y = x/alpha and rho = sigma/alpha, dy/drho is the mean noise, whatever the path. */
    @Test
    @DisplayName(
            "S4.44, O5 variance preserving, variance exploding and flow matching are one flow up to scale and clock")
    void oneFlow() {
        double logSnr = 0.7;
        double[] y = {0.4, -0.8, -0.3, 0.2};
        double[] first = null;
        for (Schedule schedule : SCHEDULES) {
            double t = schedule.timeOf(logSnr);
            Coefficients c = schedule.at(t);
            double[] x = Arrays.stream(y).map(v -> c.alpha() * v).toArray();
            GaussianPath path = new GaussianPath(2, schedule);
            double[] s =
                    MixtureScore.of(path, MODES).at(t, Samples.copyOf(2, x)).toArray();
            double[] u = new double[4];
            Parameterization.VELOCITY.from(Parameterization.SCORE, c, x, s, u, 0, 4);
            double rhoRate = c.wronskian() / (c.alpha() * c.alpha());
            double[] slope = new double[4];
            for (int k = 0; k < 4; k++) {
                slope[k] = (u[k] - c.a() * x[k]) / (c.alpha() * rhoRate);
            }
            if (first != null) {
                // the time of a log-SNR is found to about 1e-13 of it
                assertArrayEquals(first, slope, 1e-11, schedule.toString());
            }
            first = first == null ? slope : first;
        }
    }
}
