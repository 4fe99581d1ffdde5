package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The Fokker-Planck equation in one dimension, beside the particles whose law it is and term by term. */
class FokkerPlanckLawsTest {
    private static final double S = 0.3;

    private static DensitySolution solve(Sde sde, Density start, double from, double to) {
        return DensitySolver.standard().solve(new DensityProblem(sde, start, TimeGrid.of(from, to)));
    }

    private static void orderTwoMassAndSign(
            Sde sde, int first, IntFunction<Density> start, IntFunction<Density> exact, double from, double to) {
        Slope.requireOrder(2, first, n -> {
            DensitySolution solution = solve(sde, start.apply(n), from, to);
            assertEquals(start.apply(n).mass(), solution.last().mass(), 1e-12);
            assertTrue(solution.last().min() >= 0);
            return exact.apply(n).distance(solution.last());
        });
    }

    @Test
    @DisplayName("S0.17 the density falls on its closed form with order 2, keeps its mass to 1e-12 and stays positive")
    void closedFormsAreMetWithOrderTwo() {
        double decay = Math.exp(-0.8);
        double spread = 0.49 * (1 - decay * decay) / 3.2 + 0.09 * decay * decay;
        orderTwoMassAndSign(
                new OrnsteinUhlenbeck(1, 1.6, 0.1, 0.7),
                40,
                n -> Density.of(Axis.uniform(-4, 4, n), normal(1, 0.09)),
                n -> Density.of(Axis.uniform(-4, 4, n), normal(0.1 + 0.9 * decay, spread)),
                0,
                0.5);
        orderTwoMassAndSign(
                new Wiener(1, 0.8),
                40,
                n -> Density.of(Axis.uniform(-7, 7, n), normal(0.5, 0.09)),
                n -> Density.of(Axis.uniform(-7, 7, n), normal(0.5, 0.09 + 0.64)),
                0,
                1);
        orderTwoMassAndSign(
                new GeometricBrownianMotion(1, 0.3, S),
                100,
                n -> Density.ofCdf(Axis.uniform(0, 8, n), x -> price(x, 0.5)),
                n -> Density.ofCdf(Axis.uniform(0, 8, n), x -> price(x, 1)),
                0.5,
                1);
    }

    /** The law of a price that began at 1: \(\ln x\sim N((\mu-s^2/2)t,s^2t)\). */
    private static double price(double x, double t) {
        return x <= 0
                ? 0
                : Normal.between(Double.NEGATIVE_INFINITY, (Math.log(x) - (0.3 - S * S / 2) * t) / (S * Math.sqrt(t)));
    }

    /** Pearson's statistic of 20,000 particles in the cells that expect ten or more: cells - 1 +- sqrt(2 (cells - 1)). */
    @Test
    @DisplayName("S0.17 walked particles fill the cells as the solved density says")
    void particlesFillTheCells() {
        Distribution start = normal(1, 0.09);
        chiSquare(
                new OrnsteinUhlenbeck(1, 1.6, 0.1, 0.7), start, Density.of(Axis.uniform(-3, 3, 200), normal(1, 0.09)));
        chiSquare(new Wiener(1, 0.8), start, Density.of(Axis.uniform(-5, 7, 240), normal(1, 0.09)));
        chiSquare(
                new GeometricBrownianMotion(1, 0.3, S),
                normal(2, 0.01),
                Density.of(Axis.uniform(0, 9, 600), normal(2, 0.01)));
    }

    private static void chiSquare(Sde sde, Distribution start, Density initial) {
        int paths = 20_000;
        Density solved = solve(sde, initial, 0, 1).last();
        Samples ends = new Ensemble(2, Ensemble.DEFAULT_TILE)
                .solve(
                        new FixedGrid<>(new Milstein(), FinalStep.none()),
                        new Problem<>(sde, start, Stream.INITIAL, TimeGrid.uniform(0, 1, 400)),
                        new Threefry(5),
                        paths,
                        Observer.none())
                .samples();
        int cells = solved.axis().cells();
        int[] count = new int[cells];
        for (int i = 0; i < paths; i++) {
            count[solved.axis().cellOf(ends.at(i, 0))]++;
        }
        double sum = 0;
        int seen = 0;
        for (int c = 0; c < cells; c++) {
            double expected = paths * solved.cellMass(c);
            if (expected >= 10) {
                sum += (count[c] - expected) * (count[c] - expected) / expected;
                seen++;
            }
        }
        double z = (sum - (seen - 1)) / Math.sqrt(2.0 * (seen - 1));
        assertTrue(seen > 30 && Math.abs(z) < 5, sde + ": z=" + z + " over " + seen + " cells");
    }

