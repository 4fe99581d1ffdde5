package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Fluxes of high order against laws in closed form: the order, the goals, the balance. */
class HighOrderTest {
    private static final DensitySolver SOLVER = HighOrder.standard();
    private static final Gaussian P2_START = normal(1.2, -0.8, 0.16);
    private static final Gaussian P3_START = normal(1.5, 0, 0.5);

    private static Density solve(Sde sde, Density start, double from, double to) {
        return SOLVER.solve(new DensityProblem(sde, start, TimeGrid.of(from, to)))
                .last();
    }

    private static double error(LinearProcess sde, Mesh mesh, Gaussian start, double end) {
        Density exact = Density.of(mesh, sde.transition(0, end).push(start));
        return exact.distance(solve(sde, Density.of(mesh, start), 0, end));
    }

    private static double rotating(int n) {
        return error(PlaneSde.rotating(), square(-4, 4, n), P2_START, 1);
    }

    private static double oscillating(int n) {
        return error(new KramersOscillator(1, 0.5, 1), square(-7, 7, n), P3_START, 1);
    }

    /** At least this order from n to 2n cells along each axis. */
    private static void requireOrder(double order, int n, IntToDoubleFunction error) {
        double coarse = error.applyAsDouble(n);
        double fine = error.applyAsDouble(2 * n);
        double slope = Math.log(coarse / fine) / Math.log(2);
        assertTrue(slope >= order, "order %s, errors %s and %s".formatted(slope, coarse, fine));
    }

    @Test
    @DisplayName("FP-G2, FP-O3 rotation with correlated noise meets the errors of the goals, at order 8")
    void rotationWithCorrelatedNoiseMeetsTheGoals() {
        assertTrue(rotating(64) <= 2.5e-5, () -> "64^2: " + rotating(64));
        assertTrue(rotating(98) <= 1e-6, () -> "98^2: " + rotating(98));
        requireOrder(7.5, 60, HighOrderTest::rotating);
    }

    @Test
    @DisplayName("FP-G3, FP-O13, O7 the Kramers oscillator, noise in the velocity only, at order 8")
    void theKramersOscillatorMeetsTheGoal() {
        assertTrue(oscillating(96) <= 1e-6, () -> "96^2: " + oscillating(96));
        requireOrder(7.5, 48, HighOrderTest::oscillating);
    }

    @Test
    @DisplayName("FP-O2, O2 an Ornstein-Uhlenbeck density at order 8")
    void ornsteinUhlenbeckAtOrderEight() {
        LineSde sde = LineSde.ornsteinUhlenbeck(1.3, 0.2, 0.7);
        double decay = Math.exp(-1.3 * 0.5);
        double variance = 0.49 * (1 - decay * decay) / 2.6 + 0.3 * decay * decay;
        requireOrder(7.5, 50, n -> {
            Axis axis = Axis.uniform(-4.8, 5.2, n);
            Density exact = Density.of(axis, SchemeLaws.normal(0.2 + 0.8 * decay, variance));
            return exact.distance(solve(sde, Density.of(axis, SchemeLaws.normal(1, 0.3)), 0, 0.5));
        });
    }

    /** The steps are as small for all, so that time adds nothing. */
    @Test
    void everyOrderIsWhatItSays() {
        LineSde sde = LineSde.ornsteinUhlenbeck(1.3, 0.2, 0.7);
        double decay = Math.exp(-1.3 * 0.5);
        double variance = 0.49 * (1 - decay * decay) / 2.6 + 0.3 * decay * decay;
        for (int order = 2; order <= 8; order += 2) {
            DensitySolver solver = new HighOrder(new RungeKutta(), order, 1500);
            requireOrder(order - 0.5, 60, n -> {
                Axis axis = Axis.uniform(-4.8, 5.2, n);
                Density exact = Density.of(axis, SchemeLaws.normal(0.2 + 0.8 * decay, variance));
                Density start = Density.of(axis, SchemeLaws.normal(1, 0.3));
                return exact.distance(solver.solve(new DensityProblem(sde, start, TimeGrid.of(0, 0.5)))
                        .last());
            });
        }
    }

    /** Brownian motion seen through a bent chart: the tensor varies with the place and has cross terms. */
    @Test
    @DisplayName("S0.20 a tensor that varies with the place, at order 8")
    void aVaryingTensorAtOrderEight() {
        double c = 0.8;
        requireOrder(7, 48, n -> {
            Mesh mesh = Mesh.of(Axis.uniform(-5, 5, n), Axis.uniform(-6, 13, 3 * n / 2));
            Density end = solve(PlaneSde.bent(c), bent(mesh, c, 0.4), 0, 0.3);
            return bent(mesh, c, 0.7).distance(end);
        });
    }

