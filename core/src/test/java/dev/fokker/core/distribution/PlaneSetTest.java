package dev.fokker.core.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statistical tests at z = 5: each rejects a right answer with probability 6e-7. */
final class PlaneSetTest {
    private static final int N = 20_000;
    private static final double Z = 5;

    private static Samples points(PlaneSet set) {
        return set.sample(new Threefry(11), Stream.DATA, N);
    }

    @ParameterizedTest
    @EnumSource
    void meanIsZeroAndVarianceOneOnEachAxis(PlaneSet set) {
        Samples x = points(set);
        for (int j = 0; j < 2; j++) {
            double sum = 0;
            double squares = 0;
            double fourth = 0;
            for (int i = 0; i < N; i++) {
                double v = x.at(i, j);
                sum += v;
                squares += v * v;
                fourth += v * v * v * v;
            }
            double zMean = sum / N * Math.sqrt(N);
            double zVariance = (squares / N - 1) / Math.sqrt((fourth / N - 1) / N);
            assertTrue(Math.abs(zMean) < Z, "%s: axis %d, mean z=%s".formatted(set, j, zMean));
            assertTrue(Math.abs(zVariance) < Z, "%s: axis %d, variance z=%s".formatted(set, j, zVariance));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPointDependsOnItsPathOnly(PlaneSet set) {
        double[] some = new double[6];
        set.draw(new Threefry(11), Stream.DATA, 7, 3, some);
        assertEquals(points(set).rows(7, 10), Samples.copyOf(2, some));
    }

    @Test
    void theCheckerboardFillsItsEightBlackSquaresAlike() {
        Samples x = points(PlaneSet.CHECKERBOARD);
        int[] counts = new int[16];
        for (int i = 0; i < N; i++) {
            int column = (int) Math.floor(x.at(i, 0) * Math.sqrt(4.0 / 3) + 2);
            int row = (int) Math.floor(x.at(i, 1) * Math.sqrt(4.0 / 3) + 2);
            assertEquals(0, (column + row) % 2, "a point on a white square");
            counts[4 * column + row]++;
        }
        double p = 1.0 / 8;
        for (int cell = 0; cell < 16; cell++) {
            if ((cell / 4 + cell % 4) % 2 == 0) {
                double z = (counts[cell] - N * p) / Math.sqrt(N * p * (1 - p));
                assertTrue(Math.abs(z) < Z, "cell %d: z=%s".formatted(cell, z));
            }
        }
    }

    @Test
    void theEightGaussiansAreThatMixture() {
        Samples x = points(PlaneSet.EIGHT_GAUSSIANS);
        double scale = Math.sqrt(0.51);
        int[] counts = new int[8];
        double squares = 0;
        for (int i = 0; i < N; i++) {
            double a = x.at(i, 0) * scale;
            double b = x.at(i, 1) * scale;
            int k = (int) Math.round(Math.atan2(b, a) / (Math.PI / 4)) & 7;
            counts[k]++;
            double da = a - Math.cos(k * Math.PI / 4);
            double db = b - Math.sin(k * Math.PI / 4);
            squares += (da * da + db * db) / 0.01;
        }
        // A chi-squared number with 2N degrees of freedom; a point nearer to another centre (3.8 sigma off) is rare.
        double z = (squares - 2 * N) / Math.sqrt(4.0 * N);
        assertTrue(Math.abs(z) < Z, "chi-squared z=" + z);
        for (int k = 0; k < 8; k++) {
            double share = (counts[k] - N / 8.0) / Math.sqrt(N * 7.0 / 64);
            assertTrue(Math.abs(share) < Z, "centre %d: z=%s".formatted(k, share));
        }
    }

    @Test
    void theRingsHaveTheirRadii() {
        Samples x = points(PlaneSet.RINGS);
        double scale = Math.sqrt(5.0 / 16 + 0.0025);
        int inner = 0;
        for (int i = 0; i < N; i++) {
            double r = Math.hypot(x.at(i, 0), x.at(i, 1)) * scale;
            inner += r < 0.75 ? 1 : 0;
            // Six standard deviations of the noise.
            assertTrue(Math.min(Math.abs(r - 1), Math.abs(r - 0.5)) < 0.3, "r=" + r);
        }
        double z = (inner - N / 2.0) / Math.sqrt(N / 4.0);
        assertTrue(Math.abs(z) < Z, "inner ring: z=" + z);
    }
}
