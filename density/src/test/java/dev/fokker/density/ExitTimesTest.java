package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Times and shares of exits against closed forms, quadratures and the forward equation. */
final class ExitTimesTest {
    private static Axis open(double lo, double hi, int cells) {
        return Axis.uniform(lo, hi, cells).with(Boundary.ABSORBING, Boundary.ABSORBING);
    }

    private static Axis above(double lo, double hi, int cells) {
        return Axis.uniform(lo, hi, cells).with(Boundary.REFLECTING, Boundary.ABSORBING);
    }

    @Test
    @DisplayName("FP-O10 constant drift between two ends, exact at the points")
    void constantDriftIsExact() {
        double mu = 1.3;
        double d = 0.4;
        double length = 2;
        ExitTimes exits = ExitTimes.of(LineSde.of(x -> mu, Math.sqrt(2 * d)), open(0, length, 20));
        for (int i = 0; i < exits.points(); i++) {
            double x = exits.point(i)[0];
            double share = Math.expm1(-mu * x / d) / Math.expm1(-mu * length / d);
            assertEquals(share, exits.share(1, i), 1e-12);
            assertEquals(length / mu * share - x / mu, exits.mean(i), 1e-12);
        }
    }

    @Test
    @DisplayName("FP-O10 without drift, with one wall and in balls of two and three dimensions")
    void knownMeans() {
        double d = 0.4;
        Sde free = LineSde.of(x -> 0, Math.sqrt(2 * d));
        ExitTimes both = ExitTimes.of(free, open(0, 2, 10));
        ExitTimes one = ExitTimes.of(free, above(0, 2, 10));
        for (int i = 0; i <= 10; i++) {
            double x = both.point(i)[0];
            assertEquals(x * (2 - x) / (2 * d), both.mean(i), 1e-12);
            assertEquals((4 - x * x) / (2 * d), one.mean(i), 1e-12);
        }
        for (int dimension = 2; dimension <= 3; dimension++) {
            double k = (dimension - 1) * d;
            // cells in geometric progression from near the centre, which is as good as a wall there
            Axis radius = Axis.stretched(200, u -> 1e-7 * Math.pow(1.5e7, u))
                    .with(Boundary.REFLECTING, Boundary.ABSORBING);
            ExitTimes ball = ExitTimes.of(LineSde.of(r -> k / r, Math.sqrt(2 * d)), radius);
            assertEquals((1.5 * 1.5 - 0.25) / (2 * dimension * d), ball.meanFrom(0.5), 1e-12);
        }
    }

    @Test
    @DisplayName("FP-O11, FP-G8, O10 escape from the double well, to nine digits and without cancellation at D = .01")
    void kramersEscape() {
        Sde warm = LineSde.doubleWell(0.05);
        assertEquals(729.67069194, ExitTimes.of(warm, above(-3, 1, 200)).meanFrom(-1), 729.67 * 1e-9);
        assertEquals(361.90375950, ExitTimes.of(warm, above(-3, 0, 200)).meanFrom(-1), 361.9 * 1e-9);
        assertEquals(57.478, ExitTimes.of(LineSde.doubleWell(0.08), above(-3, 0, 200)).meanFrom(-1), 1e-3);
        Sde cold = LineSde.doubleWell(0.01);
        double coarse = ExitTimes.of(cold, above(-3, 1, 100)).meanFrom(-1);
        double fine = ExitTimes.of(cold, above(-3, 1, 370)).meanFrom(-1);
        assertEquals(1, coarse / fine, 1e-12, "by two meshes: " + coarse + ", " + fine);
        // a double sum of midpoints: another recipe, of order 2 with the steps
        assertEquals(1, quadrature(0.01) / fine, 1e-6);
    }

    /** \(\frac1D\int_{-1}^1e^{U(y)/D}\int_{-\infty}^ye^{-U(z)/D}\), sums of positive terms, extrapolated. */
    private static double quadrature(double d) {
        double[] sums = new double[2];
        for (int k = 0; k < 2; k++) {
            int n = 4000 << k;
            double h = 4.0 / n;
            double inner = 0;
            for (int i = 0; i < n; i++) {
                double x = -3 + (i + 0.5) * h;
                double weight = Math.exp(-LineSde.quartic(x) / d);
                inner += 0.5 * weight * h;
                if (x > -1) {
                    sums[k] += Math.exp(LineSde.quartic(x) / d) * inner * h / d;
                }
                inner += 0.5 * weight * h;
            }
        }
        return (4 * sums[1] - sums[0]) / 3;
    }

    @Test
    @DisplayName("FP-O11, FP-G8 the transposed chain closes in with the square of the cells, at D = .01 too")
    void chainClosesIn() {
        for (double d : new double[] {0.05, 0.01}) {
            Sde sde = LineSde.doubleWell(d);
            double exact = ExitTimes.of(sde, above(-3, 1, 200)).meanFrom(-1);
            double coarse = ExitTimes.of(sde, Mesh.of(above(-3, 1, 400))).meanFrom(-1);
            double fine = ExitTimes.of(sde, Mesh.of(above(-3, 1, 800))).meanFrom(-1);
            double ratio = (exact - coarse) / (exact - fine);
            assertEquals(4, ratio, 0.1, "errors fall by " + ratio + " at D=" + d);
            assertEquals(1, (4 * fine - coarse) / 3 / exact, 1e-5);
        }
    }