    private static Density bent(Mesh mesh, double c, double variance) {
        return Density.ofLogDensity(mesh, x -> {
                    double y = x[1] - 0.5 * c * x[0] * x[0];
                    return -(x[0] * x[0] + y * y) / (2 * variance) - Math.log(2 * Math.PI * variance);
                })
                .normalized();
    }

    @Test
    @DisplayName("FP-O4, E01 noise in proportion to the state, at order 8")
    void geometricBrownianMotionAtOrderEight() {
        requireOrder(7, 64, n -> {
            Axis axis = Axis.uniform(0, 8, n);
            Density start = logNormal(axis, 0.3, 0.04);
            Density end = solve(new GeometricBrownianMotion(1, 0.2, 0.2), start, 0, 0.5);
            return logNormal(axis, 0.3 + (0.2 - 0.02) * 0.5, 0.04 + 0.04 * 0.5).distance(end);
        });
    }

    private static Density logNormal(Axis axis, double m, double v) {
        return Density.ofLogDensity(axis, x -> {
                    double z = Math.log(x) - m;
                    return -z * z / (2 * v) - Math.log(x * Math.sqrt(2 * Math.PI * v));
                })
                .normalized();
    }

    @Test
    @DisplayName("FP-O1 heat between reflecting ends, absorbing ends and on a ring")
    void heatBetweenAllKindsOfEnds() {
        LineSde heat = LineSde.of(x -> 0, Math.sqrt(0.2));
        for (Boundary ends : List.of(Boundary.REFLECTING, Boundary.ABSORBING, Boundary.PERIODIC)) {
            double order = ends.equals(Boundary.PERIODIC) ? 7.5 : 3.5;
            requireOrder(order, 32, n -> {
                Axis axis = Axis.uniform(0, 2, n).with(ends, ends);
                Density start = wave(axis, ends, 0);
                return wave(axis, ends, 1).distance(solve(heat, start, 0, 1));
            });
        }
    }

    /** The slowest wave beside rest, its wall values those of the ends, at time t. */
    private static Density wave(Axis axis, Boundary ends, double t) {
        double k = ends.equals(Boundary.PERIODIC) ? Math.PI : 0.5 * Math.PI;
        double fade = Math.exp(-0.1 * k * k * t);
        return Density.ofLogDensity(
                axis,
                x -> Math.log(
                        ends.open() ? 0.25 * Math.PI * fade * Math.sin(k * x) : 0.5 + 0.3 * fade * Math.cos(k * x)));
    }

    @Test
    @DisplayName("FP-O21 D(t) with cross terms and a turning drift, driven by the clock")
    void drivenCoefficientsAtTheirOrder() {
        DrivenPlane driven = new DrivenPlane();
        requireOrder(7.5, 48, n -> {
            Mesh mesh = square(-5, 5, n);
            Density start = Density.of(mesh, driven.law(0));
            return Density.of(mesh, driven.law(0.8)).distance(solve(driven, start, 0, 0.8));
        });
    }

    @Test
    @DisplayName("FP-G5 mass is kept to 1e-13 over 1e5 steps, in one and two dimensions")
    void massIsKeptOverManySteps() {
        Axis axis = Axis.uniform(-3, 3, 24);
        DensitySolution line = new HighOrder(new RungeKutta(), 8, 100_000)
                .solve(new DensityProblem(
                        LineSde.ornsteinUhlenbeck(1, 0.1, 1),
                        Density.of(axis, SchemeLaws.normal(0.5, 0.1)),
                        TimeGrid.of(0, 100)));
        assertEquals(1, line.last().mass(), SchemeLaws.ROUNDING);
        assertEquals(100_000, line.report().steps());
        Mesh mesh = square(-5, 5, 12);
        DensitySolution plane = new HighOrder(new RungeKutta(), 8, 20_000)
                .solve(new DensityProblem(
                        new KramersOscillator(1, 0.5, 1),
                        Density.of(mesh, normal(0.5, 0, 1)),
                        TimeGrid.uniform(0, 100, 5)));
        assertEquals(1, plane.last().mass(), SchemeLaws.ROUNDING);
        assertEquals(100_000, plane.report().steps());
    }

