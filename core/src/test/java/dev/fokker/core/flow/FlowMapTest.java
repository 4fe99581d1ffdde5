package dev.fokker.core.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DifferencedField;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Dual;
import dev.fokker.core.process.FunctionSchedule;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.EmpiricalScore;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.time.Times;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Flow maps, their derivatives and the rates at which paths part, on laws that are known. */
class FlowMapTest {
    private static final double TOLERANCE = 1e-11;
    private static final GaussianPath VP = new GaussianPath(2, new VariancePreserving());
    private static final Gaussian ROUND = Gaussian.of(new double[] {0.5, -1}, Matrix.of(2, 2, 0.5, 0.2, 0.2, 0.3));
    private static final Mixture TWO = Mixture.of(
            new double[] {0.4, 0.6},
            List.of(ROUND, Gaussian.of(new double[] {-1, 0.7}, Matrix.of(2, 2, 0.2, -0.05, -0.05, 0.4))));

    private static Reversal flow(Mixture data) {
        return new TimeReversal(VP, MixtureScore.of(VP, data), 0);
    }

    private static Samples points(int n, int d) {
        double[] x = new double[n * d];
        new Threefry(5).normals(Stream.MEASURE, 0, n, 0, d, x);
        return Samples.copyOf(d, x);
    }

    private static void near(Samples expected, Samples found, double tolerance, String what) {
        for (int i = 0; i < expected.n(); i++) {
            for (int j = 0; j < expected.d(); j++) {
                assertEquals(expected.at(i, j), found.at(i, j), tolerance, what + " row " + i);
            }
        }
    }

    /** Steps keep within 1e-11 each; a few hundred of them, stretched by at most 10, stay within 1e-8. */
    @Test
    @DisplayName("S4.47 two-time maps compose, and undo each other")
    void mapsCompose() {
        FlowMap map = new FlowMap(flow(TWO), TOLERANCE);
        Samples x = points(40, 2);
        Samples whole = map.apply(0.05, 0.9, x);
        near(whole, map.apply(0.4, 0.9, map.apply(0.05, 0.4, x)), 1e-8, "composition");
        near(x, map.apply(0.9, 0.05, whole), 1e-8, "inverse");
        near(x, map.apply(0.3, 0.3, x), 0, "identity");
    }

    /** O1: the map of Gaussian data is affine, with \(\ln\det=\tfrac12\sum\ln(l_t/l_s)\). */
    @Test
    @DisplayName(
            "S4.31, S4.34 the log-determinant of the Jacobian, the integral of the divergence, and the ratio of densities agree")
    void logDeterminantsAgree() {
        double s = 0.1;
        double t = 0.8;
        Coefficients a = VP.schedule().at(s);
        Coefficients b = VP.schedule().at(t);
        double expected = 0;
        for (double l : new double[] {0.4 + Math.sqrt(0.05), 0.4 - Math.sqrt(0.05)}) {
            expected += 0.5
                    * Math.log((b.alpha() * b.alpha() * l + b.sigma() * b.sigma())
                            / (a.alpha() * a.alpha() * l + a.sigma() * a.sigma()));
        }
        Deformation round = new FlowMap(flow(Mixture.of(ROUND)), TOLERANCE).deform(s, t, points(5, 2));
        for (int i = 0; i < 5; i++) {
            assertEquals(expected, round.logDeterminant(i), 1e-8, "closed form");
        }
        ExactScore score = MixtureScore.of(VP, TWO);
        Samples x = points(40, 2);
        Deformation map = new FlowMap(flow(TWO), TOLERANCE).deform(s, t, x);
        double[] before = logDensity(score, s, x);
        double[] after = logDensity(score, t, map.ends());
        near(new FlowMap(flow(TWO), TOLERANCE).apply(s, t, x), map.ends(), 1e-8, "ends");
        for (int i = 0; i < x.n(); i++) {
            assertEquals(map.divergenceIntegral(i), map.logDeterminant(i), 1e-8, "Jacobi's formula");
            assertEquals(before[i] - after[i], map.logDeterminant(i), 1e-8, "change of variables");
        }
    }

    private static double[] logDensity(ExactScore score, double t, Samples x) {
        double[] out = new double[x.n()];
        var rows = Rows.of(x);
        score.open(x.n()).logDensity(rows, Times.shared(t, x.n()), rows.x(), out);
        return out;
    }