    @Test
    @DisplayName("FP-G10 the mean by the backward equation is the integral of the survival")
    void meanIsTheIntegralOfTheSurvival() {
        Sde sde = LineSde.of(x -> 1.2 - x * x, 1);
        Axis axis = open(-1, 1.5, 80);
        FirstPassageDensity law = FirstPassageDensity.of(FirstPassageProblem.of(sde, -1, 1.5, 0.3), 1);
        double sum = 0;
        int panels = 4000;
        double last = 40;
        for (int k = 0; k <= panels; k++) {
            double weight = k == 0 || k == panels ? 1 : k % 2 == 1 ? 4 : 2;
            sum += weight * law.survival(last * k / panels);
        }
        assertEquals(ExitTimes.of(sde, axis).meanFrom(0.3), sum * last / panels / 3, 1e-10);
    }

    @Test
    @DisplayName("FP-G10, FP-O22 on cells, forward and backward agree to rounding, in one and two dimensions")
    void dualOnCells() {
        Sde line = LineSde.of(x -> x - x * x * x, 0.8);
        check(line, Mesh.of(open(-1, 1.5, 60)));
        Sde plane = PlaneSde.bent(0.3);
        check(plane, Mesh.of(open(-1, 1.5, 24), above(-1, 1, 20)));
    }

    private static void check(Sde sde, Mesh mesh) {
        double[] start = new double[mesh.cells()];
        start[mesh.cells() / 3] = 1 / mesh.volume(mesh.cells() / 3);
        Density p = Density.of(mesh, start);
        ExitTimes exits = ExitTimes.of(sde, mesh);
        double[] m = new double[mesh.cells()];
        m[mesh.cells() / 3] = 1;
        // the time spent in each cell is the forward solution with the start as its source
        BandElimination.of(Stationary.rates(sde, mesh), 1, 0).solve(m, m);
        double spent = CompensatedSum.of(m);
        assertEquals(1, exits.mean(p) / spent, 1e-13);
        double shares = 0;
        double times = 0;
        for (int s = 0; s < 2 * mesh.dimension(); s++) {
            double share = exits.share(s, mesh.cells() / 3);
            shares += share;
            times += share > 0 ? share * exits.meanThrough(s, mesh.cells() / 3) : 0;
        }
        assertEquals(1, shares, 1e-13);
        assertEquals(spent, times, 1e-12 * spent);
    }

    @Test
    void higherMomentsOfBrownianMotion() {
        ExitTimes exits = ExitTimes.of(LineSde.of(x -> 0, 1), open(-1, 1, 20));
        // E T = 1 and E T^2 = 5/3 from the middle; through the upper end from x: (4 - (1 + x)^2)/3
        assertEquals(1, exits.mean(10), 1e-12);
        assertEquals(5.0 / 3, exits.secondMoment(10), 1e-12);
        assertEquals(Math.sqrt(2.0 / 3), exits.deviation(10), 1e-12);
        for (int i = 1; i < 20; i++) {
            double x = exits.point(i)[0];
            assertEquals((4 - (1 + x) * (1 + x)) / 3, exits.meanThrough(1, i), 1e-12);
        }
    }

    @Test
    @DisplayName("FP-O10 the mean time out of a square, by its double sine series")
    void meanTimeOutOfASquare() {
        double exact = 0;
        for (int j = 1; j < 400; j += 2) {
            for (int k = 1; k < 400; k += 2) {
                double sign = (j + k) / 2 % 2 == 1 ? 1 : -1;
                exact += sign * 128 / (Math.pow(Math.PI, 4) * j * k * (j * j + k * k));
            }
        }
        double[] error = new double[2];
        for (int i = 0; i < 2; i++) {
            Mesh mesh = Mesh.of(open(-1, 1, 20 << i), open(-1, 1, 20 << i));
            error[i] = Math.abs(ExitTimes.of(new Wiener(2, 1), mesh).meanFrom(0, 0) - exact);
        }
        assertTrue(error[0] < 0.01 * exact, "error " + error[0]);
        assertEquals(4, error[0] / error[1], 0.5, "errors " + error[0] + ", " + error[1]);
    }

    @Test
    void refusesWhatHasNoExit() {
        Sde sde = LineSde.of(x -> 0, 1);
        Axis closed = Axis.uniform(-1, 1, 10);
        assertThrows(IllegalArgumentException.class, () -> ExitTimes.of(sde, closed));
        assertThrows(IllegalArgumentException.class, () -> ExitTimes.of(sde, Mesh.of(closed)));
        Sde driven = LineSde.driven((x, t) -> t, t -> 1);
        String late = assertThrows(IllegalArgumentException.class, () -> ExitTimes.of(driven, open(-1, 1, 10)))
                .getMessage();
        assertTrue(late.contains("depends on time"), late);
        Sde still = LineSde.of(x -> 1, x -> x, x -> 1);
        String vanishes = assertThrows(IllegalArgumentException.class, () -> ExitTimes.of(still, open(0, 1, 10)))
                .getMessage();
        assertTrue(vanishes.contains("x=0.0"), vanishes);
    }
}
