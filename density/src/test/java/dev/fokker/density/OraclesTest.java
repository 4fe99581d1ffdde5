package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.Reading;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Laws known in closed form for noise that depends on the state, on time and on both. */
class OraclesTest {
    private static final double ASINH = Math.log(0.5 + Math.sqrt(1.25));

    /** As many steps as cells, so that both errors fall together. */
    private static Density solve(Sde sde, Density start, double from, double to) {
        return new FixedSteps(new TrBdf2(), start.mesh().cells())
                .solve(new DensityProblem(sde, start, TimeGrid.of(from, to)))
                .last();
    }

    private static double below(double z) {
        return Normal.between(Double.NEGATIVE_INFINITY, z);
    }

    @Test
    @DisplayName("FP-O4 geometric Brownian motion on a logarithmic axis is log-normal, with its moments, to order 2")
    void geometricBrownianMotionOnALogarithmicAxis() {
        double mu = 0.3;
        double s = 0.4;
        GeometricBrownianMotion sde = new GeometricBrownianMotion(1, mu, s);
        DoubleUnaryOperator mean = t -> (mu - s * s / 2) * t;
        for (int k = 0; k <= 2; k++) {
            int power = k;
            Slope.requireOrder(2, 25, n -> {
                Axis axis = Axis.stretched(n, u -> 0.03 * StrictMath.exp(u * StrictMath.log(60 / 0.03)));
                Density start =
                        Density.ofCdf(axis, x -> below((Math.log(x) - mean.applyAsDouble(0.5)) / (s * Math.sqrt(0.5))));
                Density exact = Density.ofCdf(axis, x -> below((Math.log(x) - mean.applyAsDouble(1)) / s));
                Density end = solve(sde, start, 0.5, 1);
                return power == 0
                        ? exact.distance(end)
                        : Math.abs(end.expectation(x -> Math.pow(x, power))
                                - Math.exp(power * mu + power * (power - 1) * s * s / 2));
            });
        }
    }

    @Test
    @DisplayName("FP-O18 mixtures follow the VP, VE and sub-VP processes with order 2")
    void mixturesFollowTheNoisingProcesses() {
        double[] weights = {0.3, 0.7};
        double end = 0.3;
        for (Schedule schedule : new Schedule[] {
            new VariancePreserving(0.1, 20), new VarianceExploding(0.05, 20), new SubVariancePreserving(0.1, 20)
        }) {
            GaussianPath sde = new GaussianPath(1, schedule);
            List<Gaussian> start = List.of(normal(-1.2, 0.08), normal(0.9, 0.15));
            List<Gaussian> later =
                    start.stream().map(g -> sde.transition(0, end).push(g)).toList();
            Slope.requireOrder(2, 40, n -> {
                Axis axis = Axis.uniform(-6, 6, n);
                Density p = solve(sde, Density.of(axis, Mixture.of(weights, start)), 0, end);
                return Density.of(axis, Mixture.of(weights, later)).distance(p);
            });
        }
    }

    /** dX = sqrt(1 + X^2) dW. */
    private static Sde read(Reading reading) {
        Names names = Names.of(1, List.of());
        return ExpressionSde.of(
                names,
                List.of(Expression.parse("0", names)),
                List.of(List.of(Expression.parse("sqrt(1+x^2)", names))),
                Map.of(),
                reading);
    }

    /** The law of y = asinh x at a short time, which spreads by dW and drifts by c tanh y: its moments are met to t^2. */
    private static Density early(Axis axis, double t) {
        return Density.ofCdf(axis, x -> below((asinh(x) - ASINH) / Math.sqrt(t)));
    }

    private static double asinh(double x) {
        return Math.copySign(Math.log(Math.abs(x) + Math.sqrt(1 + x * x)), x);
    }

    @Test
    @DisplayName("FP-O19 Stratonovich's reading is a Brownian motion of asinh x, to order 2")
    void stratonovichIsMetInDensity() {
        Slope.requireOrder(2, 50, n -> {
            Axis axis = Axis.clustered(-100, 100, n, 0, 1);
            Density end = solve(read(Reading.STRATONOVICH), early(axis, 0.1), 0.1, 0.5);
            return early(axis, 0.5).distance(end);
        });
    }

