package dev.fokker.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {
    @TempDir
    Path folder;

    @Test
    void theBytesAreThoseOfThePublishedLayout() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Idx.write(out, Tensor.of(new byte[] {1, 2, 3, 4, 5, (byte) 255}, 1, 2, 3));
        byte[] expected = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, (byte) 255};
        assertArrayEquals(expected, out.toByteArray());
    }

    @Test
    void numbersComeBackThroughBigEndianAndGzip() throws IOException {
        Tensor t = Tensor.of(new float[] {1.5f, -2e30f, 0}, 3);
        Path plain = folder.resolve("a.idx");
        Idx.write(plain, t);
        assertEquals(t, Idx.read(plain));
        Path packed = folder.resolve("a.idx.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Idx.write(out, t);
        }
        assertEquals(t, Idx.read(packed));
    }

    @Test
    void aLengthThatTheFileCannotHoldIsRefusedBeforeMemoryIsTaken() throws IOException {
        Path file = folder.resolve("big.idx");
        Files.write(file, new byte[] {0, 0, 8, 1, 0x07, 0, 0, 0, 1});
        assertThrows(FormatException.class, () -> Idx.read(file));
        Files.write(file, new byte[] {0, 0, 14, 3, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1});
        assertThrows(FormatException.class, () -> Idx.read(file));
    }
}
