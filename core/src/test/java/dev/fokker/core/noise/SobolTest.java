package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SobolTest {
    private static double[] coordinate(Sobol sobol, int dimension, long first, int n) {
        double[] x = new double[n];
        sobol.coordinate(dimension, first, n, x);
        return x;
    }

    /** As the sequence is printed everywhere. */
    @Test
    void theFirstPointsAreTheKnownOnes() {
        Sobol sobol = Sobol.plain(3);
        assertArrayEquals(new double[] {0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125}, coordinate(sobol, 0, 0, 8));
        assertArrayEquals(new double[] {0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625}, coordinate(sobol, 1, 0, 8));
        assertArrayEquals(new double[] {0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375}, coordinate(sobol, 2, 0, 8));
    }

    @Test
    void everyDimensionFillsTheLineEvenly() {
        Sobol plain = Sobol.plain(Sobol.MOST_DIMENSIONS);
        for (Sobol sobol : new Sobol[] {plain, plain.scrambled(new Threefry(1), 5)}) {
            for (int j = 0; j < sobol.dimensions(); j++) {
                int[] count = new int[256];
                for (double x : coordinate(sobol, j, 512, 256)) {
                    count[(int) (x * 256)]++;
                }
                assertTrue(Arrays.stream(count).allMatch(c -> c == 1), "dimension " + j);
            }
        }
    }

    /** Each box of sides 2^-a, 2^-b with a + b = m holds one point of each block of 2^m: a (0, m, 2)-net. Niederreiter (1992). */
    @Test
    void theFirstTwoDimensionsAreAPerfectNet() {
        for (Sobol sobol : new Sobol[] {Sobol.plain(2), Sobol.plain(2).scrambled(new Threefry(2), 0)}) {
            for (int a = 0; a <= 8; a++) {
                int[] count = boxes(sobol, 8, a, 8 - a, 0);
                assertTrue(Arrays.stream(count).allMatch(c -> c == 1), "2^-%d x 2^-%d".formatted(a, 8 - a));
            }
        }
    }

    /** The first three are a (1, m, 3)-net: two points in each box of volume 2^(1-m). */
    @Test
    void theFirstThreeDimensionsAreANetOfQualityOne() {
        for (Sobol sobol : new Sobol[] {Sobol.plain(3), Sobol.plain(3).scrambled(new Threefry(2), 0)}) {
            for (int a = 0; a <= 8; a++) {
                for (int b = 0; a + b <= 8; b++) {
                    int[] count = boxes(sobol, 9, a, b, 8 - a - b);
                    assertTrue(Arrays.stream(count).allMatch(c -> c == 2), a + " " + b);
                }
            }
        }
    }

    private static int[] boxes(Sobol sobol, int m, int a, int b, int c) {
        int n = 1 << m;
        double[] x = coordinate(sobol, 0, 3L * n, n);
        double[] y = coordinate(sobol, 1, 3L * n, n);
        double[] z = sobol.dimensions() > 2 ? coordinate(sobol, 2, 3L * n, n) : new double[n];
        int[] count = new int[1 << (a + b + c)];
        for (int i = 0; i < n; i++) {
            int box = ((int) (x[i] * (1 << a)) << (b + c)) + ((int) (y[i] * (1 << b)) << c) + (int) (z[i] * (1 << c));
            count[box]++;
        }
        return count;
    }

    /** Sobol's property A: of the first 2^s points in s dimensions each orthant of the cube has one. Joe and Kuo (2008). */
    @Test
    void everyOrthantIsMetOnce() {
        int s = 14;
        int n = 1 << s;
        Sobol sobol = Sobol.plain(s);
        int[] orthant = new int[n];
        for (int j = 0; j < s; j++) {
            double[] x = coordinate(sobol, j, 0, n);
            for (int i = 0; i < n; i++) {
                orthant[i] |= x[i] < 0.5 ? 0 : 1 << j;
            }
        }
        assertEquals(n, Arrays.stream(orthant).distinct().count());
    }

    @Test
    void aPointDoesNotDependOnWhereTheReadingBegins() {
        Sobol sobol = Sobol.plain(40).scrambled(new Threefry(3), 2);
        double[] all = coordinate(sobol, 39, 0, 100);
        for (int first = 0; first < 100; first += 7) {
            assertArrayEquals(Arrays.copyOfRange(all, first, 100), coordinate(sobol, 39, first, 100 - first));
        }
    }

    /** A scrambled point by itself is uniform: the mean over R replicas is 1/2 within 5 sqrt(1/(12 R)). */
    @Test
    void scrambledPointsAreUniform() {
        int replicas = 4000;
        Sobol plain = Sobol.plain(4);
        double[] sum = new double[4];
        double[] squares = new double[4];
        for (int r = 0; r < replicas; r++) {
            Sobol scrambled = plain.scrambled(new Threefry(7), r);
            for (int j = 0; j < 4; j++) {
                double x = coordinate(scrambled, j, 6, 1)[0];
                assertTrue(x > 0 && x < 1);
                sum[j] += x / replicas;
                squares[j] += x * x / replicas;
            }
        }
        for (int j = 0; j < 4; j++) {
            assertEquals(0.5, sum[j], 5 * Math.sqrt(1.0 / 12 / replicas));
            assertEquals(1.0 / 3, squares[j], 5 * Math.sqrt(4.0 / 45 / replicas));
        }
    }

    @Test
    void dimensionsBeyondTheTableAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Sobol.plain(0));
        assertThrows(IllegalArgumentException.class, () -> Sobol.plain(Sobol.MOST_DIMENSIONS + 1));
    }
}
