package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.point;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Flux correction: never negative, of exact mass, and as accurate as without where the density is smooth. */
class LimitedHighOrderTest {
    private static final DensitySolver LIMITED = LimitedHighOrder.standard();
    private static final DensitySolver FREE = HighOrder.standard();

    private static DensitySolution solve(DensitySolver solver, Sde sde, Density start, double end) {
        return solver.solve(new DensityProblem(sde, start, TimeGrid.of(0, end)));
    }

    private static void requirePositive(Sde sde, Density start, double end) {
        DensitySolution s = solve(LIMITED, sde, start, end);
        assertTrue(s.last().min() >= 0, () -> sde + ": min " + s.last().min());
        double lost = s.report().lost().stream().mapToDouble(Double::doubleValue).sum();
        assertEquals(1, s.last().mass() + lost, SchemeLaws.ROUNDING);
        assertTrue(s.report().lost().stream().allMatch(l -> l >= 0), () -> s.report().toString());
        assertTrue(s.report().fallbacks() > 0, "nothing was corrected, so nothing is shown");
    }

    @Test
    @DisplayName("FP-G6 min p >= 0 from a point, along one axis, at low and high Peclet numbers, all kinds of ends")
    void neverNegativeAlongOneAxis() {
        for (double noise : new double[] {0.02, 0.3, 1}) {
            for (Boundary end : List.of(Boundary.REFLECTING, Boundary.ABSORBING, Boundary.PERIODIC)) {
                Axis axis = Axis.uniform(-2, 2, 80).with(end, end);
                requirePositive(LineSde.of(x -> 1 - x * x, noise), SchemeLaws.point(axis, -0.4), 0.7);
            }
        }
        requirePositive(LineSde.of(x -> 1, 0), SchemeLaws.point(Axis.uniform(-2, 2, 80), -0.4), 0.7);
    }

    @Test
    @DisplayName("FP-G6 min p >= 0 from a point for tensors of condition up to 1e6, degenerate ones, and high Peclet numbers")
    void neverNegativeInThePlane() {
        Mesh mesh = square(-2, 2, 24);
        for (double weak : new double[] {1, 1e-2, 1e-6}) {
            double[] d = PlaneSde.tensor(0.5, 0.5 * weak, 0.4);
            requirePositive(
                    PlaneSde.of((x, y, t, j) -> j == 0 ? -x + 2 * y : -2 * x - y, d[0], d[1], d[2]),
                    point(mesh, 0.3, -0.6),
                    0.2);
        }
        requirePositive(new KramersOscillator(1, 0.5, 0.2), point(mesh, 0.3, -0.6), 0.4);
        requirePositive(PlaneSde.flow((x, y, t, j) -> j == 0 ? -y : x), point(mesh, 0.3, -0.6), 0.5);
        requirePositive(PlaneSde.driven(), point(mesh, 0.3, -0.6), 0.2);
    }

    @Test
    @DisplayName("FP-G6 min p >= 0 with strong cross terms on a torus and between absorbing sides")
    void neverNegativeWithOtherSides() {
        double[] d = PlaneSde.tensor(0.3, 0.003, 0.7);
        LinearSde free = LinearSde.of(
                Matrix.zero(2, 2), new double[] {0.9, -0.4}, Matrix.of(2, 2, PlaneSde.root(d[0], d[1], d[2])));
        for (Boundary end : new Boundary[] {Boundary.PERIODIC, Boundary.ABSORBING}) {
            Axis axis = Axis.uniform(-1, 1, 20).with(end, end);
            requirePositive(free, point(Mesh.of(axis, axis), 0.6, -0.3), 0.3);
        }
    }

    @Test
    @DisplayName("FP-G6 the limiter at most doubles the error of smooth problems")
    void theErrorAtMostDoubles() {
        requireNoWorse(PlaneSde.rotating(), square(-4, 4, 48), normal(1.2, -0.8, 0.16));
        requireNoWorse(PlaneSde.rotating(), square(-4, 4, 64), normal(1.2, -0.8, 0.16));
        requireNoWorse(new KramersOscillator(1, 0.5, 1), square(-7, 7, 64), normal(1.5, 0, 0.5));
    }

    private static void requireNoWorse(LinearProcess sde, Mesh mesh, Gaussian start) {
        Density exact = Density.of(mesh, sde.transition(0, 1).push(start));
        double free = exact.distance(solve(FREE, sde, Density.of(mesh, start), 1).last());
        DensitySolution limited = solve(LIMITED, sde, Density.of(mesh, start), 1);
        double error = exact.distance(limited.last());
        assertTrue(limited.last().min() >= 0, () -> "min " + limited.last().min());
        assertTrue(error <= 2 * free, () -> sde + ": limited " + error + ", free " + free);
    }

    /** A Peclet number of 40 for each cell: a smooth profile carried far. */
    @Test
    @DisplayName("FP-G6 of order 2 and better at high Peclet numbers")
    void accurateAtHighPecletNumbers() {
        LineSde sde = LineSde.of(x -> 1, 0.05);
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Axis axis = Axis.uniform(-1, 4, 50 << k);
            Density start = Density.of(axis, SchemeLaws.normal(0.2, 0.04));
            Density exact = Density.of(axis, SchemeLaws.normal(2.2, 0.04 + 0.0025 * 2));
            DensitySolution s = solve(LIMITED, sde, start, 2);
            assertTrue(s.last().min() >= 0, () -> "min " + s.last().min());
            error[k] = exact.distance(s.last());
        }
        double order = Math.log(error[0] / error[1]) / Math.log(2);
        assertTrue(order >= 2, "order %s, errors %s and %s".formatted(order, error[0], error[1]));
    }
}
