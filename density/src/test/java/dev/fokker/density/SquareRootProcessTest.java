package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes whose noise dies out as a square root at an end of the axis. */
class SquareRootProcessTest {
    private static final double K = 1.2;
    private static final double THETA = 0.4;
    private static final double V0 = 0.5;

    private static CoxIngersollRoss process(double s) {
        return new CoxIngersollRoss(1, K, THETA, s);
    }

    /** The law after a time t: noncentral chi-square in units of c. */
    private static Density exact(Axis axis, double s, double t) {
        double c = s * s * -Math.expm1(-K * t) / (4 * K);
        double freedom = 4 * K * THETA / (s * s);
        double noncentral = V0 * Math.exp(-K * t) / c;
        return Density.ofCdf(axis, x -> NoncentralChiSquare.cdf(x / c, freedom, noncentral));
    }

    private static Density solve(double s, Density start, double from, double to) {
        return DensitySolver.standard()
                .solve(new DensityProblem(process(s), start, TimeGrid.of(from, to)))
                .last();
    }

    @DisplayName("FP-O5 the square-root process follows the noncentral chi-square law with order 2")
    @ParameterizedTest(name = "s={0}")
    @CsvSource({"0.5, 3", "0.8, 6", "1.2, 12"})
    void theNoncentralChiSquareLawIsMetWithOrderTwo(double s, double hi) {
        Slope.requireOrder(2, 40, n -> {
            Axis axis = Axis.uniform(0, hi, n);
            return exact(axis, s, 1.2).distance(solve(s, exact(axis, s, 0.3), 0.3, 1.2));
        });
        Slope.requireOrder(2, 20, n -> {
            Axis axis = Axis.clustered(0, hi, n, 0, 0.3);
            return exact(axis, s, 1.2).distance(solve(s, exact(axis, s, 0.3), 0.3, 1.2));
        });
    }

    @DisplayName("FP-G9, FP-G13 from a point on 400 cells: 1e-4 in L1, mass to 1e-13, nothing negative or NaN")
    @ParameterizedTest(name = "s={0}")
    @CsvSource({"0.5, 3", "0.8, 6", "1.2, 12"})
    void fromAPointOnFourHundredCells(double s, double hi) {
        for (Axis axis : new Axis[] {Axis.uniform(0, hi, 400), Axis.clustered(0, hi, 400, 0, 0.3)}) {
            Density start = Density.of(axis, new Points(Samples.copyOf(1, new double[] {V0})));
            DensitySolution solution =
                    DensitySolver.standard().solve(new DensityProblem(process(s), start, TimeGrid.of(0, 1)));
            double error = exact(axis, s, 1).distance(solution.last());
            assertTrue(error <= 1e-4, () -> "L1 " + error + " on " + axis);
            assertEquals(1, solution.last().mass(), 1e-13);
            assertTrue(solution.report().lowest() >= 0);
            assertFalse(Double.isNaN(error));
        }
    }

    @DisplayName("FP-O5 the gamma law rests")
    @ParameterizedTest(name = "s={0}")
    @CsvSource({"0.3", "0.8", "1.2", "2.5"})
    void theGammaLawRests(double s) {
        Axis axis = Axis.uniform(0, 30 * s * s, 200);
        Density gamma =
                Density.ofCdf(axis, x -> NoncentralChiSquare.gamma(2 * K * THETA / (s * s), x * 2 * K / (s * s)));
        // Gauss's five nodes on x^{nu-1} over the cell beside the first miss 1e-7 of it
        assertEquals(0, Stationary.of(process(s), Mesh.of(axis)).distance(gamma), 1e-7);
    }

    @Test
    void noiseThatDiesOutAtBothEndsLeavesTheArcsineLaw() {
        // dx = (1/2 - x) dt + sqrt(2x(1-x)) dW: p = 1/(pi sqrt(x(1-x)))
        LineSde sde = LineSde.of(
                x -> 0.5 - x,
                x -> Math.sqrt(2 * Math.max(0, x * (1 - x))),
                x -> (1 - 2 * x) / Math.sqrt(2 * x * (1 - x)));
        Axis axis = Axis.uniform(0, 1, 100);
        Density exact = Density.ofCdf(axis, x -> 2 / Math.PI * Math.asin(Math.sqrt(Math.min(1, Math.max(0, x)))));
        Density rest = Stationary.of(sde, Mesh.of(axis));
        assertEquals(0, rest.distance(exact), 1e-7);
        for (int i = 0; i < 50; i++) {
            assertEquals(rest.at(i), rest.at(99 - i), 1e-12 * rest.at(i));
        }
        // E x decays at the rate 1
        Density start = Density.of(axis, SchemeLaws.normal(0.3, 0.0025));
        Density later = DensitySolver.standard()
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, 1)))
                .last();
        assertEquals(0.5 + (start.mean() - 0.5) * Math.exp(-1), later.mean(), 1e-4);
    }

    @Test
    void theChiSquareLawIsTheKnownOneWhereThereIsAClosedForm() {
        for (double x : new double[] {0.01, 0.7, 3, 25}) {
            assertEquals(-Math.expm1(-x / 2), NoncentralChiSquare.cdf(x, 2, 0), 1e-14);
            // one degree of freedom: the square of N(m, 1)
            double m = 1.7;
            double root = Math.sqrt(x);
            double between = dev.fokker.core.distribution.Normal.between(-root - m, root - m);
            assertEquals(between, NoncentralChiSquare.cdf(x, 1, m * m), 1e-13);
        }
    }

    @Test
    @DisplayName("FP-G9 a square root that is steep beside its cells falls back on fluxes that stay positive")
    void anUnresolvedEndStaysPositive() {
        CoxIngersollRoss steep = process(0.01);
        Axis axis = Axis.uniform(0, 2, 40);
        Density start = Density.of(axis, SchemeLaws.normal(1.2, 0.01));
        DensitySolution solution =
                new FixedSteps(new Patankar(), 50).solve(new DensityProblem(steep, start, TimeGrid.of(0, 3)));
        assertTrue(solution.report().lowest() >= 0);
        assertEquals(1, solution.last().mass(), 1e-13);
        assertEquals(steep.mean(1.2, 3), solution.last().mean(), axis.width(0));
    }
}
