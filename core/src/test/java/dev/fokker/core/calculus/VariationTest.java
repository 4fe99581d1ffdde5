package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.Statistic;
import dev.fokker.core.noise.BridgeRefinement;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.RandomWalk;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.noise.WhiteNoise;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VariationTest {
    private static final Noise NOISE = new Threefry(41);
    /** The tolerance of a fitted order. */
    private static final double ORDER = 0.15;

    @Test
    @DisplayName("S0.13, S3.32 O16 quadratic variation has mean t I and variances 2t^2/n and t^2/n")
    void quadraticVariationSettlesAtTime() {
        double t = 1.5;
        for (int n : new int[] {4, 64}) {
            Paths w = BrownianMotion.standard(2).paths(TimeGrid.uniform(0, t, n), NOISE, 0, 10_000);
            Moments m = Moments.of(Variation.quadratic(w).end());
            double[] variance = {2 * t * t / n, t * t / n, t * t / n, 2 * t * t / n};
            for (int e = 0; e < 4; e++) {
                Statistic.requireMean("mean " + e, e % 3 == 0 ? t : 0, m.mean(e), m.meanError(e));
                Statistic.requireMean("variance " + e, variance[e], m.variance(e), m.covarianceError(e, e));
            }
        }
    }

    @Test
    @DisplayName("S0.13 E09 with a scale, (dW)^2 = sigma^2 dt")
    void theScaleEntersSquared() {
        Paths w = BrownianMotion.standard(1).scaled(0.5).paths(TimeGrid.of(0, 0.2, 1, 3), NOISE, 0, 10_000);
        Moments m = Moments.of(Variation.quadratic(w).end());
        Statistic.requireMean("[W]", 0.25 * 3, m.mean(0), m.meanError(0));
    }

    @Test
    @DisplayName("S0.13 the quadratic variation of a random walk is exact, dx^2 a step")
    void aWalkMovesBySquaresOfItsStep() {
        Paths walk = new RandomWalk(0.25, 0.1).paths(2, NOISE, 0, 5);
        for (int k = 0; k <= walk.steps(); k++) {
            assertEquals(0.0625 * k, Variation.quadratic(walk).at(k, 2, 0));
            assertEquals(0.25 * k, Variation.total(walk).at(k, 2, 0));
        }
    }

    @Test
    @DisplayName("S0.8 E|dW| ~ dt^(1/2), E dW^2 = dt, dt |dW| ~ dt^(3/2), E dW = E dt dW = 0")
    void productsOfIncrementsHaveTheirOrders() {
        int levels = 5;
        double[] dt = new double[levels];
        double[][] size = new double[3][levels];
        for (int l = 0; l < levels; l++) {
            dt[l] = Math.pow(2, -2 * l);
            Samples dw = BrownianMotion.standard(1)
                    .paths(TimeGrid.of(0, dt[l]), new Threefry(l), 0, 20_000)
                    .end();
            double[] table = new double[4 * dw.n()];
            for (int i = 0; i < dw.n(); i++) {
                double x = dw.at(i, 0);
                table[4 * i] = Math.abs(x);
                table[4 * i + 1] = x * x;
                table[4 * i + 2] = dt[l] * Math.abs(x);
                table[4 * i + 3] = dt[l] * x;
            }
            Moments m = Moments.of(Samples.copyOf(4, table));
            Statistic.requireMean("E|dW|", Math.sqrt(2 * dt[l] / Math.PI), m.mean(0), m.meanError(0));
            Statistic.requireMean("E dW^2", dt[l], m.mean(1), m.meanError(1));
            Statistic.requireMean("E dt dW", 0, m.mean(3), m.meanError(3));
            for (int c = 0; c < 3; c++) {
                size[c][l] = m.mean(c);
            }
        }
        double[] order = {0.5, 1, 1.5};
        for (int c = 0; c < 3; c++) {
            assertEquals(order[c], Statistic.slope(dt, size[c]), ORDER);
        }
    }

    @Test
    @DisplayName("S0.9, S3.33 E39 difference quotients and total variation of one path grow like dt^(-1/2) under zoom")
    void pathsAreNotOfBoundedVariation() {
        int levels = 6;
        BrownianMotion motion = BrownianMotion.standard(1);
        Paths w = motion.paths(TimeGrid.uniform(0, 1, 16), NOISE, 0, 1);
        double[] dt = new double[levels];
        double[] total = new double[levels];
        double[] quotient = new double[levels];
        for (int l = 0; l < levels; l++) {
            int steps = 16 << (2 * l);
            w = new BridgeRefinement(motion, NOISE).refine(w, 0, TimeGrid.uniform(0, 1, steps));
            dt[l] = 1.0 / steps;
            total[l] = Variation.total(w).end().at(0, 0);
            WhiteNoise slope = WhiteNoise.of(w);
            double[] at = new double[steps];
            for (int k = 0; k < steps; k++) {
                at[k] = Math.abs(slope.at(k, 0, 0));
            }
            Moments m = Moments.of(Samples.copyOf(1, at));
            quotient[l] = m.mean(0);
            Statistic.requireMean("|dW|/dt", Math.sqrt(2 / (Math.PI * dt[l])), m.mean(0), m.meanError(0));
        }
        assertEquals(-0.5, Statistic.slope(dt, total), ORDER);
        assertEquals(-0.5, Statistic.slope(dt, quotient), ORDER);
    }
}
