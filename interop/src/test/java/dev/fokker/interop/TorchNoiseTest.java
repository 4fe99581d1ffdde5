package dev.fokker.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TorchNoiseTest {
    /** Of numbers of order 1 in float. */
    private static final double FLOAT = 1e-6;

    @Test
    void theTwisterBeginsAsThePublishedOne() {
        MersenneTwister twister = new MersenneTwister(0);
        for (long expected : new long[] {2357136044L, 2546248239L, 3071714933L, 3626093760L}) {
            assertEquals(expected, Integer.toUnsignedLong(twister.nextBits()));
        }
    }

    /** The thousandth-from-last check value of the original program, whose seed is 5489. */
    @Test
    void theTwistersTenThousandthNumberIsThePublishedOne() {
        MersenneTwister twister = new MersenneTwister(5489);
        int last = 0;
        for (int i = 0; i < 10_000; i++) {
            last = twister.nextBits();
        }
        assertEquals(4123659995L, Integer.toUnsignedLong(last));
    }

    @Test
    void blocksOfSixteenAreTorchs() {
        TorchNoise noise = new TorchNoise(0);
        double[] z = new double[768];
        noise.draw(z, 768);
        assertArrayEquals(
                new double[] {
                    -1.1258398, -1.1523602, -0.25057858, -0.43387884, 0.84871036, 0.69200915, -0.31601277, -2.1152194
                },
                Arrays.copyOf(z, 8),
                FLOAT);
        assertEquals(47.87155, Arrays.stream(z).sum(), 1e-4);
        assertEquals(622.95245, Trace.sum(z), 1e-4);
        noise.draw(z, 768);
        assertArrayEquals(new double[] {0.49741665, 0.26852223, 1.4768786, 0.35479507}, Arrays.copyOf(z, 4), FLOAT);
    }

    /** The first 16 are those of a full block; the last 16 are redrawn over what a whole block left. */
    @Test
    void theLastSixteenAreRedrawnWhereSixteenDoesNotDivide() {
        double[] whole = new double[48];
        new TorchNoise(7).draw(whole, 48);
        double[] odd = new double[21];
        new TorchNoise(7).draw(odd, 21);
        assertArrayEquals(Arrays.copyOf(whole, 5), Arrays.copyOf(odd, 5));
        // The last sixteen come of the numbers 21 to 36 of the stream.
        MersenneTwister twister = new MersenneTwister(7);
        double[] u = new double[37];
        for (int i = 0; i < u.length; i++) {
            u[i] = (twister.nextBits() & 0xffffff) * 0x1p-24;
        }
        double radius = Math.sqrt(-2 * Math.log(1 - u[21]));
        assertEquals(radius * Math.cos(2 * Math.PI * u[29]), odd[5], FLOAT);
    }

    /** Values of torch.manual_seed(0); torch.randn(5), then torch.randn(3). */
    @Test
    void fewerThanSixteenComeInPairs() {
        double[] z = new double[5];
        TorchNoise noise = new TorchNoise(0);
        noise.draw(z, 5);
        assertArrayEquals(FEW, z, FLOAT);
        noise.draw(z, 3);
        assertArrayEquals(MORE, Arrays.copyOf(z, 3), FLOAT);
    }

    private static final double[] FEW = {1.540996075, -0.293428898, -2.178789377, 0.568431258, -1.084522367};
    private static final double[] MORE = {-1.398595452, 0.403346837, 0.838026345};

    @Test
    void itIsStandardNormal() {
        int n = 1 << 16;
        double[] z = new double[n];
        new TorchNoise(3).draw(z, n);
        double mean = Arrays.stream(z).sum() / n;
        double second = Arrays.stream(z).map(v -> v * v).sum() / n;
        assertTrue(Math.abs(mean) < 5 / Math.sqrt(n), "mean " + mean);
        assertTrue(Math.abs(second - 1) < 5 * Math.sqrt(2.0 / n), "second moment " + second);
    }

    @Test
    void moreThanThereIsRoomForIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TorchNoise(0).draw(new double[3], 4));
    }
}
