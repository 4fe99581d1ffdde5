package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.inference.Bins;
import dev.fokker.core.inference.DriftDiffusion;
import dev.fokker.core.inference.FiniteTime;
import dev.fokker.core.inference.Kernels;
import dev.fokker.core.inference.KramersMoyal;
import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Drift and diffusion estimated from paths. */
class KramersMoyalTest {
    private static final double Z = 5;
    private static final OrnsteinUhlenbeck OU = new OrnsteinUhlenbeck(1, 1.5, 0.4, 0.9);
    private static final double H = 0.1;

    private static void within(double truth, Estimate e, double slack, String what) {
        Agreement.absolute(truth, e.value(), Z * e.standardError() + slack, what);
    }

    /** \(E[\Delta_h\mid x]=(e^{-\theta h}-1)(x-\mu)\), so that what each estimate means is known exactly, the bias included. */
    @Test
    @DisplayName("S2.8 The binned drift of an Ornstein-Uhlenbeck path is its conditional mean, to its standard errors")
    void driftOfOrnsteinUhlenbeckIsRecovered() {
        ObservedPaths data = ExactPaths.of(OU, 3, 1, 100_000, H, 0.4);
        KramersMoyal moments = KramersMoyal.of(data, Bins.over(data, 20), 1);
        double once = (Math.exp(-OU.theta() * H) - 1) / H;
        double twice = (Math.exp(-2 * OU.theta() * H) - 1) / (2 * H);
        DriftDiffusion first = moments.estimate(FiniteTime.FIRST_ORDER);
        DriftDiffusion second = moments.estimate(FiniteTime.SECOND_ORDER);
        int seen = 0;
        for (int s = 0; s < first.count(); s++) {
            if (first.states(s) >= 50) {
                double away = first.place(s, 0) - OU.mu();
                within(once * away, first.drift(s, 0), 0, "first-order drift in bin " + s);
                within((2 * once - twice) * away, second.drift(s, 0), 0, "second-order drift in bin " + s);
                seen++;
            }
        }
        assertTrue(seen >= 10, "bins with 50 states or more: " + seen);
    }

    @Test
    @DisplayName(
            "S2.9 The binned diffusion of an Ornstein-Uhlenbeck path is its conditional variance, to its standard errors")
    void diffusionOfOrnsteinUhlenbeckIsRecovered() {
        ObservedPaths data = ExactPaths.of(OU, 4, 1, 100_000, H, 0.4);
        Bins bins = Bins.over(data, 20);
        KramersMoyal moments = KramersMoyal.of(data, bins, 1);
        double lost = Math.exp(-OU.theta() * H) - 1;
        double lostTwice = Math.exp(-2 * OU.theta() * H) - 1;
        double once = OU.transition(0, H).covariance().at(0, 0) / H;
        double twice = OU.transition(0, 2 * H).covariance().at(0, 0) / (2 * H);
        double width = bins.centre(1, 0) - bins.centre(0, 0);
        DriftDiffusion first = moments.estimate(FiniteTime.FIRST_ORDER);
        DriftDiffusion second = moments.estimate(FiniteTime.SECOND_ORDER);
        for (int s = 0; s < first.count(); s++) {
            if (first.states(s) >= 50) {
                // states of one bin differ by at most its width: their variance is at most a quarter of its square
                double spread = width * width / 4;
                within(once, first.diffusion(s, 0, 0), lost * lost / H * spread, "first-order diffusion in bin " + s);
                double drifted = 2 * lost * lost / H - lostTwice * lostTwice / (2 * H);
                double away = first.place(s, 0) - OU.mu();
                within(
                        2 * once - twice + drifted * away * away,
                        second.diffusion(s, 0, 0),
                        Math.abs(drifted) * spread,
                        "second-order diffusion in bin " + s);
            }
        }
    }