    /** Neighbours at 1e-4: the second order is at most a few 1e-4 of the first. */
    @Test
    @DisplayName("S4.6, S4.31 the Jacobian of the map is what moving the start does to the end")
    void theJacobianIsThatOfTheMap() {
        FlowMap map = new FlowMap(flow(TWO), TOLERANCE);
        Samples x = points(6, 2);
        Deformation all = map.deform(0.05, 0.7, x);
        double h = 1e-4;
        for (int k = 0; k < 2; k++) {
            double[] up = x.toArray();
            double[] down = x.toArray();
            for (int i = k; i < up.length; i += 2) {
                up[i] += h;
                down[i] -= h;
            }
            Samples above = map.apply(0.05, 0.7, Samples.copyOf(2, up));
            Samples below = map.apply(0.05, 0.7, Samples.copyOf(2, down));
            for (int i = 0; i < x.n(); i++) {
                for (int j = 0; j < 2; j++) {
                    double slope = (above.at(i, j) - below.at(i, j)) / (2 * h);
                    assertEquals(slope, all.jacobian(i).at(j, k), 1e-6 * (1 + Math.abs(slope)), "row " + i);
                }
            }
        }
    }

    @Test
    @DisplayName(
            "S4.24 Lipschitz constants: those of a Gaussian in closed form, and the singular values of any Jacobian")
    void lipschitzConstantsAreThoseOfTheJacobian() {
        double t = 0.3;
        Coefficients c = VP.schedule().at(t);
        double largest = 0;
        for (double l : new double[] {0.4 + Math.sqrt(0.05), 0.4 - Math.sqrt(0.05)}) {
            double variance = c.alpha() * c.alpha() * l + c.sigma() * c.sigma();
            double rate = c.alpha() * c.alphaRate() * l + c.sigma() * c.sigmaRate();
            largest = Math.max(largest, Math.abs(rate / variance));
        }
        for (double found : new VelocityGradient(flow(Mixture.of(ROUND))).lipschitz(t, points(5, 2))) {
            assertEquals(largest, found, 1e-6 * largest);
        }
        Reversal two = flow(TWO);
        Samples x = points(30, 2);
        double[] norms = new VelocityGradient(two).lipschitz(t, x);
        double[] rates = new VelocityGradient(two).rate(t, x);
        double[] slope = new double[30 * 4];
        var rows = Rows.of(x);
        new DifferencedField(two.velocity(30), 30, 2)
                .jacobian(rows, Times.shared(t, 30), rows.x(), new double[60], slope);
        for (int i = 0; i < 30; i++) {
            double a = slope[4 * i];
            double b = slope[4 * i + 1];
            double e = slope[4 * i + 2];
            double f = slope[4 * i + 3];
            double sum = a * a + b * b + e * e + f * f;
            double det = a * f - b * e;
            double norm = Math.sqrt(0.5 * (sum + Math.sqrt(Math.max(sum * sum - 4 * det * det, 0))));
            assertEquals(norm, norms[i], 1e-6 * (1 + norm), "norm of row " + i);
            assertTrue(rates[i] <= norms[i] * (1 + 1e-6), "rate of row " + i);
        }
    }

    /** E21: with sigma = sqrt(t) the velocity of points is (x - y)/(2t) near them, so \(2tL\to1\). */
    @Test
    @DisplayName(
            "S4.24, S4.45 for points as data L grows like 1/(2t), and the map to t = 0 takes whole regions to a point (E21)")
    void pointsAsDataLeaveNoMapAtZero() {
        GaussianPath heat =
                new GaussianPath(1, FunctionSchedule.of(t -> Dual.constant(1), Dual::sqrt, new Domain(1e-9, 100)));
        Samples data = Samples.copyOf(1, new double[] {-1, 1});
        Reversal flow = new TimeReversal(heat, new EmpiricalScore(heat, data), 0);
        VelocityGradient gradient = new VelocityGradient(flow);
        for (double t : new double[] {1e-2, 1e-3, 1e-4}) {
            double lipschitz = gradient.lipschitz(t, Samples.copyOf(1, new double[] {1 + Math.sqrt(t)}))[0];
            assertEquals(1, 2 * t * lipschitz, 1e-6, "t=" + t);
        }
        Samples above = new FlowMap(flow, 1e-10).apply(1, 1e-8, Samples.copyOf(1, new double[] {0.4, 0.9, 1.6}));
        for (int i = 0; i < 3; i++) {
            assertEquals(1, above.at(i, 0), 1e-3, "collapse of row " + i);
        }
    }

