package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StationaryTest {
    /** FP-O20: \(f=(-a+Q)\nabla\Phi\) with antisymmetric Q has the law \(e^{-\Phi}\) and a current that does not cease. */
    private static final double Q = 0.3;

    private static final double[] A = {0.25, 0.08, 0.2};

    private static double phi(double[] x) {
        double tilt = x[1] - 0.3 * x[0];
        return (Math.pow(x[0] * x[0] - 1, 2) / 4 + 0.15 * x[0] + tilt * tilt / 2) / 0.25;
    }

    private static Sde turning() {
        PlaneSde.Drift f = (x, y, t, j) -> {
            double tilt = y - 0.3 * x;
            double s0 = (x * (x * x - 1) + 0.15 - 0.3 * tilt) / 0.25;
            double s1 = tilt / 0.25;
            return j == 0 ? -A[0] * s0 + (-A[1] + Q) * s1 : (-A[1] - Q) * s0 - A[2] * s1;
        };
        return PlaneSde.of(f, 2 * A[0], 2 * A[1], 2 * A[2]);
    }

    private static Mesh mesh(int n) {
        return Mesh.of(Axis.uniform(-2.6, 2.4, n), Axis.uniform(-2.8, 2.8, n));
    }

    @Test
    @DisplayName("FP-O20, FP-G7 the law of a turning drift is met with order 2, to 1e-3 at 256 cells an axis")
    void theLawOfATurningDriftIsMetWithOrderTwo() {
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = mesh(40 << k);
            Density exact = Density.ofLogDensity(mesh, x -> -phi(x)).normalized();
            Density found = Stationary.of(turning(), mesh);
            error[k] = exact.distance(found);
            assertTrue(found.min() > 0, "min " + found.min());
            assertEquals(-0.46697086, found.mean(0), 0.02 / (k + 1) / (k + 1));
        }
        double order = Math.log(error[0] / error[1]) / Math.log(2);
        assertEquals(2, order, 2 * Slope.SLACK, "errors %s and %s".formatted(error[0], error[1]));
        double at256 = error[1] * Math.pow(80.0 / 256, order);
        assertTrue(at256 <= 1e-3, "L1 at 256 cells an axis " + at256);
    }

    @Test
    void theGibbsLawIsMetToRoundingInEveryCell() {
        Mesh mesh = Mesh.of(Axis.uniform(-2, 2, 24), Axis.clustered(-2, 2, 20, 0, 1));
        double temperature = 0.02;
        Density gibbs = PlaneSchemeLaws.gibbs(mesh, PlaneSde::wellsEnergy, temperature);
        Density found = Stationary.of(PlaneSde.wells(temperature), mesh);
        for (int i = 0; i < mesh.cells(); i++) {
            // the exponents are differences of energies of some hundred temperatures
            assertEquals(1, found.at(i) / gibbs.at(i), 1e-11, "cell " + i);
        }
    }

    @Test
    void alongOneAxisAndOnARingItIsTheRestOfTheChain() {
        Axis line = Axis.uniform(-3, 3, 300);
        Density found = Stationary.of(LineSde.doubleWell(0.05), Mesh.of(line));
        assertEquals(0, found.distance(SchemeLaws.gibbs(line, 0.05)), 1e-12);
        Axis ring = Axis.uniform(0, 2 * Math.PI, 200).with(Boundary.PERIODIC, Boundary.PERIODIC);
        Sde tilted = LineSde.of(x -> 1 - 0.8 * Math.cos(x), 1);
        Density resting = Stationary.of(tilted, Mesh.of(ring));
        Density later = new FixedSteps(new BackwardEuler(), 3)
                .solve(new DensityProblem(tilted, resting, TimeGrid.of(0, 5)))
                .last();
        assertEquals(0, resting.distance(later), 1e-12);
    }

    @Test
    void iterationFindsWhatEliminationFinds() {
        Mesh mesh = mesh(32);
        Density found = Stationary.iterated(turning(), Stationary.rates(turning(), mesh), mesh);
        assertEquals(0, found.distance(Stationary.of(turning(), mesh)), 1e-9);
    }

    /** The discrete H-theorem: every step is a stochastic matrix that keeps the stationary law. */
    @Test
    void relativeEntropyToTheStationaryLawNeverGrows() {
        Mesh mesh = mesh(28);
        for (Sde sde : new Sde[] {turning(), PlaneSde.rotating(), PlaneSde.wells(0.1)}) {
            Density resting = Stationary.of(sde, mesh);
            Density start =
                    Density.of(mesh, Gaussian.of(new double[] {0.8, -0.6}, Matrix.of(2, 2, 0.06, 0.02, 0.02, 0.05)));
            for (double step : new double[] {1e-3, 0.1, 20}) {
                DensitySolution s = new FixedSteps(new BackwardEuler(), 1)
                        .solve(new DensityProblem(sde, start, TimeGrid.uniform(0, 25 * step, 25)));
                double before = start.relativeEntropy(resting);
                for (int k = 1; k <= 25; k++) {
                    double now = s.at(k).relativeEntropy(resting);
                    assertTrue(now <= before + 1e-11, "grows from %s to %s at step %d".formatted(before, now, k));
                    before = now;
                }
            }
        }
    }

    @Test
    void whatHasNoStationaryLawIsRefused() {
        Mesh open =
                Mesh.of(Axis.uniform(-1, 1, 9).with(Boundary.ABSORBING, Boundary.REFLECTING), Axis.uniform(-1, 1, 9));
        assertTrue(refused(() -> Stationary.of(PlaneSde.rotating(), open)).contains("absorbs"));
        assertTrue(refused(() -> Stationary.of(PlaneSde.driven(), mesh(9))).contains("time"));
        assertTrue(refused(() -> Stationary.of(LineSde.doubleWell(1), mesh(9))).contains("dimension=1"));
    }

    @Test
    @DisplayName("FP-O12 the partition sum of the quartic well is met to 1e-13 through its stationary density")
    void thePartitionSumOfTheQuarticWellIsMet() {
        double[] temperature = {0.05, 0.2, 1};
        double[] exact = {123.785301994824, 6.245827336804, 3.905137169857};
        for (int k = 0; k < 3; k++) {
            // the sum over equal cells is exact beyond all orders for a smooth law that vanishes at the ends
            Mesh mesh = Mesh.of(Axis.uniform(-5, 5, 500));
            Density p = Stationary.of(LineSde.doubleWell(temperature[k]), mesh);
            int cell = mesh.axis(0).cellOf(1);
            double x = mesh.axis(0).centre(cell);
            double z = Math.exp(-LineSde.quartic(x) / temperature[k]) / p.at(cell);
            assertEquals(1, z / exact[k], 5e-13, "Z=" + z);
        }
    }

    @Test
    void partsThatAreNeverLeftAreNamed() {
        Sde still = LineSde.of(x -> x - x * x * x, 0);
        String message = assertThrows(
                        NumericalFailure.class, () -> Stationary.of(still, Mesh.of(Axis.uniform(-2, 2, 80))))
                .getMessage();
        assertTrue(message.contains("2 parts"), message);
        assertTrue(message.contains("[-0.97"), message);
        Sde apart = PlaneSde.flow((x, y, t, j) -> j == 0 ? x - x * x * x : y - y * y * y);
        String four = assertThrows(NumericalFailure.class, () -> Stationary.of(apart, mesh(24)))
                .getMessage();
        assertTrue(four.contains("4 parts"), four);
    }

    private static String refused(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