    /** Fed with two points that have the exact mean and variance: no chance is left, and the order shows. */
    @Test
    @DisplayName(
            "S2.8, S2.9 The error of the estimates falls with the lag, with its square after the finite-time correction")
    void finiteTimeCorrectionRaisesTheOrder() {
        double[][] errors = new double[4][4];
        double x = 1.9;
        for (int k = 0; k < 4; k++) {
            double h = 0.2 / (1 << k);
            KramersMoyal moments = KramersMoyal.at(Bins.of(new double[] {1}, new double[] {3}, 1), h);
            double once = OU.mu() + (x - OU.mu()) * Math.exp(-OU.theta() * h);
            double twice = OU.mu() + (x - OU.mu()) * Math.exp(-2 * OU.theta() * h);
            double spread = Math.sqrt(OU.transition(0, h).covariance().at(0, 0));
            double spreadTwice = Math.sqrt(OU.transition(0, 2 * h).covariance().at(0, 0));
            int n = 1000;
            for (int i = 0; i < n; i++) {
                int sign = i % 2 == 0 ? 1 : -1;
                moments.add(
                        new double[] {x},
                        0,
                        new double[] {once + sign * spread},
                        0,
                        new double[] {twice + sign * spreadTwice},
                        0);
            }
            DriftDiffusion first = moments.estimate(FiniteTime.FIRST_ORDER);
            DriftDiffusion second = moments.estimate(FiniteTime.SECOND_ORDER);
            double drift = OU.theta() * (OU.mu() - x);
            double diffusion = OU.sigma() * OU.sigma();
            errors[0][k] = Math.abs(first.drift(0, 0).value() - drift);
            // less the factor n/(n-1) that makes the variance unbiased
            errors[1][k] = Math.abs(first.diffusion(0, 0, 0).value() * (n - 1) / n - diffusion);
            errors[2][k] = Math.abs(second.drift(0, 0).value() - drift);
            errors[3][k] = Math.abs(second.diffusion(0, 0, 0).value() - diffusion);
        }
        // the next order of h changes a measured slope by about h theta
        Agreement.absolute(1, Slope.of(errors[0]), 0.15, "first-order drift");
        Agreement.absolute(1, Slope.of(errors[1]), 0.15, "first-order diffusion");
        Agreement.absolute(2, Slope.of(errors[2]), 0.15, "second-order drift");
        Agreement.absolute(2, Slope.of(errors[3]), 0.3, "second-order diffusion");
    }

    /** \(\hat A-A=-\tfrac{h^2}3L^3x+O(h^3)\) with the generator L; the steps of the walk add half a step times \(L^2x\). */
    @Test
    @DisplayName("S2.8, S2.9 Drift and diffusion of the double well come back from simulated paths")
    void doubleWellIsRecovered() {
        double step = 0.002;
        int every = 20;
        double h = step * every;
        double temperature = 0.25;
        ObservedPaths data = walked(new DoubleWell(temperature), 3000, step, 1000, every);
        Bins bins = Bins.of(new double[] {-1.3}, new double[] {1.3}, 26);
        DriftDiffusion found = KramersMoyal.of(data, bins, 1).estimate(FiniteTime.SECOND_ORDER);
        for (int s = 0; s < found.count(); s++) {
            double x = found.place(s, 0);
            double a = x - x * x * x;
            double second = a * (1 - 3 * x * x) - 6 * temperature * x;
            double third = a * (-6 * temperature + 1 - 12 * x * x + 15 * x * x * x * x)
                    + temperature * (-24 * x + 60 * x * x * x);
            double curvature = 3 * Math.abs(x) * 0.1 * 0.1 / 4;
            double slack = 2 * (h * h / 3 * Math.abs(third) + step / 2 * Math.abs(second) + curvature);
            within(a, found.drift(s, 0), slack + h * h, "drift at " + x);
            // L^3 of the square, over 3: the same size as that of the drift, and B A'^2 with it
            within(2 * temperature, found.diffusion(s, 0, 0), slack + 10 * h * h, "diffusion at " + x);
        }
    }

    private static ObservedPaths walked(Sde sde, int n, double step, int steps, int every) {
        Problem<Sde> problem =
                new Problem<>(sde, Gaussian.isotropic(1, 1), Stream.INITIAL, TimeGrid.uniform(0, step * steps, steps));
        Run<Sde> run = new FixedGrid<Sde>(new EulerMaruyama(), FinalStep.none()).start(problem, new Threefry(5), 0, n);
        double[][] x = new double[n][steps / every + 1];
        double[] times = new double[steps / every + 1];
        for (int k = 0; k <= steps; k++) {
            if (k % every == 0) {
                times[k / every] = k * step;
                for (int i = 0; i < n; i++) {
                    x[i][k / every] = run.rows().x()[i];
                }
            }
            if (k < steps) {
                run.advance(rows -> {});
            }
        }
        List<double[]> clocks = new ArrayList<>();
        Arrays.stream(x).forEach(p -> clocks.add(times));
        return ObservedPaths.of(1, clocks, Arrays.asList(x));
    }

