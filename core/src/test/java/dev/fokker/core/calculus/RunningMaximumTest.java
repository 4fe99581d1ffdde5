package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.Statistic;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.Test;

class RunningMaximumTest {
    private static final Noise NOISE = new Threefry(51);
    private static final double SIGMA = 0.6;
    private static final int N = 20_000;

    private static Paths walked(TimeGrid grid, int d) {
        return BrownianMotion.standard(d).scaled(SIGMA).paths(grid, NOISE, 0, N);
    }

    @Test
    void withinStepsTheMaximumHasTheLawOfReflection() {
        TimeGrid grid = TimeGrid.of(0, 0.5, 0.7, 2);
        Paths max = RunningMaximum.within(walked(grid, 2), SIGMA, NOISE, 0);
        for (int k = 1; k <= grid.steps(); k++) {
            double deviation = SIGMA * Math.sqrt(grid.at(k));
            for (int j = 0; j < 2; j++) {
                double[] m = new double[N];
                for (int i = 0; i < N; i++) {
                    m[i] = max.at(k, i, j);
                }
                // P(M > a) = 2 P(W > a)
                Statistic.requireLaw(
                        "maximum", m, a -> 1 - 2 * Normal.between(a / deviation, Double.POSITIVE_INFINITY));
            }
        }
    }

    @Test
    void theMaximumOfTheNodesHasSpitzersMean() {
        int steps = 40;
        double h = 2.0 / steps;
        Moments m = Moments.of(
                RunningMaximum.ofNodes(walked(TimeGrid.uniform(0, 2, steps), 1)).end());
        Statistic.requireMean("maximum of nodes", ofNodes(steps, h), m.mean(0), m.meanError(0));
    }

    /** \(E\max_kS_k=\sum_kE[S_k^+]/k\), Spitzer (1956). */
    private static double ofNodes(int steps, double h) {
        double sum = 0;
        for (int k = 1; k <= steps; k++) {
            sum += SIGMA * Math.sqrt(h / (2 * Math.PI * k));
        }
        return sum;
    }

    @Test
    void theNodesMissTheStatedPartOfTheMaximum() {
        double whole = SIGMA * Math.sqrt(2 * 2 / Math.PI);
        for (int steps : new int[] {100, 1000, 10_000}) {
            double h = 2.0 / steps;
            double missed = whole - ofNodes(steps, h);
            // By Euler and Maclaurin the sum of k^(-1/2) is 2 sqrt(n) + zeta(1/2) + 1/(2 sqrt(n)) - ...
            double next = SIGMA * Math.sqrt(h / (2 * Math.PI)) / (2 * Math.sqrt(steps));
            assertEquals(RunningMaximum.correction(SIGMA, h), missed, 1.01 * next);
        }
    }

    @Test
    void theMaximumNeverFallsAndLiesAboveTheNodes() {
        Paths w = walked(TimeGrid.of(2, 1.5, 0.2), 1);
        Paths nodes = RunningMaximum.ofNodes(w);
        Paths within = RunningMaximum.within(w, SIGMA, NOISE, 0);
        for (int i = 0; i < 200; i++) {
            for (int k = 0; k <= w.steps(); k++) {
                assertTrue(nodes.at(k, i, 0) >= w.at(k, i, 0) && within.at(k, i, 0) >= nodes.at(k, i, 0));
                assertTrue(k == 0 || within.at(k, i, 0) >= within.at(k - 1, i, 0));
            }
        }
    }
}