    /** Upwind cells smear a carried profile with order 1: the distance to the shifted one halves with the cells. */
    @Test
    @DisplayName("S0.19 drift alone carries the profile along")
    void driftShifts() {
        LineSde drift = LineSde.of(x -> 1, 0);
        Slope.requireOrder(1, 800, n -> {
            Density end = solve(drift, Density.of(Axis.uniform(-2, 4, n), normal(0, 0.16)), 0, 1)
                    .last();
            assertEquals(1, end.mean(), 1e-6);
            return end.distance(Density.of(Axis.uniform(-2, 4, n), normal(1, 0.16)));
        });
    }

    @Test
    @DisplayName("S0.19 diffusion alone leaves the mean and adds g^2 t to the variance")
    void diffusionSpreads() {
        Density start = Density.of(Axis.uniform(-8, 8, 400), normal(0.3, 0.16));
        for (Scheme scheme : new Scheme[] {new BackwardEuler(), new TrBdf2()}) {
            Density end = new FixedSteps(scheme, 50)
                    .solve(new DensityProblem(new Wiener(1, 0.9), start, TimeGrid.of(0, 1)))
                    .last();
            assertEquals(start.mean(), end.mean(), 1e-9);
            assertEquals(start.variance() + 0.81, end.variance(), 1e-9);
        }
    }

    @Test
    @DisplayName("S0.19 the flux is f p less half the slope of g^2 p, and what it brings is what a cell gains")
    void fluxIsTheSumOfItsTwoTerms() {
        LineSde both = LineSde.of(x -> 1 - x, 0.8);
        Slope.requireOrder(2, 50, n -> {
            Density p = Density.of(Axis.uniform(-5, 5, n), normal(0.3, 0.25));
            double[] flux = Flux.of(both, p, 0);
            double most = 0;
            for (int i = 0; i <= n; i++) {
                double x = p.axis().face(i);
                double law = Math.exp(-(x - 0.3) * (x - 0.3) / 0.5) / Math.sqrt(0.5 * Math.PI);
                // p' = -(x - m) p / v
                double exact = (1 - x) * law + 0.32 * (x - 0.3) / 0.25 * law;
                most = Math.max(most, Math.abs(flux[i] - exact));
            }
            return most;
        });
        Density p = Density.of(Axis.uniform(-5, 5, 100), normal(0.3, 0.25));
        double[] flux = Flux.of(both, p, 0);
        double step = 1e-6;
        Density later = new FixedSteps(new BackwardEuler(), 1)
                .solve(new DensityProblem(both, p, TimeGrid.of(0, step)))
                .last();
        for (int i = 0; i < 100; i++) {
            // second order in the step: rates are below D/h^2 = 64
            assertEquals(
                    (flux[i] - flux[i + 1]) * step, later.cellMass(i) - p.cellMass(i), 1e-9 * step + 1e3 * step * step);
        }
        assertEquals(0, flux[0]);
        assertEquals(0, flux[100]);
    }

    @Test
    @DisplayName("S0.19 in equilibrium drift and diffusion cancel and nothing flows")
    void nothingFlowsInEquilibrium() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1, 0, 0.8);
        Density start = Density.of(Axis.uniform(-4, 4, 200), normal(1, 0.25));
        Density end = new FixedSteps(new BackwardEuler(), 4)
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, 1e9)))
                .last();
        assertArrayEquals(new double[201], Flux.of(sde, end, 0), 1e-9);
    }

    @Test
    @DisplayName("S0.19 what an absorbing end takes flows through its face, and a ring carries one current")
    void fluxesAtTheEnds() {
        Density open =
                Density.of(Axis.uniform(0, 4, 200).with(Boundary.ABSORBING, Boundary.REFLECTING), normal(0.9, 0.05));
        // the rates are below 1/h^2 = 2500, so the flux changes by less than a 1000th in a step of
        double step = 1e-7;
        DensitySolution solution = new FixedSteps(new BackwardEuler(), 1)
                .solve(new DensityProblem(new Wiener(1, 1), open, TimeGrid.of(0, step)));
        double out = -Flux.of(new Wiener(1, 1), open, 0)[0];
        assertEquals(out, solution.report().lostLower() / step, 1e-3 * out);
        Axis ring = Axis.uniform(0, 2 * Math.PI, 50).with(Boundary.PERIODIC, Boundary.PERIODIC);
        double[] around = Flux.of(LineSde.of(x -> 1, 1), Density.ofCdf(ring, x -> x / (2 * Math.PI)), 0);
        for (double j : around) {
            assertEquals(1 / (2 * Math.PI), j, 1e-12);
        }
    }
}