    @Test
    @DisplayName("S2.8, S2.9 In two components the drift is a vector and the diffusion a positive semidefinite tensor")
    void tensorsOfARotatingProcessAreRecovered() {
        Matrix a = Matrix.of(2, 2, -1, 2, -2, -0.5);
        double[] b = {0.3, -0.2};
        Matrix g = Matrix.of(2, 2, 1, 0.4, 0, 0.5);
        LinearSde sde = LinearSde.of(a, b, g);
        double h = 0.01;
        ObservedPaths data = ExactPaths.of(sde, 9, 40, 4000, h, 0.1, 0.1);
        KramersMoyal moments = KramersMoyal.of(data, Bins.over(data, 7), 1);
        Matrix d = g.times(g.transposed());
        int empty = 0;
        for (FiniteTime order : FiniteTime.values()) {
            DriftDiffusion found = moments.estimate(order);
            for (int s = 0; s < found.count(); s++) {
                if (found.empty(s)) {
                    empty++;
                    assertTrue(Double.isNaN(found.drift(s, 0).value()), "an empty bin has no drift");
                } else {
                    Matrix tensor = Matrix.of(
                            2,
                            2,
                            found.diffusion(s, 0, 0).value(),
                            found.diffusion(s, 0, 1).value(),
                            found.diffusion(s, 1, 0).value(),
                            found.diffusion(s, 1, 1).value());
                    double least = Arrays.stream(SymmetricEigen.of(tensor).values())
                            .min()
                            .orElseThrow();
                    assertTrue(least >= -1e-14, "eigenvalue " + least);
                }
                if (found.states(s) >= 200) {
                    double[] x = {found.place(s, 0), found.place(s, 1)};
                    double[] drift = a.times(x);
                    // of first order in h: h/2 A (Ax + b), h/2 (AD + DA^T)
                    double bias = order == FiniteTime.FIRST_ORDER ? h / 2 * 2.5 : h * h * 4;
                    for (int i = 0; i < 2; i++) {
                        double scale = 2.5 * (Math.abs(x[0]) + Math.abs(x[1]) + 0.4);
                        within(drift[i] + b[i], found.drift(s, i), bias * scale, "A[%d] in %d".formatted(i, s));
                        for (int j = 0; j < 2; j++) {
                            within(
                                    d.at(i, j),
                                    found.diffusion(s, i, j),
                                    4 * bias,
                                    "B[%d][%d] in %d".formatted(i, j, s));
                        }
                    }
                }
            }
        }
        assertTrue(empty > 0, "corners of the box are empty");
    }

    /** The kernel's weights sum over a symmetric window, so that at the mean of what it saw a linear drift is exact. */
    @Test
    @DisplayName("S2.8 The kernel estimate of a linear drift is the conditional mean, with a bandwidth from the data")
    void kernelsRecoverTheDriftToo() {
        ObservedPaths data = ExactPaths.of(OU, 6, 5, 10_000, H, 0.4);
        Kernels kernels = Kernels.over(data, 25, Kernels.ruleOfThumb(data, 0));
        DriftDiffusion found = KramersMoyal.of(data, kernels, 1).estimate(FiniteTime.SECOND_ORDER);
        double once = (Math.exp(-OU.theta() * H) - 1) / H;
        double twice = (Math.exp(-2 * OU.theta() * H) - 1) / (2 * H);
        int seen = 0;
        for (int s = 0; s < found.count(); s++) {
            if (found.states(s) >= 100) {
                within((2 * once - twice) * (found.place(s, 0) - OU.mu()), found.drift(s, 0), 0, "drift at site " + s);
                seen++;
            }
        }
        assertTrue(seen > 10, "sites seen: " + seen);
    }

    /** The weights at the sites of a plane are products, and each state reaches the sites within a bandwidth and no others. */
    @Test
    void kernelsReachTheirNeighbours() {
        Kernels kernels =
                Kernels.of(new double[] {0, 0}, new double[] {4, 3}, new int[] {4, 3}, new double[] {1.2, 0.7});
        int[] site = new int[kernels.most()];
        double[] weight = new double[kernels.most()];
        double[] x = {1.33, 1.4};
        int touched = kernels.touch(x, 0, site, weight);
        double total = 0;
        int expected = 0;
        for (int s = 0; s < kernels.count(); s++) {
            double u = (kernels.centre(s, 0) - x[0]) / 1.2;
            double v = (kernels.centre(s, 1) - x[1]) / 0.7;
            double w = Math.max(0, 1 - u * u) * Math.max(0, 1 - v * v);
            total += w;
            expected += w > 0 ? 1 : 0;
            for (int k = 0; k < touched; k++) {
                if (site[k] == s) {
                    Agreement.relative(w, weight[k], 1e-14, "weight at site " + s);
                }
            }
        }
        assertEquals(expected, touched);
        Agreement.relative(total, Arrays.stream(weight, 0, touched).sum(), 1e-14, "sum of weights");
    }

