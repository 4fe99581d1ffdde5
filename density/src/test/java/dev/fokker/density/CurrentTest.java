package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The current of probability, against closed forms and the mass that it moves. */
class CurrentTest {
    private static final Gaussian BLOB = Gaussian.of(new double[] {0.3, -0.2}, Matrix.of(2, 2, 0.5, 0.15, 0.15, 0.3));

    private static List<Mesh> meshes() {
        return List.of(
                square(-3, 3, 14),
                Mesh.of(Axis.clustered(-3, 3, 15, 0.3, 1), Axis.uniform(-3, 3, 12)),
                Mesh.of(
                        Axis.uniform(-3, 3, 11).with(Boundary.PERIODIC, Boundary.PERIODIC),
                        Axis.uniform(-3, 3, 13).with(Boundary.ABSORBING, Boundary.REFLECTING)),
                Mesh.of(
                        Axis.uniform(-3, 3, 10).with(Boundary.REFLECTING, Boundary.inflow(0.7)),
                        Axis.uniform(-3, 3, 9)));
    }

    @Test
    @DisplayName(
            "S4.13 what flows into a cell less what flows out is what it gains, to rounding, whatever the tensor and the sides")
    void massIsBalancedInEveryCell() {
        double[] strong = PlaneSde.tensor(1, 1e-3, 0.6);
        List<Sde> all = List.of(
                PlaneSde.rotating(),
                PlaneSde.driven(),
                PlaneSde.wells(0.3),
                PlaneSde.bent(0.7),
                new KramersOscillator(1, 0.5, 1),
                PlaneSde.of((x, y, t, j) -> j == 0 ? y : -x, strong[0], strong[1], strong[2]));
        for (Mesh mesh : meshes()) {
            for (Sde sde : all) {
                Density p = Density.of(mesh, normal(0.3, -0.2, 0.2));
                double[] m = p.masses();
                SparseRates rates = SparseRates.of(sde, mesh, 0.4, m);
                double[] rise = new double[m.length];
                rates.explicit(1, m, rise);
                rates.sources().addToCells(1, rise);
                Current current = Current.of(sde, p, 0.4);
                for (int i = 0; i < m.length; i++) {
                    assertEquals(rise[i] - m[i], current.gain(i), 1e-13 * rates.fastest(), sde + " cell " + i);
                }
            }
        }
    }

    @Test
    @DisplayName(
            "S4.13, E42 the current is f p less half the divergence of D p, with order 2; f p alone leaves a residual")
    void theCurrentHasBothTerms() {
        LinearSde sde = PlaneSde.rotating();
        double coarse = largestFault(sde, 96, 1);
        double fine = largestFault(sde, 192, 1);
        assertEquals(2, Math.log(coarse / fine) / Math.log(2), Slope.SLACK, "faults %s, %s".formatted(coarse, fine));
        assertTrue(largestFault(sde, 96, 0) > 0.05);
    }

    /** The largest fault of J, exact but for the given share of its second term. */
    private static double largestFault(LinearSde sde, int n, double share) {
        Mesh mesh = square(-4, 4, n);
        Density p = Density.of(mesh, BLOB);
        Current current = Current.of(sde, p, 0);
        double most = 0;
        for (int i = 0; i < mesh.cells(); i++) {
            double[] x = mesh.centre(i);
            double u = x[0] - 0.3;
            double v = x[1] + 0.2;
            double det = 0.5 * 0.3 - 0.15 * 0.15;
            double s0 = -(0.3 * u - 0.15 * v) / det;
            double s1 = -(-0.15 * u + 0.5 * v) / det;
            double law = Math.exp(0.5 * (s0 * u + s1 * v)) / (2 * Math.PI * Math.sqrt(det));
            double j0 = (-x[0] + 0.8 * x[1] - share * 0.5 * (0.6 * s0 + 0.35 * s1)) * law;
            double j1 = (-0.8 * x[0] - 1.5 * x[1] - share * 0.5 * (0.35 * s0 + 0.5 * s1)) * law;
            most = Math.max(most, Math.hypot(current.at(i, 0) - j0, current.at(i, 1) - j1));
        }
        return most;
    }

