package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Rows;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreefryTest {
    private static final int N = 200_000;

    /** Known-answer vectors of the Random123 distribution for threefry4x64 with 20 rounds; the third repeats a key word there too. */
    @Test
    void blocksMatchThePublishedKnownAnswers() {
        assertArrayEquals(
                new long[] {0x09218ebde6c85537L, 0x55941f5266d86105L, 0x4bd25e16282434dcL, 0xee29ec846bd2e40bL},
                image(new long[4], new long[4]));
        assertArrayEquals(
                new long[] {0x29c24097942bba1bL, 0x0371bbfb0f6f4e11L, 0x3c231ffa33f83a1cL, 0xcd29113fde32d168L},
                image(new long[] {-1, -1, -1, -1}, new long[] {-1, -1, -1, -1}));
        assertArrayEquals(
                new long[] {0xa7e8fde591651bd9L, 0xbaafd0c30138319bL, 0x84a5c1a729e685b9L, 0x901d406ccebc1ba4L},
                image(
                        new long[] {0x243f6a8885a308d3L, 0x13198a2e03707344L, 0xa4093822299f31d0L, 0x082efa98ec4e6c89L},
                        new long[] {0x452821e638d01377L, 0xbe5466cf34e90c6cL, 0xbe5466cf34e90c6cL, 0xc0ac29b7c97c50ddL
                        }));
    }

    private static long[] image(long[] counter, long[] key) {
        ThreefryBlocks blocks = new ThreefryBlocks();
        blocks.a[0] = counter[0];
        blocks.b[0] = counter[1];
        blocks.c[0] = counter[2];
        blocks.d[0] = counter[3];
        blocks.encrypt(1, key[0], key[1], key[2], key[3]);
        return new long[] {blocks.a[0], blocks.b[0], blocks.c[0], blocks.d[0]};
    }

    /** The same transform by the library's functions, which may differ in the last bits only. */
    @Test
    void pairsAreBoxAndMullersToTheLastBits() {
        ThreefryBlocks words = new ThreefryBlocks();
        for (int i = 0; i < ThreefryBlocks.BATCH; i++) {
            words.a[i] = i;
        }
        words.encrypt(ThreefryBlocks.BATCH, 5, 6, 7, 8);
        words.a[0] = -1;
        words.a[1] = 0;
        words.b[2] = Long.MIN_VALUE;
        double[] first = new double[ThreefryBlocks.BATCH];
        double[] second = new double[ThreefryBlocks.BATCH];
        new BoxMuller().pairs(words.a, words.b, first, second, ThreefryBlocks.BATCH);
        for (int i = 0; i < ThreefryBlocks.BATCH; i++) {
            double m = 1 + (words.a[i] >>> 12) * 0x1p-52;
            int k = Long.numberOfTrailingZeros(words.a[i] | Long.MIN_VALUE);
            double r = Math.sqrt(2 * ((k + 1) * Math.log(2) - Math.log(m)));
            double angle = (words.b[i] >> 11) * 0x1p-52 * Math.PI;
            double tolerance = i == 0 ? 1e-7 : 1e-14;
            assertEquals(r * Math.cos(angle), first[i], tolerance, "pair " + i);
            assertEquals(r * Math.sin(angle), second[i], tolerance, "pair " + i);
        }
    }

    /** Two ways to take a word apart, one for each generation of compilers. */
    @Test
    void conversionsAndBitsGiveTheSameNumbers() {
        ThreefryBlocks words = new ThreefryBlocks();
        words.encryptFrom(ThreefryBlocks.BATCH, 0, 1, 2, 3, 4, 5);
        words.a[0] = 0;
        words.a[1] = -1;
        words.a[2] = Long.MIN_VALUE;
        words.a[3] = 1;
        double[][] out = new double[4][ThreefryBlocks.BATCH];
        BoxMuller.convert(words.a, out[0], out[1], ThreefryBlocks.BATCH);
        BoxMuller.assemble(words.a, out[2], out[3], ThreefryBlocks.BATCH);
        assertArrayEquals(out[0], out[2]);
        assertArrayEquals(out[1], out[3]);
    }

    /** Counters in a row, whose constant words are not computed again, have the images of the cipher. */
    @Test
    void countersInARowHaveTheImagesOfTheCipher() {
        ThreefryBlocks row = new ThreefryBlocks();
        row.encryptFrom(5, -2, 11, 13, 17, 19, 23);
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(
                    image(new long[] {i - 2, 11, 13, 17}, new long[] {19, 23, 0, 0}),
                    new long[] {row.a[i], row.b[i], row.c[i], row.d[i]});
        }
    }

    /** In batches of any size and start, for few components and for more than a batch of blocks holds. */
    @Test
    void aNumberDependsOnItsAddressOnly() {
        Noise noise = new Threefry(42);
        for (int m : new int[] {1, 3, 9, 300}) {
            double[] whole = new double[100 * m];
            noise.normals(Stream.INCREMENT, 0, 100, 7, m, whole);
            for (int size : new int[] {1, 2, 3, 17, 99}) {
                double[] parts = new double[100 * m];
                for (int from = 0; from < 100; from += size) {
                    int n = Math.min(size, 100 - from);
                    double[] part = new double[n * m];
                    noise.normals(Stream.INCREMENT, from, n, 7, m, part);
                    System.arraycopy(part, 0, parts, from * m, n * m);
                }
                assertArrayEquals(whole, parts, "m=" + m + " size=" + size);
            }
        }
    }

    @Test
    void rowsInAnyOrderAndAtAnyDrawGetTheirOwnNumbers() {
        Noise noise = new Threefry(1);
        Rows rows = new Rows(9, 1);
        long[] draw = new long[9];
        long[] path = {5, 4, 1000003, 7, 6, 0, 3, 3, 2};
        for (int i = 0; i < 9; i++) {
            rows.path()[i] = path[i];
            draw[i] = i % 3;
        }
        for (int m : new int[] {1, 2, 300}) {
            double[] together = new double[9 * m];
            noise.normals(Stream.PROBE, rows, draw, m, together);
            double[] alone = new double[m];
            for (int i = 0; i < 9; i++) {
                noise.normals(Stream.PROBE, path[i], 1, draw[i], m, alone);
                for (int j = 0; j < m; j++) {
                    assertEquals(alone[j], together[i * m + j], "row " + i + " component " + j);
                }
            }
        }
    }

    /** False alarms: each of the four moments at 5 standard errors, 6e-7. */
    @Test
    void normalsAreStandardNormal() {
        double[] z = new double[N];
        new Threefry(3).normals(Stream.PRIOR, 0, N / 4, 0, 4, z);
        for (int power = 1; power <= 4; power++) {
            int p = power;
            double mean =
                    IntStream.range(0, N).mapToDouble(i -> Math.pow(z[i], p)).sum() / N;
            double exact = new double[] {0, 1, 0, 3}[power - 1];
            double spread = Math.sqrt(new double[] {1, 2, 15, 96}[power - 1] / N);
            assertEquals(exact, mean, 5 * spread, "moment " + power);
        }
    }

    /** Kolmogorov-Smirnov: sqrt(N) D beyond 2.9 has probability 1e-7. */
    @Test
    void uniformsAreUniform() {
        double[] u = new double[N];
        new Threefry(4).uniforms(Stream.TRAINING_TIME, 0, N, 0, 1, u);
        java.util.Arrays.sort(u);
        double distance = 0;
        for (int i = 0; i < N; i++) {
            distance = Math.max(distance, Math.max((i + 1.0) / N - u[i], u[i] - (double) i / N));
        }
        assertTrue(Math.sqrt(N) * distance < 2.9, "sqrt(N) D = " + Math.sqrt(N) * distance);
    }

    /** Pairs of a block, neighbours in path, draw, component, stream and seed: correlation within 5 standard errors. */
    @Test
    void neighbouringAddressesAreUncorrelated() {
        double[] z = new double[N];
        new Threefry(9).normals(Stream.INCREMENT, 0, N, 0, 1, z);
        double[][] others = new double[5][N];
        new Threefry(9).normals(Stream.INCREMENT, 1, N, 0, 1, others[0]);
        new Threefry(9).normals(Stream.INCREMENT, 0, N, 1, 1, others[1]);
        new Threefry(9).normals(Stream.CHURN, 0, N, 0, 1, others[2]);
        new Threefry(10).normals(Stream.INCREMENT, 0, N, 0, 1, others[3]);
        new Threefry(9).normals(Stream.INCREMENT, 2, N, 0, 1, others[4]);
        for (int o = 0; o < others.length; o++) {
            double sum = 0;
            for (int i = 0; i < N; i++) {
                sum += z[i] * others[o][i];
            }
            assertEquals(0, sum / N, 5 / Math.sqrt(N), "neighbour " + o);
        }
    }

    /** The bits are part of every result: 17 and 25, interpreted or compiled, must agree with this figure. */
    @Test
    void theBitsAreTheSameEverywhere() {
        double[] z = new double[4 * 4096];
        new Threefry(20261121).normals(Stream.INCREMENT, 11, 4096, 5, 4, z);
        long hash = 0;
        for (double v : z) {
            hash = 31 * hash + Double.doubleToLongBits(v);
        }
        assertEquals(1324200114624673613L, hash);
    }
}