    @Test
    void whatIsAbsorbedAndWhatRemainsMakeOne() {
        Axis axis = Axis.uniform(-1, 2, 60).with(Boundary.ABSORBING, Boundary.ABSORBING);
        DensitySolution s = SOLVER.solve(new DensityProblem(
                LineSde.of(x -> 0.5, 0.8), Density.of(axis, SchemeLaws.normal(0.4, 0.01)), TimeGrid.of(0, 3)));
        assertTrue(s.report().lostUpper() > s.report().lostLower());
        assertEquals(1, s.last().mass() + s.report().lostLower() + s.report().lostUpper(), SchemeLaws.ROUNDING);
    }

    @Test
    void aStepTooLongForAnExplicitSchemeIsRefusedWithTheBound() {
        DensityProblem problem =
                new DensityProblem(PlaneSde.rotating(), Density.of(square(-4, 4, 48), P2_START), TimeGrid.of(0, 1));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new HighOrder(new RungeKutta(), 8, 10).solve(problem));
        double longest = new RungeKutta().longest(HighOrderFluxes.of(problem, 8), 0);
        assertTrue(e.getMessage().contains("h=0.1") && e.getMessage().contains("h=" + longest), e.getMessage());
    }

    /** f = (-D + Q) grad Phi rests at e^-Phi / Z although it turns for ever. */
    @Test
    @DisplayName("FP-G7, FP-O20 a turning double well rests at its known law to 1e-8 in the L1 norm")
    void aTurningDoubleWellRestsAtItsKnownLaw() {
        double q = 0.3;
        PlaneSde sde = PlaneSde.of(
                (x, y, t, j) -> {
                    double px = (x * (x * x - 1) + 0.15 - 0.3 * (y - 0.3 * x)) / 0.25;
                    double py = (y - 0.3 * x) / 0.25;
                    return j == 0 ? -0.25 * px + (q - 0.08) * py : -(0.08 + q) * px - 0.2 * py;
                },
                0.5,
                0.16,
                0.4);
        Mesh mesh = Mesh.of(Axis.uniform(-2.6, 2.5, 144), Axis.uniform(-4, 4, 124));
        Density rest = Density.ofLogDensity(mesh, x -> {
                    double well = x[0] * x[0] - 1;
                    double tilted = x[1] - 0.3 * x[0];
                    return -(0.25 * well * well + 0.15 * x[0] + 0.5 * tilted * tilted) / 0.25;
                })
                .normalized();
        // the slowest mode decays at about 0.4
        Density end = new HighOrder(new PolynomialExponential(), 8, 1)
                .solve(new DensityProblem(sde, rest, TimeGrid.of(0, 6)))
                .last();
        assertEquals(0, rest.distance(end), 1e-8);
    }

    @Test
    @DisplayName("FP-G12 the embedded error keeps to the tolerance, with coefficients that depend on time too")
    void adaptiveStepsKeepToTheirTolerance() {
        LineSde sde = LineSde.driven((x, t) -> -(1 + Math.sin(9 * t)) * (x - Math.cos(6 * t)), t -> 0.4 + 0.1 * t);
        Axis axis = Axis.uniform(-2.5, 3, 40);
        DensityProblem problem =
                new DensityProblem(sde, Density.of(axis, SchemeLaws.normal(0.5, 0.1)), TimeGrid.of(0, 1));
        Density exact = new HighOrder(new RungeKutta(), 8, 4000).solve(problem).last();
        for (double tolerance : new double[] {1e-4, 1e-6, 1e-8}) {
            Density end = new HighOrder(new EmbeddedRungeKutta(tolerance), 8, 0)
                    .solve(problem)
                    .last();
            double error = exact.distance(end);
            assertTrue(error <= tolerance, () -> "tolerance " + tolerance + ", error " + error);
        }
    }

    @Test
    void inflowIsRefusedWithWhatToUse() {
        Axis axis = Axis.uniform(-4, 4, 48).with(Boundary.inflow(0.1), Boundary.ABSORBING);
        DensityProblem problem = new DensityProblem(
                LineSde.of(x -> -x, 1), Density.of(axis, SchemeLaws.normal(0, 0.2)), TimeGrid.of(0, 1));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> SOLVER.solve(problem));
        assertTrue(e.getMessage().contains("structure tier"), e.getMessage());
    }

    @Test
    void aStretchedAxisIsRefusedWithWhatToUse() {
        Axis axis = Axis.clustered(-4, 4, 48, 0, 1);
        DensityProblem problem = new DensityProblem(
                LineSde.of(x -> -x, 1), Density.of(axis, SchemeLaws.normal(0, 0.2)), TimeGrid.of(0, 1));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> SOLVER.solve(problem));
        assertTrue(e.getMessage().contains("Axis.uniform"), e.getMessage());
    }
}
