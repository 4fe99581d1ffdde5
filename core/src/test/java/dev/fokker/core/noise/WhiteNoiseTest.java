package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.Statistic;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WhiteNoiseTest {
    private static final double SIGMA = 0.8;
    private static final BrownianMotion MOTION = BrownianMotion.standard(1).scaled(SIGMA);
    private static final Noise NOISE = new Threefry(5);

    @Test
    @DisplayName("S0.7 E09 the spectrum is flat at sigma^2, band by band")
    void theSpectrumIsFlat() {
        int n = 1500;
        int size = 64;
        int bands = 8;
        int width = size / 2 / bands;
        WhiteNoise xi = WhiteNoise.of(MOTION.paths(TimeGrid.uniform(0, 4, size), NOISE, 0, n));
        double[] power = new double[n * bands];
        for (int i = 0; i < n; i++) {
            double[] s = xi.periodogram(i, 0);
            for (int m = 0; m < size / 2; m++) {
                int band = m / width;
                power[i * bands + band] += s[m] / width;
            }
        }
        Moments moments = Moments.of(Samples.copyOf(bands, power));
        for (int b = 0; b < bands; b++) {
            Statistic.requireMean("band " + b, SIGMA * SIGMA, moments.mean(b), moments.meanError(b));
        }
    }

    @Test
    @DisplayName("S0.7 values are uncorrelated with variance sigma^2/dt, and pairing has variance sigma^2 int phi^2")
    void pairingHasTheVarianceOfTheIntegralOfTheSquare() {
        int n = 20_000;
        TimeGrid grid = TimeGrid.uniform(0, 1, 50);
        WhiteNoise xi = WhiteNoise.of(MOTION.paths(grid, NOISE, 0, n));
        double[] table = new double[4 * n];
        for (int i = 0; i < n; i++) {
            table[4 * i] = xi.at(3, i, 0);
            table[4 * i + 1] = xi.at(30, i, 0);
            table[4 * i + 2] = xi.pair(t -> Math.sin(2 * Math.PI * t), i, 0);
            table[4 * i + 3] = xi.pair(t -> t, i, 0);
        }
        Moments m = Moments.of(Samples.copyOf(4, table));
        Statistic.requireMean("E xi", 0, m.mean(0), m.meanError(0));
        Statistic.requireMean("E xi^2", SIGMA * SIGMA * 50, m.variance(0), m.covarianceError(0, 0));
        Statistic.requireMean("E xi xi'", 0, m.covariance(0, 1), m.covarianceError(0, 1));
        // The midpoint sum of sin^2 over whole periods is exact; that of t^2 is 1/3 - h^2/12.
        Statistic.requireMean("sine", SIGMA * SIGMA / 2, m.variance(2), m.covarianceError(2, 2));
        double square = 1.0 / 3 - 1.0 / (12 * 2500);
        Statistic.requireMean("ramp", SIGMA * SIGMA * square, m.variance(3), m.covarianceError(3, 3));
    }

    @Test
    @DisplayName("S0.7 white noise adds up to the path it came from, and a periodogram to the mean square (Parseval)")
    void theNoiseAddsUpToThePath() {
        Paths w = MOTION.paths(TimeGrid.of(0, 0.1, 0.4, 0.5, 1), NOISE, 0, 3);
        Paths sum = WhiteNoise.of(w).sum();
        for (int k = 0; k <= 4; k++) {
            for (int i = 0; i < 3; i++) {
                assertEquals(w.at(k, i, 0), sum.at(k, i, 0), 1e-15);
            }
        }
        for (int size : new int[] {8, 9}) {
            WhiteNoise xi = WhiteNoise.of(MOTION.paths(TimeGrid.uniform(0, 2, size), NOISE, 0, 1));
            double[] power = xi.periodogram(0, 0);
            double all = power[0];
            double square = 0;
            for (int m = 1; m < power.length; m++) {
                all += (2 * m == size ? 1 : 2) * power[m];
            }
            for (int k = 0; k < size; k++) {
                square += xi.at(k, 0, 0) * xi.at(k, 0, 0) * 2 / size;
            }
            assertEquals(square, all, 1e-14 * all);
        }
    }

    @Test
    void aSpectrumNeedsEqualSteps() {
        WhiteNoise xi = WhiteNoise.of(MOTION.paths(TimeGrid.of(0, 0.1, 0.4), NOISE, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> xi.periodogram(0, 0));
    }
}
