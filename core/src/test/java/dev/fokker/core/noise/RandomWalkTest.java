package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.Statistic;
import dev.fokker.core.distribution.WalkLaw;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RandomWalkTest {
    private static final Noise NOISE = new Threefry(31);

    @Test
    @DisplayName("S0.1 the end of a walk has the binomial law")
    void endPointsAreBinomial() {
        int n = 40_000;
        int steps = 24;
        Paths walks = new RandomWalk(0.5, 0.25).paths(6.1, NOISE, 0, n);
        assertEquals(steps, walks.steps());
        WalkLaw law = WalkLaw.of(steps);
        // The four least likely places on either side are taken together: fewer than ten walks end at each.
        int tail = 4;
        long[] counts = new long[steps + 1 - 2 * tail];
        double[] expected = new double[counts.length];
        for (int i = 0; i < n; i++) {
            int ups = (int) Math.rint(walks.end().at(i, 0) / 0.5 + steps) / 2;
            counts[Math.max(0, Math.min(counts.length - 1, ups - tail))]++;
        }
        for (int k = 0; k <= steps; k++) {
            expected[Math.max(0, Math.min(counts.length - 1, k - tail))] += n * law.probability(k);
        }
        Statistic.requireCounts("ends of walks", counts, expected);
    }

    @Test
    @DisplayName("S0.1 the number of steps is the floor of t/dt")
    void timeIsRoundedDownToWholeSteps() {
        RandomWalk walk = new RandomWalk(1, 0.1);
        // 0.3/0.1 is 2.9999999999999996 in doubles.
        assertEquals(3, walk.steps(0.3));
        assertEquals(2, walk.steps(0.29999));
        assertEquals(3, walk.steps(0.39));
        assertEquals(0, walk.steps(0.0999));
        assertEquals(0, walk.steps(0));
        assertEquals(1_000_000, walk.steps(100_000));
        Paths none = walk.paths(0.05, NOISE, 0, 3);
        assertEquals(0, none.steps());
        assertEquals(0, none.end().at(2, 0));
    }

    @Test
    @DisplayName("S0.2, S3.5 E10 a walk has mean 0 and variance dx^2 t/dt, which is t dt^(2q-1) for dx = dt^q")
    void meanAndVarianceAreThoseOfIndependentSteps() {
        for (double q : new double[] {0.25, 0.5, 1}) {
            RandomWalk walk = RandomWalk.scaled(1, q, 1.0 / 64);
            Paths walks = walk.paths(1, NOISE, 7, 4000);
            for (int k : new int[] {1, 16, 64}) {
                double t = k / 64.0;
                double variance = t * Math.pow(1.0 / 64, 2 * q - 1);
                assertEquals(variance, walk.variance(t), 1e-14 * variance);
                Moments moments = Moments.of(walks.state(k));
                Statistic.requireMean("mean", 0, moments.mean(0), moments.meanError(0));
                // The first step is dx long always: its variance is off by the square of its mean alone, (Z^2 + 1)/n.
                double error = k == 1 ? (25 + 1) / Statistic.Z * variance / 4000 : moments.covarianceError(0, 0);
                Statistic.requireMean("variance at " + t, variance, moments.variance(0), error);
            }
        }
    }

    @Test
    void aWalkDependsOnItsNumberOnly() {
        RandomWalk walk = new RandomWalk(1, 0.1);
        assertEquals(
                walk.paths(1, NOISE, 0, 9).end().rows(5, 9),
                walk.paths(1, NOISE, 5, 4).end());
    }

    @Test
    void whatIsNoWalkIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RandomWalk(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new RandomWalk(1, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> new RandomWalk(1, 1).steps(-1));
        assertThrows(IllegalArgumentException.class, () -> new RandomWalk(1, 1e-12).steps(1));
        assertThrows(IllegalArgumentException.class, () -> new RandomWalk(1, 1).paths(3, NOISE, 0, 0));
    }
}