    private static double z(Estimate e, double truth) {
        return (e.value() - truth) / e.standardError();
    }

    /** Squared standardised errors of 200 independent paths add up to 200, give or take five times their spread. */
    @Test
    @DisplayName("S2.8, S2.9 The standard errors of one correlated path hold")
    void standardErrorsHoldAlongOnePath() {
        double once = (Math.exp(-OU.theta() * H) - 1) / H;
        double twice = (Math.exp(-2 * OU.theta() * H) - 1) / (2 * H);
        double variance = 2 * OU.transition(0, H).covariance().at(0, 0) / H
                - OU.transition(0, 2 * H).covariance().at(0, 0) / (2 * H);
        double drift = 0;
        double diffusion = 0;
        int replicas = 200;
        for (int r = 0; r < replicas; r++) {
            ObservedPaths data = ExactPaths.of(OU, 100 + r, 1, 2000, H, 0.4);
            DriftDiffusion found = KramersMoyal.of(data, Bins.of(new double[] {0.3}, new double[] {0.5}, 1), 1)
                    .estimate(FiniteTime.SECOND_ORDER);
            double z = z(found.drift(0, 0), (2 * once - twice) * (found.place(0, 0) - OU.mu()));
            double y = z(found.diffusion(0, 0, 0), variance);
            drift += z * z;
            diffusion += y * y;
        }
        double allowed = Z * Math.sqrt(2.0 * replicas);
        Agreement.absolute(replicas, drift, allowed, "sum of squares for the drift");
        // each path has some 130 pairs of products with the kurtosis of a square: the errors themselves err by 15 %
        Agreement.absolute(replicas, diffusion, allowed + 0.3 * replicas, "sum of squares for the diffusion");
    }

    @Test
    void partsMergeToTheWhole() {
        ObservedPaths left = ExactPaths.of(OU, 1, 1, 500, H, 0);
        ObservedPaths right = ExactPaths.of(OU, 2, 1, 300, H, 1);
        Bins bins = Bins.of(new double[] {-2}, new double[] {3}, 5);
        DriftDiffusion merged = KramersMoyal.of(left, bins, 1)
                .merge(KramersMoyal.of(right, bins, 1))
                .estimate(FiniteTime.SECOND_ORDER);
        double[] a = new double[501];
        double[] b = new double[301];
        Arrays.setAll(a, k -> left.at(0, k, 0));
        Arrays.setAll(b, k -> right.at(0, k, 0));
        double[] ta = new double[501];
        double[] tb = new double[301];
        Arrays.setAll(ta, k -> k * H);
        Arrays.setAll(tb, k -> 5 + k * H);
        ObservedPaths both = ObservedPaths.of(1, List.of(ta, tb), List.of(a, b));
        DriftDiffusion whole = KramersMoyal.of(both, bins, 1).estimate(FiniteTime.SECOND_ORDER);
        for (int s = 0; s < 5; s++) {
            assertEquals(whole.states(s), merged.states(s));
            if (!whole.empty(s)) {
                Agreement.relative(whole.drift(s, 0).value(), merged.drift(s, 0).value(), 1e-10, "drift");
                Agreement.relative(
                        whole.diffusion(s, 0, 0).standardError(),
                        merged.diffusion(s, 0, 0).standardError(),
                        1e-10,
                        "error of the diffusion");
            }
        }
    }

    @Test
    void wrongDataAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> ObservedPaths.equal(1, 0.1, new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> ObservedPaths.equal(1, 0.1, new double[] {1, Double.NaN}));
        assertThrows(IllegalArgumentException.class, () -> ObservedPaths.equal(1, -0.1, new double[] {1, 2}));
        ObservedPaths uneven = ObservedPaths.of(1, List.of(new double[] {0, 1, 3}), List.of(new double[] {1, 2, 4}));
        Bins bins = Bins.of(new double[] {0}, new double[] {5}, 2);
        assertThrows(IllegalArgumentException.class, () -> KramersMoyal.of(uneven, bins, 1));
        assertThrows(IllegalArgumentException.class, () -> KramersMoyal.at(bins, 0));
        assertThrows(IllegalArgumentException.class, () -> Bins.of(new double[] {1}, new double[] {1}, 2));
        assertThrows(
                IllegalArgumentException.class,
                () -> Kernels.of(new double[] {0}, new double[] {1}, new int[] {2}, new double[] {0}));
    }
}
