package dev.fokker.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event files: bytes worked out by hand from the format, and a reader of its own. */
class EventFileTest {
    @TempDir
    Path folder;

    /** The records of a file; each sum is checked bit by bit against the polynomial. */
    private static List<byte[]> records(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> out = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertEquals(masked(length), in.getInt());
            byte[] data = new byte
                    [Math.toIntExact(ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong())];
            in.get(data);
            assertEquals(masked(data), in.getInt());
            out.add(data);
        }
        return out;
    }

    /** CRC-32C by its reflected polynomial, then the format's mask. */
    private static int masked(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int k = 0; k < 8; k++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** The check value of CRC-32C is that of the nine digits, 0xe3069283. */
    @Test
    void theSumIsThatOfTheStandard() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(Integer.rotateRight(0xe3069283, 15) + 0xa282ead8, EventFile.masked(digits, 0, 9));
    }

    @Test
    void aScalarHasTheseBytes() throws IOException {
        Path file;
        try (EventFile events = EventFile.create(folder, 2, 0)) {
            events.scalars(2, 300, Map.of("loss", 0.5));
            file = events.file();
        }
        List<byte[]> records = records(file);
        assertEquals(2, records.size());
        // 09 wall time 2.0; 1a text of 13 letters.
        assertArrayEquals(
                hex("09 0000000000000040 1a 0d 627261696e2e4576656e743a32"), records.get(0), "the version comes first");
        // 09 wall time; 10 step 300 = ac 02; 2a summary { 0a value { 0a tag "loss"; 15 float 0.5 } }.
        assertArrayEquals(hex("09 0000000000000040 10 ac02 2a 0d 0a 0b 0a 04 6c6f7373 15 0000003f"), records.get(1));
    }

    @Test
    void aRunThatGoesOnSaysFromWhichStep() throws IOException {
        Path first;
        try (EventFile events = EventFile.create(folder, 2, 0)) {
            first = events.file();
        }
        try (EventFile events = EventFile.create(folder, 2, 7)) {
            assertNotEquals(first, events.file());
            // 10 step 7; 3a session log { 08 status START = 1 }.
            assertArrayEquals(
                    hex("09 0000000000000040 10 07 3a 02 08 01"),
                    records(events.file()).get(1));
        }
    }

    @Test
    void aHistogramHasItsBucketsAndSums() throws IOException {
        try (EventFile events = EventFile.create(folder, 0, 0)) {
            events.histogram(0, 1, "h", new double[] {1, 2}, new double[] {0.5, 1});
            ByteBuffer in = ByteBuffer.wrap(records(events.file()).get(1)).order(ByteOrder.LITTLE_ENDIAN);
            // Wall time (9), step (2), summary, value, tag "h" (3) and histogram headers of 2 bytes each.
            in.position(9 + 2 + 2 + 2 + 3 + 2);
            double[] wanted = {1, 2, 1.5, 2.5, 4.5};
            for (int k = 0; k < wanted.length; k++) {
                assertEquals((k + 1) << 3 | 1, in.get());
                assertEquals(wanted[k], in.getDouble());
            }
            assertEquals(6 << 3 | 2, in.get());
            assertEquals(16, in.get());
            assertEquals(1, in.getDouble());
            assertEquals(2, in.getDouble());
            assertEquals(7 << 3 | 2, in.get());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> events.histogram(0, 1, "h", new double[] {1}, new double[] {1, 2}));
        }
    }
}