    @Test
    @DisplayName("FP-O19 the moments at t = 0.5 are those of the reading: Ito, Stratonovich, Haenggi and Klimontovich")
    void theMomentsAreThoseOfTheReading() {
        double[][] known = {{0.5, 1.06090159}, {0.64201271, 1.53871137}, {0.82436064, 2.28098529}};
        double[] offset = {1, 0.5, 1.0 / 3};
        for (Reading reading : Reading.values()) {
            int r = List.of(Reading.values()).indexOf(reading);
            double[][] error = new double[2][2];
            for (int k = 0; k < 2; k++) {
                Axis axis = Axis.clustered(-3000, 3000, 200 << k, 0, 1);
                // a point shared between two cells keeps its mean, and its second moment but for what the start tells
                Density point = SchemeLaws.point(axis, 0.5);
                Density end = DensitySolver.standard()
                        .solve(new DensityProblem(read(reading), point, TimeGrid.of(0, 0.5)))
                        .last();
                double[] law = {0.5 * Math.exp(0.5 * r * 0.5), second(0.25, offset[r], r + 1)};
                assertEquals(law[0], known[r][0], 1e-8);
                assertEquals(law[1], known[r][1], 1e-8);
                double start = point.expectation(x -> x * x);
                error[k][0] = Math.abs(end.mean() - known[r][0]);
                error[k][1] = Math.abs(end.expectation(x -> x * x) - second(start, offset[r], r + 1));
            }
            for (int m = 0; m < 2; m++) {
                assertTrue(
                        error[1][m] <= 0.35 * error[0][m] + 1e-5 && error[1][m] < 2e-3 * known[r][m],
                        reading + " moment " + (m + 1) + ": errors " + error[0][m] + " and " + error[1][m]);
            }
        }
    }

    private static double second(double start, double offset, double rate) {
        return (start + offset) * Math.exp(rate * 0.5) - offset;
    }

    @Test
    @DisplayName("FP-O19, FP-G13 between reflecting ends 1/s^2, 1/s and the uniform law rest, by the reading")
    void theRestingLawIsThatOfTheReading() {
        Map<Reading, Double> power =
                Map.of(Reading.ITO, 1.0, Reading.STRATONOVICH, 0.5, Reading.HAENGGI_KLIMONTOVICH, 0.0);
        for (Reading reading : Reading.values()) {
            Axis axis = Axis.uniform(-3, 3, 60);
            Density exact = Density.ofLogDensity(axis, x -> -power.get(reading) * Math.log1p(x * x))
                    .normalized();
            Density rest = Stationary.of(read(reading), Mesh.of(axis));
            double error = exact.distance(rest);
            Axis finer = Axis.uniform(-3, 3, 120);
            double half = Density.ofLogDensity(finer, x -> -power.get(reading) * Math.log1p(x * x))
                    .normalized()
                    .distance(Stationary.of(read(reading), Mesh.of(finer)));
            assertTrue(half <= 0.3 * error + 1e-12, reading + ": " + error + " and " + half);
        }
    }

    /** x = W1, y = W2 + c x^2/2 in the clock tau(t): noise that depends on the state and on time, with off-diagonal entries. */
    private static PlaneSde bentInItsOwnClock(double c) {
        DoubleUnaryOperator speed = t -> 1 + 0.8 * Math.sin(4 * t);
        Full g = new Full(
                2,
                2,
                (t, x, o, i, k) -> Math.sqrt(speed.applyAsDouble(t)) * (i == k ? 1 : i > k ? c * x[o] : 0),
                (t, x, o, i) -> i == 1 ? c * speed.applyAsDouble(t) : 0,
                (t, x, o, i) -> i == 1 ? c * speed.applyAsDouble(t) : 0);
        return new PlaneSde((x, y, t, j) -> j == 0 ? 0 : 0.5 * c * speed.applyAsDouble(t), g, Optional.empty(), false);
    }

    private static Density bent(Mesh mesh, double c, double variance) {
        return Density.ofLogDensity(mesh, x -> {
                    double y = x[1] - 0.5 * c * x[0] * x[0];
                    return -(x[0] * x[0] + y * y) / (2 * variance) - Math.log(2 * Math.PI * variance);
                })
                .normalized();
    }

