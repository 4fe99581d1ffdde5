package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.Statistic;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BrownianMotionTest {
    private static final Noise NOISE = new Threefry(17);
    private static final TimeGrid UNEVEN = TimeGrid.of(0, 0.1, 0.4, 0.5, 1.3, 2);
    private static final int N = 20_000;

    private static Samples increments(Paths w) {
        double[] out = new double[w.n() * w.steps()];
        for (int i = 0; i < w.n(); i++) {
            for (int k = 0; k < w.steps(); k++) {
                out[i * w.steps() + k] = w.at(k + 1, i, 0) - w.at(k, i, 0);
            }
        }
        return Samples.copyOf(w.steps(), out);
    }

    @Test
    @DisplayName("S0.4 increments are independent and normal with variance sigma^2 (t-s)")
    void incrementsAreIndependentAndNormal() {
        double sigma = 0.7;
        Paths w = BrownianMotion.standard(1).scaled(sigma).paths(UNEVEN, NOISE, 0, N);
        Samples dw = increments(w);
        Moments moments = Moments.of(dw);
        for (int k = 0; k < UNEVEN.steps(); k++) {
            assertEquals(0, w.at(0, k, 0));
            double deviation = sigma * Math.sqrt(UNEVEN.step(k).h());
            double[] column = new double[N];
            for (int i = 0; i < N; i++) {
                column[i] = dw.at(i, k);
            }
            Statistic.requireLaw(
                    "increment " + k, column, x -> Normal.between(Double.NEGATIVE_INFINITY, x / deviation));
            for (int l = 0; l < k; l++) {
                Statistic.requireMean(
                        "covariance of increments", 0, moments.covariance(k, l), moments.covarianceError(k, l));
            }
        }
    }

    @Test
    @DisplayName("S0.5 E09 W = sigma B to the bit")
    void theScaleIsAFactor() {
        Paths b = BrownianMotion.standard(2).paths(UNEVEN, NOISE, 3, 5);
        Paths w = BrownianMotion.standard(2).scaled(0.3).paths(UNEVEN, NOISE, 3, 5);
        double[] x = b.toArray();
        for (int k = 0; k < x.length; k++) {
            assertEquals(0.3 * x[k], w.toArray()[k]);
        }
    }

    @Test
    @DisplayName("S0.6 E10 the mean is 0 and the covariance is sigma^2 min(s,t), entry by entry")
    void theCovarianceIsTheSmallerTime() {
        double sigma = 1.5;
        Paths w = BrownianMotion.standard(1).scaled(sigma).paths(UNEVEN, NOISE, 0, N);
        int times = UNEVEN.steps();
        double[] values = new double[N * times];
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < times; k++) {
                values[i * times + k] = w.at(k + 1, i, 0);
            }
        }
        Moments moments = Moments.of(Samples.copyOf(times, values));
        for (int k = 0; k < times; k++) {
            Statistic.requireMean("mean", 0, moments.mean(k), moments.meanError(k));
            for (int l = 0; l <= k; l++) {
                double exact = sigma * sigma * Math.min(UNEVEN.at(k + 1), UNEVEN.at(l + 1));
                Statistic.requireMean("covariance", exact, moments.covariance(k, l), moments.covarianceError(k, l));
            }
        }
    }

    @Test
    @DisplayName("S3.31 components have covariance (t-s) I, or (t-s) times the correlation asked for")
    void componentsHaveTheirCorrelation() {
        Matrix[] correlations = {
            Matrix.identity(3, 1),
            Matrix.of(3, 3, 1, 0.5, 0.25, 0.5, 1, -0.5, 0.25, -0.5, 1),
            Matrix.of(3, 3, 1, -1, 0.5, -1, 1, -0.5, 0.5, -0.5, 1)
        };
        for (Matrix c : correlations) {
            Paths w = BrownianMotion.correlated(c).paths(UNEVEN, NOISE, 0, N);
            double[] increment = new double[N * 3];
            for (int e = 0; e < increment.length; e++) {
                increment[e] = w.at(4, e / 3, e % 3) - w.at(2, e / 3, e % 3);
            }
            Moments moments = Moments.of(Samples.copyOf(3, increment));
            double h = UNEVEN.at(4) - UNEVEN.at(2);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    Statistic.requireMean(
                            "covariance", h * c.at(i, j), moments.covariance(i, j), moments.covarianceError(i, j));
                }
            }
        }
        Paths mirrored = BrownianMotion.correlated(correlations[2]).paths(UNEVEN, NOISE, 0, 50);
        for (int i = 0; i < 50; i++) {
            assertEquals(-mirrored.at(5, i, 0), mirrored.at(5, i, 1), 1e-15 * Math.abs(mirrored.at(5, i, 0)));
        }
    }

    @Test
    void pathsAreThoseThatAWalkSees() {
        Paths w = BrownianMotion.standard(2).paths(UNEVEN, NOISE, 4, 6);
        Rows rows = new Rows(6, 2);
        rows.number(4);
        double[] sum = new double[12];
        double[] dw = new double[12];
        for (int k = 0; k < UNEVEN.steps(); k++) {
            rows.at(UNEVEN.step(k));
            Brownian.of(NOISE).increment(rows, 2, dw);
            for (int e = 0; e < 12; e++) {
                sum[e] += dw[e];
                assertEquals(sum[e], w.at(k + 1, e / 2, e % 2));
            }
        }
    }

    @Test
    void aPathDependsOnItsNumberOnlyAndMayRunDown() {
        BrownianMotion motion = BrownianMotion.standard(2).scaled(2);
        TimeGrid down = TimeGrid.of(2, 1.3, 0.5, 0.4, 0.1);
        Paths all = motion.paths(down, NOISE, 0, 9);
        assertEquals(all.end().rows(4, 7), motion.paths(down, NOISE, 4, 3).end());
    }

    @Test
    void whatIsNoMotionIsRefused() {
        BrownianMotion motion = BrownianMotion.standard(1);
        assertThrows(IllegalArgumentException.class, () -> motion.paths(UNEVEN, NOISE, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> motion.paths(TimeGrid.of(0, 1, 0.5), NOISE, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> motion.scaled(-1));
        assertThrows(IllegalArgumentException.class, () -> BrownianMotion.standard(0));
        assertThrows(IllegalArgumentException.class, () -> BrownianMotion.correlated(Matrix.of(1, 1, 4)));
        String said = assertThrows(
                        IllegalArgumentException.class,
                        () -> BrownianMotion.correlated(Matrix.of(2, 2, 1, 1.5, 1.5, 1)))
                .getMessage();
        assertTrue(said.contains("smallest eigenvalue") && said.contains("-0.5"), said);
    }
}
