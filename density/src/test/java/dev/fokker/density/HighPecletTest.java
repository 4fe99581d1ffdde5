package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the two tiers do where drift outweighs diffusion in every cell. */
class HighPecletTest {
    private static DensitySolution solve(DensitySolver solver, Sde sde, Density start, double end) {
        return solver.solve(new DensityProblem(sde, start, TimeGrid.of(0, end)));
    }

    private static void requirePositive(DensitySolution s) {
        assertTrue(s.last().min() >= 0, () -> "min " + s.last().min());
        assertEquals(1, s.last().mass(), 1e-13);
    }

    /** The noise of jumps by h at the rates \(\frac a{h^2}B(\mp z)\), \(z=fh/a\): \(D\frac z2\coth\frac z2\), about \(h|f|\) beyond 2. */
    private static double spread(double f, double h, double d) {
        double half = f * h / d;
        return f * h / Math.tanh(half);
    }

    @Test
    @DisplayName(
            "FP-G6 at any Peclet number fitted fluxes keep sign, mass and mean, and add noise of h|f|: order 1, along a line")
    void theStructureTierSpreadsByTheSizeOfACellAlongALine() {
        Axis axis = Axis.uniform(-2, 6, 160);
        Density start = Density.of(axis, SchemeLaws.normal(0, 0.05));
        for (double peclet : new double[] {1, 2, 10, 80, 1e6}) {
            double d = 2 * axis.width(0) / peclet;
            // exact in time, so that nothing but the cells errs
            DensitySolution s =
                    solve(new FixedSteps(new Uniformization(), 1), LineSde.of(x -> 1, Math.sqrt(d)), start, 0.5);
            requirePositive(s);
            assertEquals(start.mean() + 0.5, s.last().mean(), 1e-9);
            double grown = s.last().variance() - start.variance();
            assertEquals(0.5 * spread(1, axis.width(0), d), grown, 1e-9, "Peclet " + peclet);
        }
    }

    @Test
    @DisplayName(
            "FP-G6 at any Peclet number fitted fluxes keep sign, mass and mean, and add noise of h|f|: order 1, in the plane")
    void theStructureTierSpreadsByTheSizeOfACellInThePlane() {
        Mesh mesh = square(-3, 3, 60);
        double h = 0.1;
        double[] f = {0.8, -0.5};
        Density start = Density.of(mesh, PlaneSchemeLaws.normal(-0.2, 0.2, 0.05));
        for (double peclet : new double[] {2, 50, 1e6}) {
            double d = 2 * h / peclet;
            PlaneSde sde = PlaneSde.of((x, y, t, j) -> f[j], d, 0, d);
            DensitySolution s = solve(new FixedSteps(new Uniformization(), 1), sde, start, 0.4);
            requirePositive(s);
            for (int j = 0; j < 2; j++) {
                assertEquals(start.mean(j) + 0.4 * f[j], s.last().mean(j), 1e-9);
                double grown =
                        s.last().covariance().at(j, j) - start.covariance().at(j, j);
                assertEquals(0.4 * spread(f[j], h, d), grown, 1e-9, "Peclet " + peclet);
            }
        }
    }

    /** A quarter of a turn at a Peclet number of 50 in the cells where the mass is, whatever their size. */
    @Test
    @DisplayName(
            "FP-G6 corrected fluxes of high order turn a Gaussian at a Peclet number of 50 with order 2 and better, never negative")
    void theLimitedSchemeTurnsAGaussianAccurately() {
        double[] error = new double[2];
        double quarter = Math.PI / 2;
        Gaussian law = PlaneSchemeLaws.normal(0.8, 0, 0.04);
        for (int k = 0; k < 2; k++) {
            Mesh mesh = square(-2, 2, 32 << k);
            double d = 2 * 0.8 * mesh.axis(0).width(0) / 50;
            LinearSde sde = LinearSde.of(Matrix.of(2, 2, 0, -1, 1, 0), new double[2], Matrix.identity(2, Math.sqrt(d)));
            Density exact = Density.of(mesh, sde.transition(0, quarter).push(law));
            DensitySolution s = solve(LimitedHighOrder.standard(), sde, Density.of(mesh, law), quarter);
            requirePositive(s);
            error[k] = exact.distance(s.last());
        }
        double order = Math.log(error[0] / error[1]) / Math.log(2);
        assertTrue(order >= 2, "order %s, errors %s and %s".formatted(order, error[0], error[1]));
    }
}
