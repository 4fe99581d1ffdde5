package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.SchemeCase.Promise;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Laws over the list of all ways to solve. */
class EverySchemeTest {
    private static DensitySolution solve(SchemeCase scheme, Sde sde, Density start, double end, int steps) {
        return scheme.steps().apply(steps).solve(new DensityProblem(sde, start, TimeGrid.of(0, end)));
    }

    @Test
    @DisplayName("the list holds every scheme, integrator and solver of the package")
    void theListHoldsEveryWayThereIs() throws Exception {
        Set<String> exist = new TreeSet<>();
        Path folder = Path.of(Scheme.class.getResource("Scheme.class").toURI()).getParent();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString().replace(".class", "");
                if (name.contains("$") || name.equals("package-info")) {
                    continue;
                }
                Class<?> type = Class.forName("dev.fokker.density." + name);
                if (SchemeCase.isWay(type) && !Modifier.isAbstract(type.getModifiers())) {
                    exist.add(name);
                }
            }
        }
        Set<String> listed = new TreeSet<>();
        SchemeCase.all().forEach(c -> listed.addAll(c.parts()));
        assertEquals(exist, listed);
    }

    @Test
    @DisplayName("FP-G5 mass is 1 to 1e-13 after 100,000 steps, after 1000 of those that take long ones")
    void massIsKeptOverAHundredThousandSteps() {
        for (SchemeCase scheme : SchemeCase.that(Promise.LINE)) {
            Axis axis = Axis.uniform(-2.5, 2.5, scheme.promises().contains(Promise.INFLOW) ? 12 : 30);
            Density start = scheme.promises().contains(Promise.POINT)
                    ? SchemeLaws.point(axis, 0.7)
                    : Density.of(axis, SchemeLaws.normal(0.1, 0.2));
            int steps = scheme.promises().contains(Promise.CHEAP) ? 100_000 : 1000;
            DensitySolution s = solve(scheme, LineSde.doubleWell(0.3), start, 1e-3 * steps, steps);
            assertEquals(1, s.last().mass(), 1e-13, scheme::toString);
            boolean positive = scheme.promises().contains(Promise.POSITIVE);
            assertTrue(!positive || s.last().min() >= 0, scheme::toString);
        }
    }

    @Test
    @DisplayName("FP-G5 mass is 1 to 1e-13 after 200 steps in two dimensions, with what the sides took")
    void massIsKeptInThePlane() {
        for (SchemeCase scheme : SchemeCase.that(Promise.PLANE)) {
            boolean anyStart = scheme.promises().contains(Promise.POINT);
            Mesh closed = PlaneSchemeLaws.square(-3, 3, anyStart ? 16 : 32);
            Mesh open = Mesh.of(closed.axis(0).with(Boundary.ABSORBING, Boundary.REFLECTING), closed.axis(1));
            for (Mesh mesh : List.of(closed, open)) {
                Density start = anyStart
                        ? PlaneSchemeLaws.point(mesh, 0.7, -0.4)
                        : Density.of(mesh, PlaneSchemeLaws.normal(0, 0, 0.3));
                DensitySolution s = solve(scheme, PlaneSde.rotating(), start, 4, 200);
                double lost = s.report().lost().stream().mapToDouble(v -> v).sum();
                assertEquals(1, s.last().mass() + lost, 1e-13, scheme::toString);
            }
        }
    }

    @Test
    @DisplayName("FP-G6 nothing is negative from a point, at any step and any Peclet number")
    void nothingIsNegativeAlongALine() {
        Axis axis = Axis.uniform(-2, 2, 40);
        Density start = SchemeLaws.point(axis, 0.31);
        for (SchemeCase scheme : SchemeCase.that(Promise.POSITIVE, Promise.ANY_STEP)) {
            for (double peclet : new double[] {1e-3, 1, 1e4}) {
                LineSde sde = LineSde.of(x -> Math.sin(5 * x) - x, Math.sqrt(2 * axis.width(0) / peclet));
                for (double end : new double[] {1e-9, 1e-3, 1, 1e6}) {
                    for (int steps : new int[] {1, 3}) {
                        DensitySolution s = solve(scheme, sde, start, end, steps);
                        assertTrue(s.last().min() >= 0, () -> scheme + " Peclet " + peclet + " to t=" + end);
                        assertEquals(1, s.last().mass(), 1e-13, scheme::toString);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName(
            "FP-G6 nothing is negative from a point for tensors of condition up to 1e6, at any step and Peclet number")
    void nothingIsNegativeInThePlane() {
        Mesh mesh = PlaneSchemeLaws.square(-2, 2, 12);
        Density start = PlaneSchemeLaws.point(mesh, 0.31, -0.64);
        for (SchemeCase scheme : SchemeCase.that(Promise.POSITIVE, Promise.ANY_STEP, Promise.PLANE)) {
            for (double[] d : SellingTest.tensors(2, 1e6)) {
                for (double speed : new double[] {1, 1e4}) {
                    PlaneSde.Drift f = (x, y, t, j) -> speed * (j == 0 ? Math.sin(3 * y) - x : Math.cos(x) - y);
                    for (double end : new double[] {1e-6, 0.1, 1e5}) {
                        DensitySolution s = solve(scheme, PlaneSde.of(f, d[0], d[1], d[2]), start, end, 2);
                        assertTrue(s.last().min() >= 0, () -> scheme + " to t=" + end);
                        assertEquals(1, s.last().mass(), 1e-13, scheme::toString);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("FP-G7, FP-O12 the Gibbs law of a gradient drift stays to 1e-13 of itself in every cell")
    void theGibbsLawStaysInEveryCell() {
        Axis axis = Axis.uniform(-2.5, 2.5, 60);
        for (SchemeCase scheme : SchemeCase.that(Promise.EQUILIBRIUM)) {
            for (double temperature : new double[] {0.05, 0.2, 1}) {
                Density gibbs = SchemeLaws.gibbs(axis, temperature);
                Density end = solve(scheme, LineSde.doubleWell(temperature), gibbs, 1, 20)
                        .last();
                for (int i = 0; i < axis.cells(); i++) {
                    assertEquals(gibbs.at(i), end.at(i), 1e-13 * gibbs.at(i), scheme + " T=" + temperature);
                }
            }
        }
    }

    @Test
    @DisplayName("FP-G7 the relative entropy to what rests falls in every step, however long where promised")
    void entropyFallsInEveryStep() {
        Axis axis = Axis.uniform(-2.5, 2.5, 50);
        Density gibbs = SchemeLaws.gibbs(axis, 0.3);
        Density start = Density.of(axis, SchemeLaws.normal(-0.8, 0.05));
        for (SchemeCase scheme : SchemeCase.that(Promise.EQUILIBRIUM)) {
            double[] steps = scheme.promises().contains(Promise.ENTROPY)
                    ? new double[] {1e-3, 0.05, 2}
                    : new double[] {1e-3, 0.02};
            for (double h : steps) {
                DensitySolution s = scheme.steps()
                        .apply(1)
                        .solve(new DensityProblem(LineSde.doubleWell(0.3), start, TimeGrid.uniform(0, 60 * h, 60)));
                for (int k = 1; k <= 60; k++) {
                    double before = s.at(k - 1).relativeEntropy(gibbs);
                    double after = s.at(k).relativeEntropy(gibbs);
                    assertTrue(
                            after <= before + 1e-14, scheme + " h=" + h + " step " + k + ": " + before + " " + after);
                }
            }
        }
    }

    @Test
    @DisplayName("a symmetric problem has a symmetric answer by every scheme")
    void symmetryIsKept() {
        Axis axis = Axis.uniform(-3, 3, 80);
        Density start = Density.of(
                axis,
                Mixture.of(new double[] {1, 1}, List.of(SchemeLaws.normal(-0.8, 0.05), SchemeLaws.normal(0.8, 0.05))));
        for (SchemeCase scheme : SchemeCase.that(Promise.LINE)) {
            Density end = solve(scheme, LineSde.doubleWell(0.2), start, 1, 400).last();
            for (int i = 0; i < axis.cells(); i++) {
                assertEquals(end.at(i), end.at(axis.cells() - 1 - i), 1e-11 * end.max(), scheme::toString);
            }
        }
    }

    @Test
    @DisplayName("FP-O21 the error in time falls with the stated order, coefficients that change in time included")
    void theOrderInTimeIsTheStatedOne() {
        Axis axis = Axis.uniform(-5, 5, 40);
        Density start = Density.of(axis, SchemeLaws.normal(0.5, 0.4));
        LineSde driven = LineSde.driven((x, t) -> -(1 + Math.sin(3 * t)) * (x - Math.cos(2 * t)), t -> 0.7 + 0.3 * t);
        for (SchemeCase scheme : SchemeCase.that(Promise.LINE)) {
            if (scheme.order() > 0) {
                requireOrderInTime(scheme, driven, start);
            }
        }
    }

    @Test
    @DisplayName("FP-O21 in the plane, of those that work there alone")
    void theOrderInTimeInThePlaneIsTheStatedOne() {
        Density start = Density.of(PlaneSchemeLaws.square(-4, 4, 24), PlaneSchemeLaws.normal(0.8, -0.5, 0.5));
        for (SchemeCase scheme : SchemeCase.that(Promise.PLANE)) {
            if (scheme.order() > 0 && !scheme.promises().contains(Promise.LINE)) {
                requireOrderInTime(scheme, PlaneSde.rotating(), start);
            }
        }
    }

    /** Beside the limit that two much finer runs point to. */
    private static void requireOrderInTime(SchemeCase scheme, Sde sde, Density start) {
        int finest = 32 * scheme.first();
        Density fine = solve(scheme, sde, start, 1, finest).last();
        Density finer = solve(scheme, sde, start, 1, 2 * finest).last();
        double gain = Math.pow(2, scheme.order()) - 1;
        double[] limit = new double[start.mesh().cells()];
        for (int i = 0; i < limit.length; i++) {
            limit[i] = finer.at(i) + (finer.at(i) - fine.at(i)) / gain;
        }
        Slope.requireOrder(scheme.order(), scheme.first(), n -> {
            Density p = solve(scheme, sde, start, 1, n).last();
            double sum = 0;
            for (int i = 0; i < limit.length; i++) {
                sum += Math.abs(p.at(i) - limit[i]) * start.mesh().volume(i);
            }
            return sum;
        });
    }

    @Test
    @DisplayName(
            "the error in space falls with order 2 by every scheme on the rates, and by those that work in the plane alone")
    void theOrderInSpaceIsTwo() {
        OrnsteinUhlenbeck line = new OrnsteinUhlenbeck(1, 1.3, 0.2, 0.7);
        for (SchemeCase scheme : SchemeCase.that(Promise.LINE, Promise.EQUILIBRIUM)) {
            double order =
                    orderInSpace(scheme, line, n -> Mesh.of(Axis.uniform(-4.8, 5.2, n)), 40, SchemeLaws.normal(1, 0.3));
            assertEquals(2, order, Slope.SLACK, scheme::toString);
        }
        for (SchemeCase scheme : SchemeCase.that(Promise.PLANE)) {
            if (!scheme.promises().contains(Promise.LINE)) {
                double order = orderInSpace(
                        scheme,
                        PlaneSde.rotating(),
                        n -> PlaneSchemeLaws.square(-4, 4, n),
                        24,
                        PlaneSchemeLaws.normal(0.8, -0.5, 0.4));
                assertEquals(2, order, 2 * Slope.SLACK, scheme::toString);
            }
        }
    }

    /** By three meshes at the same steps, so that what they differ by is the error in space alone. */
    private static double orderInSpace(SchemeCase scheme, Sde sde, IntFunction<Mesh> mesh, int cells, Gaussian start) {
        Density[] p = new Density[3];
        for (int k = 0; k < 3; k++) {
            p[k] = solve(scheme, sde, Density.of(mesh.apply(cells << k), start), 0.5, 40)
                    .last();
        }
        double coarse = Coarsening.average(p[1]).distance(p[0]);
        double fine = Coarsening.average(p[2]).distance(p[1]);
        return Math.log(coarse / fine) / Math.log(2);
    }

    @Test
    @DisplayName("mass that comes in is counted by every scheme that knows it and refused by every other")
    void inflowIsCountedOrRefused() {
        Axis fed = Axis.uniform(-1, 1, 16).with(Boundary.inflow(0.5), Boundary.ABSORBING);
        for (SchemeCase scheme : SchemeCase.all()) {
            boolean line = scheme.promises().contains(Promise.LINE);
            Sde sde = line ? new OrnsteinUhlenbeck(1, 1, 0, 1) : PlaneSde.rotating();
            Density start = line
                    ? Density.of(fed, SchemeLaws.normal(0, 0.04))
                    : Density.of(Mesh.of(fed, Axis.uniform(-1, 1, 16)), PlaneSchemeLaws.normal(0, 0, 0.04));
            if (scheme.promises().contains(Promise.INFLOW)) {
                DensityReport r = solve(scheme, sde, start, 0.2, 50).report();
                assertEquals(0.1, r.enteredLower(), 1e-12, scheme::toString);
                assertEquals(0, r.enteredUpper());
                assertEquals(1.1, r.mass() + r.lostUpper(), 1e-12, scheme::toString);
            } else {
                String told = assertThrows(
                                IllegalArgumentException.class,
                                () -> solve(scheme, sde, start, 0.2, 50),
                                scheme::toString)
                        .getMessage();
                assertTrue(told.toLowerCase(java.util.Locale.ROOT).contains("patankar"), told);
            }
        }
    }
}
