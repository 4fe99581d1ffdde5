package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.Statistic;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.RandomWalk;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StochasticIntegralTest {
    private static final Noise NOISE = new Threefry(71);
    private static final Integrand W = past -> past.state(0);
    private static final BrownianMotion MOTION = BrownianMotion.standard(1);

    @Test
    @DisplayName("S0.10 O17 left, middle and right sums of W dW obey their identities on every path, at every node")
    void sumsOfWdWObeyTheirIdentities() {
        TimeGrid uneven = TimeGrid.of(0, 0.01, 0.2, 0.25, 0.9, 1, 3);
        for (Paths w : new Paths[] {
            MOTION.scaled(1.7).paths(uneven, NOISE, 0, 50),
            MOTION.paths(TimeGrid.uniform(0, 2, 5000), NOISE, 0, 5),
            new RandomWalk(0.3, 0.1).paths(5, NOISE, 0, 5)
        }) {
            Paths left = StochasticIntegral.ito(W).along(w);
            Paths middle = StochasticIntegral.stratonovich(W).along(w);
            Paths right = StochasticIntegral.of(EvaluationPoint.RIGHT, W).along(w);
            Paths square = Variation.quadratic(w);
            for (int k = 0; k <= w.steps(); k++) {
                for (int i = 0; i < w.n(); i++) {
                    double end = w.at(k, i, 0) * w.at(k, i, 0);
                    double scale = 1e-12 * (end + square.at(k, i, 0) + Double.MIN_NORMAL);
                    assertEquals(0.5 * (end - square.at(k, i, 0)), left.at(k, i, 0), scale);
                    assertEquals(0.5 * end, middle.at(k, i, 0), scale);
                    assertEquals(0.5 * (end + square.at(k, i, 0)), right.at(k, i, 0), scale);
                }
            }
        }
    }

    @Test
    @DisplayName("S0.10 E36 left sums tend to (W^2-t)/2 in mean square, with error t^2/(2n)")
    void leftSumsConvergeInMeanSquare() {
        double t = 2;
        for (int steps : new int[] {4, 16, 64}) {
            Paths w = MOTION.paths(TimeGrid.uniform(0, t, steps), NOISE, 0, 5000);
            Samples sum = StochasticIntegral.ito(W).along(w).end();
            double[] error = new double[w.n()];
            for (int i = 0; i < error.length; i++) {
                double end = w.end().at(i, 0);
                error[i] = Math.pow(sum.at(i, 0) - 0.5 * (end * end - t), 2);
            }
            requireMean("mean square error", t * t / (2 * steps), error);
        }
    }

    private static void requireMean(String what, double exact, double[] values) {
        Moments m = Moments.of(Samples.copyOf(1, values));
        Statistic.requireMean(what, exact, m.mean(0), m.meanError(0));
    }

    @Test
    @DisplayName("S0.10 a midpoint proper tends to the Stratonovich integral, with mean square error t h/4")
    void theMidpointIsStratonovichs() {
        double t = 2;
        for (int steps : new int[] {8, 32}) {
            Paths w = MOTION.paths(TimeGrid.uniform(0, t, steps), NOISE, 0, 5000);
            Paths sum = StochasticIntegral.of(EvaluationPoint.MIDPOINT, W).along(w);
            assertEquals(steps / 2, sum.steps());
            assertEquals(w.time(2), sum.time(1));
            double[] error = new double[w.n()];
            for (int i = 0; i < error.length; i++) {
                error[i] = Math.pow(sum.end().at(i, 0) - 0.5 * Math.pow(w.end().at(i, 0), 2), 2);
            }
            requireMean("mean square error", t * (2 * t / steps) / 4, error);
        }
    }

    @Test
    @DisplayName("S0.10 E36 for a deterministic integrand the evaluation point does not matter in the limit")
    void deterministicIntegrandsDoNotCareWhereTheyAreEvaluated() {
        Integrand cos = Integrand.ofTime(Math::cos);
        for (int steps : new int[] {8, 64}) {
            TimeGrid grid = TimeGrid.uniform(0, 2, steps);
            Paths w = MOTION.paths(grid, NOISE, 0, 5000);
            Samples left = StochasticIntegral.ito(cos).along(w).end();
            Samples right =
                    StochasticIntegral.of(EvaluationPoint.RIGHT, cos).along(w).end();
            double exact = 0;
            for (int k = 0; k < steps; k++) {
                exact += Math.pow(Math.cos(grid.at(k + 1)) - Math.cos(grid.at(k)), 2)
                        * grid.step(k).h();
            }
            // The slope of cos is at most 1: the sum is at most t h^2.
            assertTrue(exact <= 2 * Math.pow(2.0 / steps, 2));
            double[] distance = new double[w.n()];
            for (int i = 0; i < distance.length; i++) {
                distance[i] = Math.pow(right.at(i, 0) - left.at(i, 0), 2);
            }
            requireMean("squared distance", exact, distance);
        }
    }

    @Test
    @DisplayName("S3.34 an adapted integrand sees the whole past: an integral stopped at a level is the stopped path")
    void integrandsSeeThePast() {
        Integrand untilOne = past -> {
            for (int k = 0; k <= past.now(); k++) {
                if (past.state(k, 0) >= 1 && past.time(k) <= past.time()) {
                    return 0;
                }
            }
            return 1;
        };
        Paths w = MOTION.paths(TimeGrid.uniform(0, 4, 100), NOISE, 0, 200);
        Paths stopped = StochasticIntegral.ito(untilOne).along(w);
        int seen = 0;
        for (int i = 0; i < w.n(); i++) {
            int stop = 0;
            while (stop < w.steps() && w.at(stop, i, 0) < 1) {
                stop++;
            }
            seen += stop < w.steps() ? 1 : 0;
            assertEquals(w.at(stop, i, 0), stopped.end().at(i, 0), 1e-13);
        }
        assertTrue(seen > 50, "stopped " + seen);
    }

    @Test
    @DisplayName("S3.34 E36 an integrand that looks ahead is refused")
    void lookingAheadIsRefused() {
        Paths w = MOTION.paths(TimeGrid.uniform(0, 1, 10), NOISE, 0, 1);
        Integrand ahead = past -> past.state(past.now() + 1, 0);
        String said = assertThrows(IllegalArgumentException.class, () -> StochasticIntegral.ito(ahead)
                        .along(w))
                .getMessage();
        assertTrue(said.contains("node 1 was asked for at node 0") && said.contains("past"), said);
        Integrand later = past -> past.time(10);
        assertThrows(IllegalArgumentException.class, () -> StochasticIntegral.of(EvaluationPoint.RIGHT, later)
                .along(w));
    }

    @Test
    @DisplayName("S0.10, S3.34 E38 an integral of vectors is the scalar of h . dW")
    void vectorIntegralsAreScalars() {
        Paths w = BrownianMotion.standard(2).paths(TimeGrid.uniform(0, 1, 40), NOISE, 0, 20);
        Paths sum = StochasticIntegral.ito(past -> past.state(0), past -> past.state(1))
                .along(w);
        assertEquals(1, sum.d());
        Samples square = Variation.quadratic(w).end();
        for (int i = 0; i < w.n(); i++) {
            double norm = Math.pow(w.end().at(i, 0), 2) + Math.pow(w.end().at(i, 1), 2);
            assertEquals(
                    0.5 * (norm - square.at(i, 0) - square.at(i, 3)), sum.end().at(i, 0), 1e-13);
        }
    }

    @Test
    void onlyTheNodesOfTheRuleAreEvaluated() {
        Paths w = MOTION.paths(TimeGrid.uniform(0, 1, 4), NOISE, 0, 1);
        // 1/t is not finite at the first node, 1/(1-t) at the last.
        Integrand first = Integrand.ofTime(t -> 1 / t);
        Integrand last = Integrand.ofState((x, t) -> 1 / (1 - t));
        assertThrows(NumericalFailure.class, () -> StochasticIntegral.ito(first).along(w));
        assertThrows(NumericalFailure.class, () -> StochasticIntegral.stratonovich(last)
                .along(w));
        StochasticIntegral.of(EvaluationPoint.RIGHT, first).along(w);
        StochasticIntegral.of(EvaluationPoint.MIDPOINT, first).along(w);
        StochasticIntegral.ito(last).along(w);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Paths w = MOTION.paths(TimeGrid.uniform(0, 1, 3), NOISE, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> StochasticIntegral.ito(W, W)
                .along(w));
        assertThrows(IllegalArgumentException.class, StochasticIntegral::ito);
        assertThrows(IllegalArgumentException.class, () -> StochasticIntegral.of(EvaluationPoint.MIDPOINT, W)
                .along(w));
    }
}
