package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.Statistic;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FirstHitTest {
    private static final Noise NOISE = new Threefry(61);
    private static final double SIGMA = 0.7;
    private static final TimeGrid GRID = TimeGrid.of(0, 0.4, 1, 1.2, 3);
    private static final int N = 30_000;
    private static final Paths W = BrownianMotion.standard(1).scaled(SIGMA).paths(GRID, NOISE, 0, N);

    private static void requireShare(String what, double exact, double[] shares) {
        Moments m = Moments.of(Samples.copyOf(1, shares));
        Statistic.requireMean(what, exact, m.mean(0), m.meanError(0));
    }

    @Test
    void timesHaveLevysLawHoweverLongTheSteps() {
        for (double level : new double[] {0.5, -0.9}) {
            FirstHit hit = new FirstHit(level, SIGMA);
            double[] times = hit.times(W, NOISE, 0);
            double[] seen = Arrays.stream(times).filter(Double::isFinite).toArray();
            requireShare(
                    "hits",
                    hit.law(3),
                    Arrays.stream(times).map(t -> t <= 3 ? 1 : 0).toArray());
            Statistic.requireLaw("hits of " + level, seen, t -> hit.law(t) / hit.law(3));
        }
    }

    @Test
    void survivalGivenTheNodesHasTheRightMean() {
        FirstHit hit = new FirstHit(0.5, SIGMA);
        requireShare("survival", 1 - hit.law(3), hit.survival(W));
    }

    @Test
    void theNodesAloneHitTooSeldom() {
        FirstHit hit = new FirstHit(0.5, SIGMA);
        double[] late = hit.atNodes(W);
        double[] times = hit.times(W, NOISE, 0);
        for (int i = 0; i < N; i++) {
            assertTrue(times[i] <= late[i], "path " + i + ": " + times[i] + " after " + late[i]);
        }
        Moments m = Moments.of(
                Samples.copyOf(1, Arrays.stream(late).map(t -> t <= 3 ? 1 : 0).toArray()));
        double z = (m.mean(0) - hit.law(3)) / m.meanError(0);
        assertTrue(z < -Statistic.Z, "z=" + z);
    }

    @Test
    void aPathHitsWhereItsMaximumPassesTheLevel() {
        Paths max = RunningMaximum.within(W, SIGMA, NOISE, 0);
        double[] times = new FirstHit(0.5, SIGMA).times(W, NOISE, 0);
        for (int i = 0; i < N; i++) {
            for (int k = 1; k <= GRID.steps(); k++) {
                assertEquals(max.at(k, i, 0) >= 0.5, times[i] <= GRID.at(k), "path " + i + " to node " + k);
            }
        }
    }

    @Test
    void crossingIsCertainAcrossTheLevelAndSymmetric() {
        FirstHit hit = new FirstHit(1, 2);
        assertEquals(1, hit.crossing(0, 1.5, 0.1));
        assertEquals(1, hit.crossing(1, 0, 0.1));
        assertEquals(Math.exp(-2 * 1 * 0.5 / (4 * 0.1)), hit.crossing(0, 0.5, 0.1), 1e-15);
        assertEquals(hit.crossing(0, 0.5, 0.1), hit.crossing(1.5, 2, -0.1));
        assertEquals(1, hit.law(1e30), 1e-14);
        assertEquals(0, hit.law(0));
    }

    @Test
    void whatHasNoLevelIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FirstHit(Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new FirstHit(1, 0));
        Paths plane = BrownianMotion.standard(2).paths(GRID, NOISE, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> new FirstHit(1, 1).times(plane, NOISE, 0));
    }
}
