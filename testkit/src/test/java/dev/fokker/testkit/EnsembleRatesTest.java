package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.ensemble.Effort;
import dev.fokker.core.ensemble.Estimator;
import dev.fokker.core.ensemble.Expectation;
import dev.fokker.core.ensemble.Functional;
import dev.fokker.core.ensemble.Level;
import dev.fokker.core.ensemble.MultilevelMean;
import dev.fokker.core.ensemble.MultilevelOutcome;
import dev.fokker.core.ensemble.PlainMean;
import dev.fokker.core.ensemble.SobolMean;
import dev.fokker.core.ensemble.StateFunction;
import dev.fokker.core.noise.PathOrder;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Shark;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How fast errors of means fall with the work. */
class EnsembleRatesTest {
    private static final Ensemble TWO = new Ensemble(2, 512);
    private static final StateFunction X = StateFunction.component(0);

    private static Expectation<Sde> expectation(Sde sde, int steps, Method<Sde> method, Functional functional) {
        return new Expectation<>(
                new Problem<>(
                        sde,
                        new Points(Samples.copyOf(1, new double[] {1})),
                        Stream.INITIAL,
                        TimeGrid.uniform(0, 1, steps)),
                method,
                functional);
    }

    /**
     * Variances of levels fall like \(h^{2\gamma}\) with the strong order \(\gamma\). A variance from n samples of kurtosis k has the relative
     * error sqrt((k-1)/n); with k below 20 and n above 2,000 that is 0.14 in log2, and 0.05 in a slope over five levels.
     */
    @Test
    void variancesOfLevelsFallWithTwiceTheStrongOrder() {
        GeometricBrownianMotion gbm = new GeometricBrownianMotion(1, 0.1, 0.3);
        for (Method<Sde> method : java.util.List.<Method<Sde>>of(new EulerMaruyama(), new Milstein())) {
            double[] variances = new double[5];
            for (int l = 0; l < 5; l++) {
                // the two coarsest levels of a run that starts at 8 * 2^l steps
                MultilevelOutcome found = new MultilevelMean()
                        .levels(
                                expectation(gbm, 8 << l, method, Functional.atEnd(X)),
                                Effort.standardError(0.02, 1L << 40),
                                TWO,
                                new Threefry(l));
                Level first = found.levels().get(1);
                assertTrue(first.samples() >= 1024);
                variances[l] = first.variance();
            }
            double slope = Slope.of(variances);
            assertEquals(2 * method.order().strong(), slope, 5 * 0.05, method + ": " + Arrays.toString(variances));
        }
    }

    /**
     * Additive noise: a method of strong order 1.5 takes areas, which are coupled like increments, so variances fall at least like h^3;
     * with areas of their own the two of a pair would differ by \(O(h)\), and variances fall like h^2.
     */
    @Test
    void areasAreCoupledToo() {
        double[] variances = new double[5];
        for (int l = 0; l < 5; l++) {
            variances[l] = new MultilevelMean()
                    .levels(
                            expectation(new DoubleWell(0.2), 8 << l, new Shark(), Functional.atEnd(X)),
                            Effort.standardError(0.05, 1L << 40),
                            TWO,
                            new Threefry(l))
                    .levels()
                    .get(1)
                    .variance();
        }
        double slope = Slope.of(variances);
        assertTrue(slope > 3 - 5 * 0.05, slope + " " + Arrays.toString(variances));
    }

    /** With Milstein's steps the work of a multilevel mean grows like \(\epsilon^{-2}\): doubling the accuracy costs four times. */
    @Test
    void theWorkOfMilsteinLevelsGrowsWithTheInverseSquareOfTheError() {
        double[] work = new double[3];
        for (int k = 0; k < 3; k++) {
            work[k] = 1.0
                    / new MultilevelMean()
                            .mean(
                                    expectation(
                                            new GeometricBrownianMotion(1, 0.1, 0.3),
                                            1,
                                            new Milstein(),
                                            Functional.atEnd(X)),
                                    Effort.standardError(0.004 / (1 << k), 1L << 40),
                                    TWO,
                                    new Threefry(1))
                            .evaluations();
        }
        double slope = Slope.of(work);
        assertTrue(slope > 1.5 && slope < 2.2, "slope " + slope + " " + Arrays.toString(work));
    }

    /** Slope of the error from 32 replicas over seven doublings: each has the relative error 1/sqrt(62), the slope 0.035. */
    @Test
    void quasiRandomErrorsFallNearlyLikeOneOverN() {
        Functional smooth = Functional.atEnd((t, x, o) -> StrictMath.cos(2 * x[o]));
        Expectation<Sde> e = expectation(new OrnsteinUhlenbeck(1, 1, 0, 0.7), 8, new EulerMaruyama(), smooth);
        double quasi = errorSlope(new SobolMean(32, PathOrder::bisection), e);
        double plain = errorSlope(new PlainMean(), e);
        assertEquals(0.5, plain, 5 * 0.035, "independent paths");
        assertTrue(quasi > 1 - 5 * 0.035, "Sobol: slope " + quasi);
    }

    private static double errorSlope(Estimator estimator, Expectation<Sde> e) {
        double[] errors = new double[7];
        for (int k = 0; k < 7; k++) {
            errors[k] = estimator
                    .mean(e, Effort.paths(32L << (4 + k)), TWO, new Threefry(1))
                    .estimate()
                    .standardError();
        }
        return Slope.of(errors);
    }

    /** The payoff of a mean over 64 dates: what bisection puts on the first coordinates, step by step spreads over all. */
    @Test
    void bisectionBeatsStepByStep() {
        Functional asian = Functional.gridMean(X).then(a -> Math.max(a - 1, 0));
        Expectation<Sde> e = expectation(new GeometricBrownianMotion(1, 0.05, 0.2), 64, new EulerMaruyama(), asian);
        Effort effort = Effort.paths(32L << 9);
        double bridge = new SobolMean(32, PathOrder::bisection)
                .mean(e, effort, TWO, new Threefry(1))
                .estimate()
                .standardError();
        double steps = new SobolMean(32, PathOrder::forward)
                .mean(e, effort, TWO, new Threefry(1))
                .estimate()
                .standardError();
        double plain =
                new PlainMean().mean(e, effort, TWO, new Threefry(1)).estimate().standardError();
        // an error from 32 replicas has the relative error 0.13: a ratio of two, 0.18
        assertTrue(bridge * (1 + 5 * 0.18) < steps, bridge + " " + steps);
        assertTrue(steps * (1 + 5 * 0.13) < plain, steps + " " + plain);
    }
}
