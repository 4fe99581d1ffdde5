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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeTensorsTest {
    @TempDir
    Path folder;

    private static byte[] file(String header, int... data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(json.length).put(json);
        for (int b : data) {
            out.put((byte) b);
        }
        return out.array();
    }

    private SafeTensors read(byte[] bytes) throws IOException {
        Path file = folder.resolve("x.safetensors");
        Files.write(file, bytes);
        return SafeTensors.read(file);
    }

    @Test
    void theBytesAreThoseOfThePublishedLayout() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Tensor t = Tensor.of(new float[] {1, -2}, 2, 1);
        new SafeTensors(Map.of("w", t), Map.of("format", "pt")).write(out);
        String json =
                "{\"__metadata__\":{\"format\":\"pt\"},\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}";
        String padded = json + " ".repeat((8 - json.length() % 8) % 8);
        assertArrayEquals(file(padded, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0), out.toByteArray());
    }

    @Test
    void whatIsWrittenIsReadBackInTheOrderOfItsPlaces() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("bytes", Tensor.of(new byte[] {1, 2, (byte) 255}, 3));
        tensors.put("empty", Tensor.of(new float[0], 0, 5));
        tensors.put("doubles \"quoted\" \u00e9\u4e2d\ud83d\ude00\n", Tensor.of(new double[] {Math.PI, -0.0}, 2));
        tensors.put("longs", Tensor.of(new long[] {Long.MIN_VALUE}));
        Map<String, String> metadata = Map.of("step", "12", "\\", "\t");
        Path file = folder.resolve("m.safetensors");
        new SafeTensors(tensors, metadata).write(file);
        SafeTensors back = SafeTensors.read(file);
        assertEquals(tensors, back.tensors());
        assertEquals(metadata, back.metadata());
        assertEquals("bytes", List.copyOf(back.tensors().keySet()).get(3));
        assertEquals(0, back.tensors().get("longs").rank());
    }

    @Test
    void everyElementTypeDecodesItsPublishedBits() throws IOException {
        SafeTensors back = read(file(
                "{\"a\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                        + "\"b\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[2,8]},"
                        + "\"c\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[8,9]},"
                        + "\"d\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[9,10]},"
                        + "\"e\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[10,12]},"
                        + "\"f\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[12,16]},"
                        + "\"g\":{\"dtype\":\"BOOL\",\"shape\":[1],\"data_offsets\":[16,17]}}",
                0x40,
                0xc0,
                0x00,
                0x3c,
                0x01,
                0x00,
                0xff,
                0xfb,
                0xfe,
                0xfe,
                0x00,
                0x80,
                0xff,
                0xff,
                0xff,
                0xff,
                1));
        assertEquals(-3.0, back.tensors().get("a").at(0));
        assertArrayEquals(
                new double[] {1, 0x1p-24, -65504}, back.tensors().get("b").toDoubles());
        assertEquals(-2, back.tensors().get("c").at(0));
        assertEquals(254, back.tensors().get("d").at(0));
        assertEquals(-32768, back.tensors().get("e").at(0));
        assertEquals(-1, back.tensors().get("f").at(0));
        assertEquals(1, back.tensors().get("g").at(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " {}",
                "[]",
                "{\"a\":1}",
                "{} x",
                "{,}",
                "{\"a\":{}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}",
                "{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[01],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}}",
                "{\"__metadata__\":{\"k\":1},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
            })
    void headersOutsideTheGrammarAreRefused(String header) {
        byte[] bytes = file(header, 0, 0, 0, 0, 0, 0, 0, 0);
        FormatException e = assertThrows(FormatException.class, () -> read(bytes));
        assertTrue(e.getMessage().contains("x.safetensors"), e.getMessage());
    }

    @Test
    void aHeaderLengthThatTheFileCannotHoldIsRefusedBeforeMemoryIsTaken() {
        for (long length : new long[] {99_999_999, 100_000_001, Long.MAX_VALUE, -1, 0}) {
            byte[] bytes = ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .put((byte) '{')
                    .array();
            assertThrows(FormatException.class, () -> read(bytes));
        }
    }
}