    @Test
    @DisplayName("FP-O21 a tensor D_ij(x, t) that depends on place and time: order 2 in space")
    void aTensorOfPlaceAndTimeIsMetWithOrderTwo() {
        double c = 0.8;
        double end = 0.5;
        double clock = end + 0.2 * (1 - Math.cos(4 * end));
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = Mesh.of(Axis.uniform(-5, 5, 26 << k), Axis.uniform(-5, 12, 39 << k));
            Density p = new FixedSteps(new TrBdf2(), 15)
                    .solve(new DensityProblem(bentInItsOwnClock(c), bent(mesh, c, 0.3), TimeGrid.of(0, end)))
                    .last();
            error[k] = bent(mesh, c, 0.3 + clock).distance(p);
        }
        double order = Math.log(error[0] / error[1]) / Math.log(2);
        assertEquals(2, order, 2 * Slope.SLACK, "errors " + error[0] + " and " + error[1]);
    }

    @Test
    @DisplayName("FP-O21 a linear process with A(t) and Q(t) follows dm = -Am, dS = -AS - SA' + Q, order 2 in space")
    void aDrivenLinearProcessFollowsItsMoments() {
        double[] error = new double[2];
        Gaussian end = moments(0.6);
        for (int k = 0; k < 2; k++) {
            Mesh mesh = PlaneSchemeLaws.square(-4, 4, 30 << k);
            Density start = Density.of(mesh, PlaneSchemeLaws.normal(0.8, -0.5, 0.2));
            Density p = new FixedSteps(new TrBdf2(), 20)
                    .solve(new DensityProblem(driven(), start, TimeGrid.of(0, 0.6)))
                    .last();
            error[k] = Density.of(mesh, end).distance(p);
        }
        double order = Math.log(error[0] / error[1]) / Math.log(2);
        assertEquals(2, order, 2 * Slope.SLACK, "errors " + error[0] + " and " + error[1]);
    }

    private static double a(double t, int j, int k) {
        return j == k ? 1 + 0.5 * Math.sin(3 * t + j) : j > k ? 0.8 * Math.cos(2 * t) : -0.6;
    }

    private static double g(double t, int j, int k) {
        return j == k ? 0.6 + 0.2 * t : j > k ? 0.4 * Math.cos(2 * t) : 0;
    }

    private static PlaneSde driven() {
        return new PlaneSde(
                (x, y, t, j) -> -a(t, j, 0) * x - a(t, j, 1) * y,
                Full.additive(2, 2, (t, x, o, j, k) -> g(t, j, k)),
                Optional.empty(),
                false);
    }

    /** Runge and Kutta's method with steps of 1/2000: errors below 1e-12. */
    private static Gaussian moments(double end) {
        int steps = (int) Math.round(2000 * end);
        double h = end / steps;
        double[] y = {0.8, -0.5, 0.2, 0, 0.2};
        for (int i = 0; i < steps; i++) {
            double t = i * h;
            double[] k1 = rate(t, y);
            double[] k2 = rate(t + h / 2, moved(y, h / 2, k1));
            double[] k3 = rate(t + h / 2, moved(y, h / 2, k2));
            double[] k4 = rate(t + h, moved(y, h, k3));
            for (int j = 0; j < y.length; j++) {
                y[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
            }
        }
        return Gaussian.of(new double[] {y[0], y[1]}, Matrix.of(2, 2, y[2], y[3], y[3], y[4]));
    }

    private static double[] moved(double[] y, double h, double[] rate) {
        double[] out = y.clone();
        for (int j = 0; j < y.length; j++) {
            out[j] += h * rate[j];
        }
        return out;
    }

    private static double[] rate(double t, double[] y) {
        double a00 = a(t, 0, 0);
        double a01 = a(t, 0, 1);
        double a10 = a(t, 1, 0);
        double a11 = a(t, 1, 1);
        double q00 = g(t, 0, 0) * g(t, 0, 0);
        double q01 = g(t, 0, 0) * g(t, 1, 0);
        double q11 = g(t, 1, 0) * g(t, 1, 0) + g(t, 1, 1) * g(t, 1, 1);
        return new double[] {
            -a00 * y[0] - a01 * y[1],
            -a10 * y[0] - a11 * y[1],
            -2 * (a00 * y[2] + a01 * y[3]) + q00,
            -(a00 * y[3] + a01 * y[4]) - (a10 * y[2] + a11 * y[3]) + q01,
            -2 * (a10 * y[3] + a11 * y[4]) + q11
        };
    }
}
