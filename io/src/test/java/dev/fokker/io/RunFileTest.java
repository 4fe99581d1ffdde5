package dev.fokker.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.solve.Run;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFileTest {
    private static final String PLAN = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("run.state");
        Run.State one = Run.State.of(
                0, 2, 7, new double[] {1, -0.0, Double.MIN_VALUE, 4}, new double[] {0.5}, new long[] {7, 9});
        Run.State two = Run.State.of(2, 1, 7, new double[] {3, 5}, new double[0], new long[] {1L << 40});
        RunFile.of(PLAN, List.of(one, two), new double[] {Math.PI}).write(file);
        return file;
    }

    @Test
    void whatIsWrittenIsReadToTheBit() throws IOException {
        RunFile read = RunFile.read(written());
        assertEquals(PLAN, read.plan());
        assertArrayEquals(new double[] {Math.PI}, read.kept());
        Run.State one = read.states().get(0);
        assertArrayEquals(new double[] {1, -0.0, Double.MIN_VALUE, 4}, one.x());
        assertArrayEquals(new double[] {0.5}, one.history());
        assertEquals(7, one.step());
        Run.State two = read.states().get(1);
        assertEquals(2, two.first());
        assertArrayEquals(new long[] {1L << 40}, two.evaluations());
    }

    @Test
    void everyPrefixAndEveryFlippedBitIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(written());
        Path bad = folder.resolve("bad.state");
        for (int length = 0; length < good.length; length++) {
            Files.write(bad, Arrays.copyOf(good, length));
            FormatException e = assertThrows(FormatException.class, () -> RunFile.read(bad), "prefix " + length);
            assertTrue(e.getMessage().contains("bad.state"), e.getMessage());
        }
        for (int k = 0; k < good.length; k++) {
            for (int bit = 0; bit < 8; bit += 7) {
                byte[] flipped = good.clone();
                flipped[k] ^= (byte) (1 << bit);
                Files.write(bad, flipped);
                assertThrows(FormatException.class, () -> RunFile.read(bad), "byte " + k + ", bit " + bit);
            }
        }
        Files.write(bad, Arrays.copyOf(good, good.length + 1));
        assertThrows(FormatException.class, () -> RunFile.read(bad));
    }

    /** A length of 2^60 numbers costs no memory: it is held against the bytes that are there. */
    @Test
    void noLengthIsBelieved() throws IOException {
        byte[] huge = Files.readAllBytes(written());
        ByteBuffer.wrap(huge).putLong(8 + 32 + 4, 1L << 60);
        Path bad = folder.resolve("huge.state");
        Files.write(bad, huge);
        FormatException e = assertThrows(FormatException.class, () -> RunFile.read(bad));
        assertTrue(e.getMessage().contains("announced"), e.getMessage());
    }
}