    @Test
    void theWholeCurrentIsTheVelocityOfTheMean() {
        LinearSde sde = PlaneSde.rotating();
        Mesh mesh = square(-5, 5, 40);
        Density p = Density.of(mesh, BLOB);
        double[] m = p.masses();
        double[] moved = new double[m.length];
        SparseRates.of(sde, mesh, 0, m).explicit(1, m, moved);
        double[] whole = new double[2];
        double[] velocity = new double[2];
        double[] current = Current.of(sde, p, 0).toArray();
        for (int k = 0; k < current.length; k++) {
            whole[k % 2] += current[k] * mesh.volume(k / 2);
            velocity[k % 2] += (moved[k / 2] - m[k / 2]) * mesh.centre(k / 2)[k % 2];
        }
        assertEquals(velocity[0], whole[0], 1e-12);
        assertEquals(velocity[1], whole[1], 1e-12);
    }

    @Test
    void alongOneAxisItIsTheFlux() {
        for (Axis axis : List.of(
                Axis.uniform(-2, 2, 20),
                Axis.uniform(-2, 2, 20).with(Boundary.ABSORBING, Boundary.ABSORBING),
                Axis.uniform(-2, 2, 20).with(Boundary.PERIODIC, Boundary.PERIODIC))) {
            Sde sde = LineSde.of(x -> 1 - x, 0.8);
            Density p = Density.of(axis, SchemeLaws.normal(0.2, 0.1));
            double[] flux = Flux.of(sde, p, 0);
            Current current = Current.of(sde, p, 0);
            for (int i = 0; i < 20; i++) {
                assertEquals(flux[i], current.through(i, 0), 1e-13);
                assertEquals(flux[i + 1], current.throughUpper(i, 0), 1e-13);
                assertEquals(0.5 * (flux[i] + flux[i + 1]), current.at(i, 0), 1e-13);
            }
        }
    }

    @Test
    void whatASideTakesFlowsThroughIt() {
        Mesh mesh =
                Mesh.of(Axis.uniform(-1, 1, 16).with(Boundary.ABSORBING, Boundary.ABSORBING), Axis.uniform(-1, 1, 12));
        double[] d = PlaneSde.tensor(1, 0.05, 0.5);
        Sde sde = PlaneSde.of((x, y, t, j) -> 0.4, d[0], d[1], d[2]);
        Density p = new FixedSteps(new TrBdf2(), 20)
                .solve(new DensityProblem(sde, Density.of(mesh, normal(0, 0, 0.04)), TimeGrid.of(0, 0.2)))
                .last();
        double step = 1e-8;
        DensityReport report = new FixedSteps(new BackwardEuler(), 1)
                .solve(new DensityProblem(sde, p.normalized(), TimeGrid.of(0, step)))
                .report();
        Current current = Current.of(sde, p.normalized(), 0);
        double below = 0;
        double above = 0;
        double across = 0;
        for (int k = 0; k < 12; k++) {
            below -= current.through(mesh.cell(0, k), 0);
            above += current.throughUpper(mesh.cell(15, k), 0);
        }
        for (int k = 0; k < 16; k++) {
            across = Math.max(across, Math.abs(current.through(mesh.cell(k, 0), 1)));
        }
        // first order in the step: the rates are below 1e3
        assertEquals(report.lostLower() / step, below, 1e-4 * below);
        assertEquals(report.lostUpper() / step, above, 1e-4 * above);
        assertEquals(0, across);
    }

    /** J = D(1 - e^{-FL/D}) / int e^{-Phi/D} int e^{Phi/D}, by quadrature. */
    @Test
    @DisplayName("FP-O17 one current flows round a tilted ring, .11977822155 with order 2")
    void theTiltedRingCarriesOneCurrent() {
        Sde sde = LineSde.of(x -> 1 - 0.8 * Math.cos(x), 1);
        Slope.requireOrder(2, 25, n -> {
            Axis ring = Axis.uniform(0, 2 * Math.PI, n).with(Boundary.PERIODIC, Boundary.PERIODIC);
            Density rest = Stationary.of(sde, Mesh.of(ring));
            Current current = Current.of(sde, rest, 0);
            for (int i = 0; i < n; i++) {
                assertEquals(current.at(0, 0), current.at(i, 0), 1e-13);
            }
            return Math.abs(current.at(0, 0) - 0.11977822155);
        });
    }

    @Test
    void anotherDimensionIsRefused() {
        Density line = Density.of(Axis.uniform(-2, 2, 20), SchemeLaws.normal(0, 0.1));
        Exception e = assertThrows(IllegalArgumentException.class, () -> Current.of(new Wiener(2, 1), line, 0));
        assertTrue(e.getMessage().contains("dimension=2"), e.getMessage());
    }
}
