package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.Statistic;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BranchesTest {
    private static final Noise NOISE = new Threefry(91);
    private static final TimeGrid GRID = TimeGrid.uniform(0, 2, 40);
    private static final BrownianMotion MOTION = BrownianMotion.standard(1);
    private static final int PASTS = 30;
    private static final int EACH = 400;
    private static final int AT = 15;
    private static final Branches BRANCHES = new Branches(MOTION, GRID, AT);

    /** Means of I_t - I_s over the futures of each past beside {@code expected}. */
    private static void requireDrift(StochasticIntegral integral, double expected) {
        Paths past = MOTION.paths(GRID, NOISE, 0, PASTS);
        Paths values = integral.along(BRANCHES.of(past, EACH, NOISE, PASTS));
        double[] sum = new double[PASTS];
        for (int i = 0; i < PASTS; i++) {
            double[] gain = new double[EACH];
            for (int b = 0; b < EACH; b++) {
                gain[b] = values.end().at(i * EACH + b, 0) - values.at(AT, i * EACH + b, 0);
            }
            Moments m = Moments.of(Samples.copyOf(1, gain));
            Statistic.requireMean("past " + i, expected, m.mean(0), m.meanError(0));
            sum[i] = (m.mean(0) - expected) / m.meanError(0);
        }
        Moments z = Moments.of(Samples.copyOf(1, sum));
        Statistic.requireMean("z over the pasts", 0, z.mean(0), 1 / Math.sqrt(PASTS));
    }

    @Test
    @DisplayName("S3.36 E38 Ito integrals are martingales: E[I_t - I_s | F_s] = 0 for every past")
    void itoIntegralsAreMartingales() {
        requireDrift(StochasticIntegral.ito(past -> past.state(0)), 0);
        requireDrift(StochasticIntegral.ito(past -> past.state(0) < 0 ? -1 : 1), 0);
        // One that remembers: the largest value so far.
        requireDrift(
                StochasticIntegral.ito(past -> {
                    double most = 0;
                    for (int k = 0; k <= past.now(); k++) {
                        most = Math.max(most, past.state(k, 0));
                    }
                    return most;
                }),
                0);
    }

    @Test
    @DisplayName("S3.36 right sums of W dW are none: E[I_t - I_s | F_s] = t - s")
    void rightSumsAreNoMartingales() {
        requireDrift(StochasticIntegral.of(EvaluationPoint.RIGHT, past -> past.state(0)), GRID.last() - GRID.at(AT));
    }

    @Test
    void futuresShareThePastAndNothingElse() {
        Paths past = MOTION.paths(GRID, NOISE, 0, 3);
        Paths all = BRANCHES.of(past, 2, NOISE, 3);
        for (int k = 0; k <= AT; k++) {
            for (int i = 0; i < 6; i++) {
                assertEquals(past.at(k, i / 2, 0), all.at(k, i, 0));
            }
        }
        // Futures have the increments of their own numbers.
        Paths other = MOTION.paths(GRID, NOISE, 3, 6);
        for (int i = 0; i < 6; i++) {
            assertEquals(other.end().at(i, 0) - other.at(AT, i, 0), all.end().at(i, 0) - all.at(AT, i, 0), 1e-14);
        }
    }

    @Test
    void aPastThatIsTooShortIsRefused() {
        Paths past = MOTION.paths(TimeGrid.uniform(0, 0.25, 5), NOISE, 0, 3);
        assertThrows(IllegalArgumentException.class, () -> BRANCHES.of(past, 2, NOISE, 3));
        assertThrows(IllegalArgumentException.class, () -> new Branches(MOTION, GRID, 40));
        Paths elsewhere = MOTION.paths(TimeGrid.uniform(0, 3, 40), NOISE, 0, 3);
        assertThrows(IllegalArgumentException.class, () -> BRANCHES.of(elsewhere, 2, NOISE, 3));
    }
}
