package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mass that comes in through a side: at a given rate, or from a reservoir. */
class InflowTest {
    private static final double A = 0.1;
    private static final double LENGTH = 2;
    private static final double RATE = 0.7;
    private static final List<Scheme> SCHEMES =
            List.of(new BackwardEuler(), new Patankar(), new TrBdf2(), new Uniformization());

    private static LineSde heat() {
        return LineSde.of(x -> 0, Math.sqrt(2 * A));
    }

    private static Axis axis(int n, Boundary above) {
        return Axis.uniform(0, LENGTH, n).with(Boundary.inflow(RATE), above);
    }

    private static Density averages(Axis axis, DoubleUnaryOperator antiderivative) {
        double[] p = new double[axis.cells()];
        for (int i = 0; i < p.length; i++) {
            double all = antiderivative.applyAsDouble(axis.face(i + 1)) - antiderivative.applyAsDouble(axis.face(i));
            p[i] = Math.max(0, all / axis.width(i));
        }
        return Density.of(axis, p);
    }

    /** \(\frac ra(L-x)-\sum_n\frac{2r}{aLk_n^2}\cos k_nx\,e^{-ak_n^2t}\), \(k_n=(n+\frac12)\pi/L\), integrated. */
    private static double throughFlow(double x, double t) {
        double sum = RATE / A * (LENGTH * x - x * x / 2);
        for (int n = 0; n < 400; n++) {
            double k = (n + 0.5) * Math.PI / LENGTH;
            sum -= 2 * RATE / (A * LENGTH * k * k * k) * Math.sin(k * x) * Math.exp(-A * k * k * t);
        }
        return sum;
    }

    /** \(\frac{rt}L+\frac ra[\frac{(L-x)^2}{2L}-\frac L6]-\sum_n\frac{2r}{aLk_n^2}\cos k_nx\,e^{-ak_n^2t}\), \(k_n=n\pi/L\), integrated. */
    private static double filling(double x, double t) {
        double left = LENGTH - x;
        double sum = RATE * t / LENGTH * x
                + RATE / A * ((Math.pow(LENGTH, 3) - left * left * left) / (6 * LENGTH) - LENGTH * x / 6);
        for (int n = 1; n < 400; n++) {
            double k = n * Math.PI / LENGTH;
            sum -= 2 * RATE / (A * LENGTH * k * k * k) * Math.sin(k * x) * Math.exp(-A * k * k * t);
        }
        return sum;
    }

    @Test
    @DisplayName("FP-O1 a constant influx fills an empty interval as its series says, to order 2")
    void aConstantInfluxFollowsItsSeries() {
        for (Boundary above : List.of(Boundary.ABSORBING, Boundary.REFLECTING)) {
            Slope.requireOrder(2, 20, n -> {
                Axis axis = axis(n, above);
                Density p = DensitySolver.standard()
                        .solve(new DensityProblem(heat(), Density.empty(Mesh.of(axis)), TimeGrid.of(0, 3)))
                        .last();
                return averages(axis, x -> above.open() ? throughFlow(x, 3) : filling(x, 3))
                        .distance(p);
            });
        }
    }

    @Test
    void everySchemeHasItsOrderUnderAnInflow() {
        Mesh mesh = Mesh.of(Axis.uniform(0, LENGTH, 24).with(Boundary.inflow(RATE), Boundary.reservoir(0.3)));
        LineSde driven = LineSde.driven((x, t) -> 0.6 * Math.sin(2 * t) - 0.2 * x, t -> 0.5 + 0.2 * Math.cos(t));
        Density start = Density.ofLogDensity(mesh, x -> -0.5 - 0.1 * x[0]);
        DensityProblem problem = new DensityProblem(driven, start, TimeGrid.of(0, 2));
        Density fine = new FixedSteps(new TrBdf2(), 8000).solve(problem).last();
        for (Scheme scheme : SCHEMES) {
            Slope.requireOrder(
                    scheme.order(),
                    scheme.order() == 1 ? 80 : 40,
                    steps -> new FixedSteps(scheme, steps).solve(problem).last().distance(fine));
        }
    }

