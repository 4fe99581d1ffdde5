package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every scheme in time must do in two dimensions; a test of a scheme implements this. */
interface PlaneSchemeLaws {
    Scheme scheme();

    static Mesh square(double lower, double upper, int cells) {
        return Mesh.of(Axis.uniform(lower, upper, cells), Axis.uniform(lower, upper, cells));
    }

    static Density point(Mesh mesh, double... x) {
        return Density.of(mesh, new Points(Samples.copyOf(2, x)));
    }

    static Gaussian normal(double m0, double m1, double variance) {
        return Gaussian.of(new double[] {m0, m1}, Matrix.identity(2, variance));
    }

    /** exp(-U/T) at the centres, of mass 1. */
    static Density gibbs(Mesh mesh, java.util.function.ToDoubleFunction<double[]> energy, double temperature) {
        double[] p = new double[mesh.cells()];
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(-energy.applyAsDouble(mesh.centre(i)) / temperature);
        }
        return Density.of(mesh, p).normalized();
    }

    private DensitySolution solve(Sde sde, Density initial, TimeGrid times, int perInterval) {
        return new FixedSteps(scheme(), perInterval).solve(new DensityProblem(sde, initial, times));
    }

    @Test
    default void massIsConservedUnderZeroFlux() {
        Mesh mesh = square(-3, 3, 12);
        for (Sde sde : List.of(PlaneSde.rotating(), PlaneSde.driven())) {
            DensitySolution s = solve(sde, point(mesh, 0.7, -0.4), TimeGrid.of(0, 2), 1000);
            assertEquals(1, s.last().mass(), SchemeLaws.ROUNDING);
            assertEquals(0, s.report().lostLower() + s.report().lostUpper());
        }
    }

    @Test
    default void whatIsLostThroughEachSideAndWhatRemainsMakeOne() {
        Mesh mesh = Mesh.of(
                Axis.uniform(-1, 2, 20).with(Boundary.ABSORBING, Boundary.ABSORBING),
                Axis.uniform(-1, 1, 15).with(Boundary.REFLECTING, Boundary.ABSORBING));
        Sde sde = PlaneSde.of((x, y, t, j) -> j == 0 ? 0.5 : -0.2, 0.6, 0.35, 0.5);
        DensitySolution s = solve(sde, point(mesh, 0.4, 0.1), TimeGrid.of(0, 2), 1000);
        List<Double> lost = s.report().lost();
        assertEquals(1, s.last().mass() + lost.stream().mapToDouble(v -> v).sum(), SchemeLaws.ROUNDING);
        assertEquals(s.report().mass(), s.last().mass(), SchemeLaws.ROUNDING);
        assertTrue(lost.get(0) > 0.01 && lost.get(1) > lost.get(0) && lost.get(3) > 0.01, lost::toString);
        assertEquals(0, lost.get(2));
    }

    @Test
    default void noDensityIsEverNegativeWhateverTheTensorTheDriftAndTheStep() {
        Mesh mesh = square(-2, 2, 16);
        Density start = point(mesh, 0.31, -0.64);
        for (double[] d : SellingTest.tensors(4, 1e6)) {
            for (double speed : new double[] {1, 1e3}) {
                Sde sde = PlaneSde.of(
                        (x, y, t, j) -> speed * (j == 0 ? Math.sin(3 * y) - x : Math.cos(x) - y), d[0], d[1], d[2]);
                for (double end : new double[] {1e-5, 0.1, 1e4}) {
                    for (int steps : new int[] {1, 3}) {
                        DensitySolution s = solve(sde, start, TimeGrid.of(0, end), steps);
                        assertTrue(s.last().min() >= 0, () -> "min " + s.last().min() + " at t=" + end);
                        assertEquals(1, s.last().mass(), SchemeLaws.ROUNDING);
                    }
                }
            }
        }
    }

    @Test
    default void theGibbsLawOfAPotentialStays() {
        Mesh mesh = Mesh.of(Axis.uniform(-2.2, 2.2, 30), Axis.clustered(-2.2, 2.2, 26, 0, 1));
        for (double temperature : new double[] {0.1, 1}) {
            Density gibbs = gibbs(mesh, PlaneSde::wellsEnergy, temperature);
            Density end = solve(PlaneSde.wells(temperature), gibbs, TimeGrid.of(0, 10), 50)
                    .last();
            for (int i = 0; i < mesh.cells(); i++) {
                assertEquals(gibbs.at(i), end.at(i), 1e-12 * gibbs.max(), "cell " + i);
            }
        }
    }

    /** \(f=-\frac12D\nabla\Phi\) with correlated noise and no potential of its own; the quadrature is exact for a quartic. */
    @Test
    default void theLawOfAnAnisotropicGradientDriftStays() {
        Mesh mesh = square(-2, 2, 28);
        double[] d = PlaneSde.tensor(1, 0.02, 0.7);
        PlaneSde.Drift slope = (x, y, t, j) -> j == 0 ? 3 * x * (x * x - 1) + y : 2 * y + x;
        PlaneSde.Drift f = (x, y, t, j) -> -0.5 * (d[j] * slope.at(x, y, t, 0) + d[j + 1] * slope.at(x, y, t, 1));
        Density law = gibbs(mesh, x -> 0.75 * Math.pow(x[0] * x[0] - 1, 2) + x[0] * x[1] + x[1] * x[1], 1);
        Density end = solve(PlaneSde.of(f, d[0], d[1], d[2]), law, TimeGrid.of(0, 10), 50)
                .last();
        for (int i = 0; i < mesh.cells(); i++) {
            assertEquals(law.at(i), end.at(i), 1e-12 * law.max(), "cell " + i);
        }
    }

    @Test
    default void aSymmetricProblemHasASymmetricAnswer() {
        Mesh mesh = square(-2, 2, 31);
        Sde sde = PlaneSde.of((x, y, t, j) -> j == 0 ? y - x * x * x : -x - y, 0.5, 0.3, 0.4);
        Density end = solve(sde, point(mesh, 0, 0), TimeGrid.of(0, 1), 20).last();
        for (int i = 0; i < mesh.cells(); i++) {
            assertEquals(end.at(i), end.at(mesh.cells() - 1 - i), 1e-11 * end.max());
        }
    }

    @Test
    default void theErrorInTimeFallsWithTheStatedOrder() {
        requireOrderInTime(PlaneSde.rotating(), normal(0.8, -0.5, 0.2));
        requireOrderInTime(PlaneSde.driven(), normal(0.3, 0.2, 0.3));
    }

    private void requireOrderInTime(Sde sde, Density start) {
        TimeGrid times = TimeGrid.of(0, 0.6);
        Density exact = new FixedSteps(new TrBdf2(), 640)
                .solve(new DensityProblem(sde, start, times))
                .last();
        Slope.requireOrder(
                scheme().order(),
                10,
                n -> exact.distance(solve(sde, start, times, n).last()));
    }

    private void requireOrderInTime(Sde sde, Gaussian start) {
        requireOrderInTime(sde, Density.of(square(-4, 4, 14), start));
    }
}