    @Test
    @DisplayName("S4.45 the map is a bijection on [eps, 1]: determinants are positive and a round trip comes back")
    void theMapIsABijectionAwayFromZero() {
        FlowMap map = new FlowMap(flow(TWO), TOLERANCE);
        Samples x = points(60, 2);
        Deformation up = map.deform(0.001, 1, x);
        for (int i = 0; i < x.n(); i++) {
            Matrix j = up.jacobian(i);
            assertTrue(j.at(0, 0) * j.at(1, 1) - j.at(0, 1) * j.at(1, 0) > 0, "row " + i);
        }
        near(x, map.apply(1, 0.001, up.ends()), 1e-7, "round trip");
    }

    @Test
    @DisplayName(
            "S4.46 two paths stay within exp of the integrated rate, both ways, with equality for a Gaussian in one dimension")
    void separationsAreBounded() {
        Reversal two = flow(TWO);
        for (int i = 0; i < 12; i++) {
            Samples x = points(24, 2).rows(i, i + 1);
            Samples y = points(24, 2).rows(12 + i, 13 + i);
            for (boolean down : new boolean[] {false, true}) {
                Separation parted = Separation.of(two, down ? 0.8 : 0.1, down ? 0.1 : 0.8, x, y, 1e-9);
                assertTrue(parted.after() <= parted.bound() * (1 + 1e-6), parted.toString());
                assertTrue(parted.before() > 0 && parted.after() > 0, parted.toString());
            }
        }
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(1, 1.2, 0, 0.9);
        Mixture start = Mixture.of(Gaussian.isotropic(1, 0.1));
        Reversal line = new TimeReversal(process, MixtureScore.of(process, 0, start), 0);
        double rest = 0.9 * 0.9 / 2.4;
        double variance = rest + (0.1 - rest) * Math.exp(-2 * 1.2 * 0.7);
        Separation grown = Separation.of(
                line, 0, 0.7, Samples.copyOf(1, new double[] {0.2}), Samples.copyOf(1, new double[] {-0.3}), 1e-10);
        assertEquals(0.5 * Math.sqrt(variance / 0.1), grown.after(), 1e-7);
        assertEquals(grown.after(), grown.bound(), 1e-7);
    }

    @Test
    @DisplayName("S4.16 the map of a line is monotone and takes quantiles to quantiles")
    void theMapOfALineIsMonotone() {
        GaussianPath path = new GaussianPath(1, new StraightPath());
        Mixture data = Mixture.of(
                new double[] {0.3, 0.7},
                List.of(
                        Gaussian.of(new double[] {-1}, Matrix.of(1, 1, 0.1)),
                        Gaussian.of(new double[] {1}, Matrix.of(1, 1, 0.3))));
        Reversal flow = new TimeReversal(path, MixtureScore.of(path, data), 0);
        double[] z = new double[41];
        for (int k = 0; k < z.length; k++) {
            z[k] = -2 + 0.1 * k;
        }
        double last = path.schedule().domain().last();
        Samples ends = new FlowMap(flow, 1e-11).apply(last, 0.05, Samples.copyOf(1, z));
        for (int k = 0; k < z.length; k++) {
            double share = cumulated(path, data, last, z[k]);
            assertEquals(share, cumulated(path, data, 0.05, ends.at(k, 0)), 1e-6, "quantile of " + z[k]);
            assertTrue(k == 0 || ends.at(k, 0) > ends.at(k - 1, 0), "monotone at " + z[k]);
        }
    }

    private static double cumulated(GaussianPath path, Mixture data, double t, double x) {
        Coefficients c = path.schedule().at(t);
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            Gaussian part = data.components().get(k);
            double variance = c.alpha() * c.alpha() * part.covariance().at(0, 0) + c.sigma() * c.sigma();
            double at = (x - c.alpha() * part.mean()[0]) / Math.sqrt(variance);
            sum += data.weights()[k] * dev.fokker.core.distribution.Normal.between(Double.NEGATIVE_INFINITY, at);
        }
        return sum;
    }
}