    @Test
    void whatIsInsideAndLostIsWhatCameInAndTheStart() {
        LineSde ou = LineSde.ornsteinUhlenbeck(1.3, 0.6, 0.7);
        List<Mesh> meshes = List.of(
                Mesh.of(axis(40, Boundary.ABSORBING)),
                Mesh.of(axis(40, Boundary.reservoir(2))),
                Mesh.of(axis(40, Boundary.inflow(0.2))));
        for (Mesh mesh : meshes) {
            Density start = Density.of(mesh.axis(0), SchemeLaws.normal(0.9, 0.02));
            for (Scheme scheme : SCHEMES) {
                DensityReport r = new FixedSteps(scheme, 400)
                        .solve(new DensityProblem(ou, start, TimeGrid.of(0, 5)))
                        .report();
                double lost = r.lost().stream().mapToDouble(v -> v).sum();
                double entered = r.entered().stream().mapToDouble(v -> v).sum();
                assertEquals(1, r.mass() + lost - entered, 1e-13 * Math.max(1, entered), () -> mesh + " " + scheme);
                assertEquals(5 * RATE, r.entered().get(0), 1e-12, () -> mesh + " " + scheme);
                assertTrue(r.lowest() >= 0, () -> mesh + " " + scheme);
            }
        }
    }

    @Test
    void aFlowThroughRestsAtTheExactProfileInEveryCellsMiddle() {
        // J = r: p = (r/mu)(1 - e^{-(mu/a)(L-x)}), which the fitted flux reproduces
        for (double mu : new double[] {0.9, -0.4}) {
            Axis axis = axis(30, Boundary.ABSORBING);
            Density p = Stationary.of(LineSde.of(x -> mu, Math.sqrt(2 * A)), Mesh.of(axis));
            for (int i = 0; i < axis.cells(); i++) {
                double exact = -RATE / mu * Math.expm1(-mu / A * (LENGTH - axis.centre(i)));
                assertEquals(exact, p.at(i), 1e-12 * exact);
            }
        }
    }

    @Test
    void twoReservoirsHoldAStraightLineBetweenThem() {
        Axis axis = Axis.clustered(0, LENGTH, 25, 0.3, 0.5).with(Boundary.reservoir(3), Boundary.reservoir(1));
        Density p = Stationary.of(heat(), Mesh.of(axis));
        for (int i = 0; i < axis.cells(); i++) {
            assertEquals(3 - axis.centre(i), p.at(i), 1e-12);
        }
    }

    @Test
    void anInflowAlongASideOfAPlaneIsThatOfALine() {
        Axis across = Axis.uniform(-1, 2, 12);
        Mesh mesh = Mesh.of(axis(24, Boundary.ABSORBING), across);
        PlaneSde heat = PlaneSde.of((x, y, t, j) -> 0, 2 * A, 0, 0.3);
        LineSde line = heat();
        for (Scheme scheme : SCHEMES) {
            FixedSteps solver = new FixedSteps(scheme, 60);
            DensitySolution plane = solver.solve(new DensityProblem(heat, Density.empty(mesh), TimeGrid.of(0, 3)));
            Density alone = solver.solve(
                            new DensityProblem(line, Density.empty(Mesh.of(mesh.axis(0))), TimeGrid.of(0, 3)))
                    .last();
            assertTrue(alone.distance(plane.last().marginal(0)) <= 1e-10, scheme::toString);
            assertEquals(3 * RATE, plane.report().entered().get(0), 1e-12);
        }
        Density rest = Stationary.of(heat, mesh);
        for (int i = 0; i < mesh.cells(); i++) {
            double exact = RATE / A * (LENGTH - mesh.centre(i)[0]) / 3;
            assertEquals(exact, rest.at(i), 1e-11 * exact);
        }
    }

    @Test
    void aReservoirOnAPlaneIsHeldForAnyTensor() {
        double[] d = PlaneSde.tensor(0.5, 0.02, 0.6);
        Boundary held = Boundary.reservoir(0.8);
        Axis axis = Axis.uniform(0, 1, 14).with(held, held);
        Density p = Stationary.of(PlaneSde.of((x, y, t, j) -> 0, d[0], d[1], d[2]), Mesh.of(axis, axis));
        for (int i = 0; i < p.mesh().cells(); i++) {
            assertEquals(0.8, p.at(i), 1e-11);
        }
    }

    @Test
    void whatCannotRestOrComeInIsRefused() {
        List<String> told = new ArrayList<>();
        told.add(refused(() -> Stationary.of(heat(), Mesh.of(axis(9, Boundary.REFLECTING)))));
        told.add(refused(() -> Boundary.inflow(-1)));
        told.add(refused(() -> Boundary.reservoir(Double.NaN)));
        assertTrue(told.get(0).contains("never leaves"), told.get(0));
        assertTrue(told.get(1).contains("inflow rate=-1.0 must be finite and >= 0"), told.get(1));
        assertTrue(told.get(2).contains("reservoir density=NaN"), told.get(2));
        assertEquals("inflow(0.7)", axis(9, Boundary.ABSORBING).atLower().toString());
        assertEquals(Boundary.REFLECTING, Boundary.inflow(0));
    }

    private static String refused(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
