package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every scheme in time must do; a test of a scheme implements this. */
interface SchemeLaws {
    /** Rounding of a whole run. */
    double ROUNDING = 1e-13;

    Scheme scheme();

    static Gaussian normal(double mean, double variance) {
        return Gaussian.of(new double[] {mean}, Matrix.of(1, 1, variance));
    }

    static Density point(Axis axis, double x) {
        return Density.of(axis, new Points(Samples.copyOf(1, new double[] {x})));
    }

    /** exp(-U/T) at the centres, of mass 1. */
    static Density gibbs(Axis axis, double temperature) {
        double[] p = new double[axis.cells()];
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(-LineSde.quartic(axis.centre(i)) / temperature);
        }
        return Density.of(axis, p).normalized();
    }

    private DensitySolution solve(LineSde sde, Density initial, TimeGrid times, int perInterval) {
        return new FixedSteps(scheme(), perInterval).solve(new DensityProblem(sde, initial, times));
    }

    @Test
    default void massIsConservedUnderZeroFlux() {
        Axis axis = Axis.uniform(-3, 3, 101);
        for (LineSde sde : List.of(LineSde.doubleWell(0.3), LineSde.variancePreserving())) {
            DensitySolution s = solve(sde, point(axis, 0.7), TimeGrid.of(0, 1), 10_000);
            assertEquals(1, s.last().mass(), ROUNDING);
            assertEquals(0, s.report().lostLower() + s.report().lostUpper());
            assertEquals(10_000, s.report().steps());
        }
    }

    @Test
    default void massIsConservedOnARing() {
        Axis axis = Axis.uniform(0, 2 * Math.PI, 90).with(Boundary.PERIODIC, Boundary.PERIODIC);
        LineSde sde = LineSde.of(x -> 1 - 0.8 * Math.cos(x), 1);
        DensitySolution s = solve(sde, point(axis, 6.2), TimeGrid.of(0, 50), 10_000);
        assertEquals(1, s.last().mass(), ROUNDING);
    }

    @Test
    default void whatIsLostAndWhatRemainsMakeOne() {
        Axis axis = Axis.uniform(-1, 2, 120).with(Boundary.ABSORBING, Boundary.ABSORBING);
        DensitySolution s = solve(LineSde.of(x -> 0.5, 0.8), point(axis, 0.4), TimeGrid.of(0, 3), 10_000);
        DensityReport r = s.report();
        assertTrue(r.lostLower() > 0.01 && r.lostUpper() > r.lostLower(), r::toString);
        assertEquals(1, s.last().mass() + r.lostLower() + r.lostUpper(), ROUNDING);
        assertEquals(r.mass(), s.last().mass(), ROUNDING);
    }

    /** Down to numbers that no longer can be told from 0, and beyond. */
    @Test
    default void whatRemainsDecaysAtOneRateHoweverLittleItIs() {
        Axis axis = Axis.uniform(0, 1, 30).with(Boundary.ABSORBING, Boundary.ABSORBING);
        Density start = Density.ofCdf(axis, x -> x);
        DensitySolution s = solve(LineSde.of(x -> 0, 1), start, TimeGrid.uniform(0, 160, 800), 10);
        double rate = s.at(101).mass() / s.at(100).mass();
        for (int k = 100; k < 560; k++) {
            assertEquals(
                    rate,
                    s.at(k + 1).mass() / s.at(k).mass(),
                    1e-9,
                    "at t=" + s.times().at(k));
        }
        assertTrue(s.at(560).mass() < 1e-200, () -> "mass " + s.at(560).mass());
        assertEquals(1, s.report().lostLower() + s.report().lostUpper(), ROUNDING);
        assertTrue(
                s.last().min() >= 0 && s.last().mass() < 1e-300,
                () -> "mass " + s.last().mass());
    }

    @Test
    default void noDensityIsEverNegative() {
        Axis axis = Axis.uniform(-4, 4, 160);
        Density narrow = point(axis, -1.03);
        for (LineSde sde : List.of(LineSde.doubleWell(0.05), LineSde.variancePreserving())) {
            for (double end : new double[] {1e-6, 1e-3, 1, 1e6}) {
                for (int steps : new int[] {1, 2, 17}) {
                    DensitySolution s = solve(sde, narrow, TimeGrid.of(0, end), steps);
                    assertTrue(s.last().min() >= 0, () -> "min " + s.last().min() + " at t=" + end);
                    assertEquals(1, s.last().mass(), ROUNDING);
                }
            }
        }
    }

    @Test
    default void theGibbsLawStays() {
        Axis axis = Axis.uniform(-3, 3, 200);
        for (double temperature : new double[] {0.05, 0.2, 1}) {
            Density gibbs = gibbs(axis, temperature);
            DensitySolution s = solve(LineSde.doubleWell(temperature), gibbs, TimeGrid.of(0, 20), 200);
            for (int i = 0; i < axis.cells(); i++) {
                assertEquals(gibbs.at(i), s.last().at(i), ROUNDING * gibbs.max(), "cell " + i);
            }
        }
    }

    @Test
    default void aSymmetricProblemHasASymmetricAnswer() {
        Axis axis = Axis.uniform(-3, 3, 150);
        Density start =
                Density.of(axis, Mixture.of(new double[] {1, 1}, List.of(normal(-0.8, 0.05), normal(0.8, 0.05))));
        Density end =
                solve(LineSde.doubleWell(0.2), start, TimeGrid.of(0, 2), 200).last();
        for (int i = 0; i < axis.cells(); i++) {
            assertEquals(end.at(i), end.at(axis.cells() - 1 - i), 1e-12 * end.max());
        }
    }

    @Test
    default void theErrorInTimeFallsWithTheStatedOrder() {
        Axis axis = Axis.uniform(-2.5, 2.5, 100);
        requireOrderInTime(LineSde.doubleWell(0.3), Density.of(axis, normal(0.3, 0.1)), 1);
    }

    @Test
    default void theErrorInTimeFallsWithTheStatedOrderForDrivenCoefficients() {
        Axis axis = Axis.uniform(-5, 5, 100);
        LineSde sde = LineSde.driven((x, t) -> -(1 + Math.sin(3 * t)) * (x - Math.cos(2 * t)), t -> 0.7 + 0.3 * t);
        requireOrderInTime(sde, Density.of(axis, normal(0.5, 0.2)), 1);
    }

    @Test
    default void theErrorInTimeFallsWithTheStatedOrderWithAbsorbingEnds() {
        Axis axis = Axis.uniform(0, 2, 100).with(Boundary.ABSORBING, Boundary.REFLECTING);
        requireOrderInTime(LineSde.of(x -> -0.3, 0.7), Density.of(axis, normal(0.9, 0.02)), 1);
    }

    private void requireOrderInTime(LineSde sde, Density start, double end) {
        TimeGrid times = TimeGrid.of(0, end);
        DensitySolver fine = new FixedSteps(new TrBdf2(), 1 << 13);
        Density exact = fine.solve(new DensityProblem(sde, start, times)).last();
        Slope.requireOrder(
                scheme().order(),
                40,
                n -> exact.distance(solve(sde, start, times, n).last()));
    }

    /** At equal steps, so that what two meshes differ by is the error in space alone. */
    @Test
    default void theErrorInSpaceFallsWithOrderTwo() {
        LineSde sde = LineSde.ornsteinUhlenbeck(1.3, 0.2, 0.7);
        Slope.requireOrder(2, 40, n -> {
            Density fine = onCells(sde, 2 * n);
            return Coarsening.average(fine).distance(onCells(sde, n));
        });
    }

    private Density onCells(LineSde sde, int n) {
        Axis axis = Axis.uniform(-4.8, 5.2, n);
        return solve(sde, Density.of(axis, normal(1, 0.3)), TimeGrid.of(0, 0.5), 40)
                .last();
    }
}
