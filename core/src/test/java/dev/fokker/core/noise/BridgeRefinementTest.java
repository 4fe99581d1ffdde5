package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.Statistic;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BridgeRefinementTest {
    private static final Noise NOISE = new Threefry(23);
    private static final BrownianMotion MOTION =
            BrownianMotion.correlated(Matrix.of(2, 2, 1, 0.6, 0.6, 1)).scaled(1.4);
    private static final BridgeRefinement BRIDGES = new BridgeRefinement(MOTION, NOISE);
    private static final TimeGrid COARSE = TimeGrid.of(0, 0.3, 1, 2);
    private static final TimeGrid FINE = TimeGrid.of(0, 0.1, 0.15, 0.3, 0.6, 1, 1.2, 1.5, 1.9, 2);

    @Test
    @DisplayName("S0.4 refinement keeps the coarse nodes to the bit, however often it is done")
    void coarseNodesKeepTheirBits() {
        Paths coarse = MOTION.paths(COARSE, NOISE, 5, 20);
        Paths fine = BRIDGES.refine(coarse, 5, FINE);
        Paths finest = BRIDGES.refine(fine, 5, TimeGrid.of(0, 0.05, 0.1, 0.15, 0.3, 0.6, 0.7, 1, 1.2, 1.5, 1.9, 2));
        int[] places = {0, 3, 5, 9};
        for (int k = 0; k < 4; k++) {
            assertEquals(coarse.state(k), fine.state(places[k]));
        }
        assertEquals(fine.state(1), finest.state(2));
        assertEquals(fine.end(), finest.end());
        assertEquals(
                fine.state(4).rows(3, 9),
                BRIDGES.refine(MOTION.paths(COARSE, NOISE, 8, 6), 8, FINE).state(4));
        assertEquals(coarse, BRIDGES.refine(coarse, 5, COARSE));
    }

    @Test
    @DisplayName("S0.4 a path refined twice has independent increments of variance sigma^2 h")
    void refinedPathsAreBrownian() {
        int n = 20_000;
        Paths fine = BRIDGES.refine(
                BRIDGES.refine(MOTION.paths(COARSE, NOISE, 0, n), 0, TimeGrid.of(0, 0.3, 0.6, 1, 1.5, 2)), 0, FINE);
        int k1 = FINE.steps();
        double[] dw = new double[n * k1 * 2];
        for (int i = 0; i < n; i++) {
            for (int e = 0; e < 2 * k1; e++) {
                dw[i * 2 * k1 + e] = fine.at(e / 2 + 1, i, e % 2) - fine.at(e / 2, i, e % 2);
            }
        }
        Moments moments = Moments.of(Samples.copyOf(2 * k1, dw));
        for (int a = 0; a < 2 * k1; a++) {
            for (int b = 0; b <= a; b++) {
                double exact = a / 2 == b / 2
                        ? FINE.step(a / 2).h() * MOTION.covariance().at(a % 2, b % 2)
                        : 0;
                Statistic.requireMean("covariance", exact, moments.covariance(a, b), moments.covarianceError(a, b));
            }
        }
    }

    @Test
    void refinementRunsDownInTimeToo() {
        TimeGrid down = TimeGrid.of(2, 1, 0);
        Paths fine = BRIDGES.refine(MOTION.paths(down, NOISE, 0, 4000), 0, TimeGrid.of(2, 1, 0.25, 0));
        double[] dw = new double[4000];
        for (int i = 0; i < dw.length; i++) {
            dw[i] = fine.at(2, i, 0) - fine.at(1, i, 0);
        }
        Moments moments = Moments.of(Samples.copyOf(1, dw));
        Statistic.requireMean("variance", 1.4 * 1.4 * 0.75, moments.variance(0), moments.covarianceError(0, 0));
    }

    @Test
    void gridsThatLoseNodesAreRefused() {
        Paths coarse = MOTION.paths(COARSE, NOISE, 0, 2);
        for (TimeGrid grid : new TimeGrid[] {
            TimeGrid.of(0, 0.3, 2),
            TimeGrid.of(0, 0.3, 0.7, 1.1, 2),
            TimeGrid.of(0, 0.3, 1),
            TimeGrid.of(-1, 0, 0.3, 1, 2),
            TimeGrid.of(0, 0.3, 1, 2, 3)
        }) {
            assertThrows(IllegalArgumentException.class, () -> BRIDGES.refine(coarse, 0, grid), grid.toString());
        }
        Paths line = BrownianMotion.standard(1).paths(COARSE, NOISE, 0, 2);
        assertThrows(IllegalArgumentException.class, () -> BRIDGES.refine(line, 0, FINE));
    }
}
