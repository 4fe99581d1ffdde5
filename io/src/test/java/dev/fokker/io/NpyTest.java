package dev.fokker.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NpyTest {
    @TempDir
    Path folder;

    private static byte[] file(int version, String header, ByteBuffer data) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer out = ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + text.length + data.remaining())
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        out.put((byte) version).put((byte) 0);
        if (version == 1) {
            out.putShort((short) text.length);
        } else {
            out.putInt(text.length);
        }
        return out.put(text).put(data).array();
    }

    private static ByteBuffer doubles(ByteOrder order, double... x) {
        ByteBuffer data = ByteBuffer.allocate(8 * x.length).order(order);
        data.asDoubleBuffer().put(x);
        return data;
    }

    private Tensor read(byte[] bytes) throws IOException {
        Path file = folder.resolve("x.npy");
        Files.write(file, bytes);
        return Npy.read(file);
    }

    @Test
    void theBytesAreThoseOfThePublishedLayout() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(out, Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
        String dict = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
        String header = dict + " ".repeat(128 - 10 - dict.length() - 1) + "\n";
        byte[] expected = file(1, header, doubles(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6));
        assertEquals(128 + 48, expected.length);
        assertArrayEquals(expected, out.toByteArray());
    }

    @Test
    void allVersionsBothByteOrdersAndBothAxisOrdersGiveTheSameNumbers() throws IOException {
        Tensor expected = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
        String c = "{'descr': '%sf8', 'fortran_order': False, 'shape': (2, 3)}\n";
        for (int version = 1; version <= 3; version++) {
            assertEquals(
                    expected,
                    read(file(version, c.formatted("<"), doubles(ByteOrder.LITTLE_ENDIAN, 1, 2, 3, 4, 5, 6))));
        }
        assertEquals(expected, read(file(1, c.formatted(">"), doubles(ByteOrder.BIG_ENDIAN, 1, 2, 3, 4, 5, 6))));
        String fortran = "{\"shape\": (2L, 3L,), 'fortran_order':True,'descr':'<f8',}";
        assertEquals(expected, read(file(2, fortran, doubles(ByteOrder.LITTLE_ENDIAN, 1, 4, 2, 5, 3, 6))));
    }

    @Test
    void threeAxesInFortranOrderAreTransposed() throws IOException {
        double[] stored = new double[24];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 4; k++) {
                    stored[i + 2 * (j + 3 * k)] = 100 * i + 10 * j + k;
                }
            }
        }
        Tensor t = read(file(
                1,
                "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3, 4), }",
                doubles(ByteOrder.LITTLE_ENDIAN, stored)));
        for (int at = 0; at < 24; at++) {
            assertEquals(100 * (at / 12) + 10 * (at / 4 % 3) + at % 4, t.at(at));
        }
    }

    @Test
    void everyTypeAndRankComesBack() throws IOException {
        Path file = folder.resolve("r.npy");
        for (Tensor t : new Tensor[] {
            Tensor.of(new double[] {Math.PI}),
            Tensor.of(new float[] {1.5f, -0f}, 2),
            Tensor.of(new long[] {Long.MAX_VALUE, -1}, 1, 2, 1),
            Tensor.of(new byte[] {1, (byte) 200}, 2, 1),
            Tensor.of(new double[0], 0, 3)
        }) {
            Npy.write(file, t);
            assertEquals(t, Npy.read(file));
            assertEquals(0, (Files.size(file) - t.data().remaining()) % 64);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }",
                "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
                "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }",
                "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1 1,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (), 'shape': (), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (), 'more': 1}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (), } x",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999999999999,), }"
            })
    void headersThatCannotBeTrustedAreRefused(String header) {
        byte[] bytes = file(1, header, doubles(ByteOrder.LITTLE_ENDIAN, 1));
        assertThrows(FormatException.class, () -> read(bytes));
    }

    @Test
    void npzGivesTheArraysInOrderAndEqualArraysMakeEqualFiles() throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("x", Tensor.of(new double[] {1, 2}, 2));
        arrays.put("a/b", Tensor.of(new long[] {3}, 1));
        Path one = folder.resolve("one.npz");
        Path two = folder.resolve("two.npz");
        Npz.write(one, arrays);
        Npz.write(two, arrays);
        assertEquals(arrays, Npz.read(one));
        assertEquals(
                java.util.List.of("x", "a/b"),
                java.util.List.copyOf(Npz.read(one).keySet()));
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    private Path zip(String entry, byte[] bytes) throws IOException {
        Path file = folder.resolve("z.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(bytes);
            zip.closeEntry();
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x.npy", "/x.npy", "a\\x.npy", "c:x.npy", "x.txt", "d/", "a\nb.npy"})
    void namesThatLookLikePathsAreRefused(String name) throws IOException {
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        Npy.write(npy, Tensor.of(new double[] {1}, 1));
        Path file = zip(name, npy.toByteArray());
        assertThrows(FormatException.class, () -> Npz.read(file));
    }

    @Test
    void aSmallFileThatUnpacksToALargeOneIsRefused() throws IOException {
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        Npy.write(npy, Tensor.of(new byte[5_000_000], 5_000_000));
        Path file = zip("zeros.npy", npy.toByteArray());
        FormatException e = assertThrows(FormatException.class, () -> Npz.read(file));
        assertTrue(e.getMessage().contains("unpackRatio"), e.getMessage());
        Limits wide = new Limits(1 << 23, 10_000, 1, 1 << 23, 1100, 1);
        assertEquals(5_000_000, Npz.read(file, wide).get("zeros").elements());
    }

    @Test
    void aNameTwiceIsRefused() throws IOException {
        ByteArrayOutputStream npy = new ByteArrayOutputStream();
        Npy.write(npy, Tensor.of(new double[] {1}, 1));
        Path file = folder.resolve("t.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : new String[] {"a.npy", "b.npy"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(npy.toByteArray());
                zip.closeEntry();
            }
        }
        String latin = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("b.npy", "a.npy");
        Files.write(file, latin.getBytes(StandardCharsets.ISO_8859_1));
        assertThrows(IOException.class, () -> Npz.read(file));
    }
}
