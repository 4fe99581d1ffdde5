package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Rows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class XoroshiroTest {
    private static final int N = 1 << 20;

    private static double[] normals(long seed, int n, long draw) {
        double[] z = new double[n];
        new Xoroshiro(seed).normals(Stream.INCREMENT, 0, n, draw, 1, z);
        return z;
    }

    /** Phi by Simpson's rule from 0, on steps so short that their fourth powers are below 1e-11. */
    private static double cumulative(double x) {
        int steps = 200;
        double h = Math.abs(x) / steps;
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            double weight = k == 0 || k == steps ? 1 : k % 2 == 0 ? 2 : 4;
            sum += weight * Math.exp(-0.5 * (k * h) * (k * h));
        }
        return 0.5 + Math.signum(x) * sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    /** The first words from the state (1, 2), worked out by hand from the definition: rotl(1 + 2, 17) + 1 is the first. */
    @Test
    void theGeneratorFollowsItsDefinition() {
        XoroshiroSequence sequence = new XoroshiroSequence();
        sequence.begin(1, 2);
        assertEquals(3L << 17 | 1, sequence.next());
        long b = 3;
        long a = Long.rotateLeft(1L, 49) ^ b ^ (b << 21);
        b = b << 28;
        assertEquals(Long.rotateLeft(a + b, 17) + a, sequence.next());
        sequence.begin(0, 0);
        assertTrue(sequence.next() != 0, "a state of zeros stays so");
    }

    /** 256 layers of one area: x(i) times the difference of heights; the tail's is what the published constant says. */
    @Test
    void theLayersHaveEqualAreaAndTheLastOneCloses() {
        assertEquals(3.654152885361009, Ziggurat.TAIL, 1e-12);
        double area = 0.00492867323399;
        for (int i = 1; i < Ziggurat.LAYERS; i++) {
            double x = Ziggurat.WIDTH[i] * 0x1p52;
            assertEquals(area, x * (Ziggurat.HEIGHT[i + 1] - Ziggurat.HEIGHT[i]), 1e-12, "layer " + i);
        }
        assertEquals(area, Ziggurat.WIDTH[0] * 0x1p52 * Ziggurat.HEIGHT[1], 1e-12);
    }

    /** At 200 points of every layer, just above the density and just below. */
    @Test
    void theBoundsOfTheDensityAreBounds() {
        for (int i = 1; i < Ziggurat.LAYERS; i++) {
            double wide = Ziggurat.WIDTH[i] * 0x1p52;
            double narrow = i + 1 < Ziggurat.LAYERS ? Ziggurat.WIDTH[i + 1] * 0x1p52 : 0;
            for (int k = 0; k <= 200; k++) {
                double x = -(narrow + (wide - narrow) * k / 200);
                double density = Ziggurat.density(x);
                assertTrue(Ziggurat.covers(i, x, density * (1 - 1e-12)), "layer " + i + " x=" + x);
                assertTrue(!Ziggurat.covers(i, x, density * (1 + 1e-12)), "layer " + i + " x=" + x);
            }
        }
    }

    /** Moments 1 to 6, each within 5 standard errors; the spread of z^p is E z^2p - (E z^p)^2. */
    @Test
    void normalsAreStandardNormal() {
        double[] z = normals(3, N, 0);
        double[] exact = {0, 1, 0, 3, 0, 15};
        double[] spread = {1, 2, 15, 96, 945, 10170};
        for (int p = 1; p <= 6; p++) {
            double sum = 0;
            for (double v : z) {
                sum += Math.pow(v, p);
            }
            assertEquals(exact[p - 1], sum / N, 5 * Math.sqrt(spread[p - 1] / N), "moment " + p);
        }
    }

    /** Kolmogorov-Smirnov: sqrt(N) D beyond 2.9 has probability 1e-7. */
    @Test
    void normalsFollowTheirLaw() {
        int n = 100_000;
        double[] z = normals(4, n, 1);
        Arrays.sort(z);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double phi = cumulative(z[i]);
            distance = Math.max(distance, Math.max((i + 1.0) / n - phi, phi - (double) i / n));
        }
        assertTrue(Math.sqrt(n) * distance < 2.9, "sqrt(N) D = " + Math.sqrt(n) * distance);
    }

    /** On both sides, at the joints of the layers with the tail and beyond: binomial counts within 5 standard errors. */
    @Test
    void tailsHaveTheirProbabilities() {
        int rounds = 8;
        double[] edges = {1, 2, 3, 3.5, Ziggurat.TAIL, 4, 4.5};
        int[] above = new int[edges.length];
        int[] below = new int[edges.length];
        for (int r = 0; r < rounds; r++) {
            for (double v : normals(5, N, r)) {
                for (int e = 0; e < edges.length; e++) {
                    above[e] += v > edges[e] ? 1 : 0;
                    below[e] += v < -edges[e] ? 1 : 0;
                }
            }
        }
        for (int e = 0; e < edges.length; e++) {
            double expected = (double) rounds * N * (1 - cumulative(edges[e]));
            assertEquals(expected, above[e], 5 * Math.sqrt(expected), "above " + edges[e]);
            assertEquals(expected, below[e], 5 * Math.sqrt(expected), "below " + -edges[e]);
        }
    }

    @Test
    void aNumberDependsOnItsAddressOnly() {
        Noise noise = new Xoroshiro(42);
        for (int m : new int[] {1, 3}) {
            double[] whole = new double[1000 * m];
            noise.normals(Stream.INCREMENT, -7, 1000, 7, m, whole);
            double[] uniform = new double[1000 * m];
            noise.uniforms(Stream.INCREMENT, -7, 1000, 7, m, uniform);
            for (int size : new int[] {1, 17, 256, 999}) {
                for (int from = 0; from < 1000; from += size) {
                    int n = Math.min(size, 1000 - from);
                    double[] part = new double[n * m];
                    noise.normals(Stream.INCREMENT, from - 7, n, 7, m, part);
                    assertArrayEquals(Arrays.copyOfRange(whole, from * m, (from + n) * m), part, "size=" + size);
                    noise.uniforms(Stream.INCREMENT, from - 7, n, 7, m, part);
                    assertArrayEquals(Arrays.copyOfRange(uniform, from * m, (from + n) * m), part, "size=" + size);
                }
            }
            double[] first = new double[1000];
            noise.normals(Stream.INCREMENT, -7, 1000, 7, 1, first);
            for (int i = 0; i < 1000; i++) {
                assertEquals(first[i], whole[i * m], "component 0 whatever their number");
            }
        }
    }

    @Test
    void rowsInAnyOrderAndAtAnyDrawGetTheirOwnNumbers() {
        Noise noise = new Xoroshiro(1);
        Rows rows = new Rows(9, 1);
        long[] draw = new long[9];
        long[] path = {5, 4, 1000003, 7, 6, -1, 300, 301, 2};
        for (int i = 0; i < 9; i++) {
            rows.path()[i] = path[i];
            draw[i] = i % 3;
        }
        double[] together = new double[18];
        noise.normals(Stream.PROBE, rows, draw, 2, together);
        double[] alone = new double[2];
        for (int i = 0; i < 9; i++) {
            noise.normals(Stream.PROBE, path[i], 1, draw[i], 2, alone);
            assertArrayEquals(alone, Arrays.copyOfRange(together, 2 * i, 2 * i + 2), "row " + i);
        }
    }

    @Test
    void uniformsAreUniform() {
        int n = 200_000;
        double[] u = new double[n];
        new Xoroshiro(4).uniforms(Stream.TRAINING_TIME, 0, n, 0, 1, u);
        Arrays.sort(u);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            distance = Math.max(distance, Math.max((i + 1.0) / n - u[i], u[i] - (double) i / n));
        }
        assertTrue(u[0] >= 0 && u[n - 1] < 1);
        assertTrue(Math.sqrt(n) * distance < 2.9, "sqrt(N) D = " + Math.sqrt(n) * distance);
    }

    /** Neighbours in path, block, draw, stream and seed: correlation within 5 standard errors. */
    @Test
    void neighbouringAddressesAreUncorrelated() {
        int n = 200_000;
        double[] z = normals(9, n + Xoroshiro.BLOCK, 0);
        double[][] others = {
            Arrays.copyOfRange(z, 1, n + 1),
            Arrays.copyOfRange(z, Xoroshiro.BLOCK, n + Xoroshiro.BLOCK),
            normals(9, n, 1),
            new double[n],
            normals(10, n, 0)
        };
        new Xoroshiro(9).normals(Stream.CHURN, 0, n, 0, 1, others[3]);
        for (int o = 0; o < others.length; o++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                sum += z[i] * others[o][i];
                squares += (z[i] * z[i] - 1) * (others[o][i] * others[o][i] - 1);
            }
            assertEquals(0, sum / n, 5 / Math.sqrt(n), "neighbour " + o);
            assertEquals(0, squares / n, 10 / Math.sqrt(n), "squares of neighbour " + o);
        }
    }

    /** The bits are part of every result: 17 and 25, interpreted or compiled, must agree with this figure. */
    @Test
    void theBitsAreTheSameEverywhere() {
        double[] z = new double[4 * 4096];
        new Xoroshiro(20261121).normals(Stream.INCREMENT, 11, 4096, 5, 4, z);
        long hash = 0;
        for (double v : z) {
            hash = 31 * hash + Double.doubleToLongBits(v);
        }
        assertEquals(-7369747461815386381L, hash);
    }
}
