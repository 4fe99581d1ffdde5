package dev.fokker.io;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A file of events as TensorBoard reads it: records of 8 bytes length, 4 bytes of its masked CRC-32C, the message, 4 bytes of its
 * masked CRC-32C, all little endian; a message is a protobuf {@code Event}. Each record is written at once, so that a reader of
 * a growing file sees whole ones. Belongs to one thread.
 */
public final class EventFile implements Closeable {
    private static final String VERSION = "brain.Event:2";
    private static final int MASK = 0xa282ead8;

    private final FileChannel channel;
    private final Path file;

    private EventFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * A new file in {@code folder}, which is made if need be, beside those that are there.
     *
     * @param wallTime seconds since 1970, &gt;= 0
     * @param step the step that the run starts at: what earlier files hold from it on is no longer shown
     */
    public static EventFile create(Path folder, double wallTime, long step) throws IOException {
        Files.createDirectories(folder);
        for (int k = 0; ; k++) {
            Path file = folder.resolve("events.out.tfevents.%010d.fokker.%d".formatted((long) wallTime, k));
            try {
                EventFile events = new EventFile(
                        file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                events.write(new Message().number(1, wallTime).text(3, VERSION));
                if (step > 0) {
                    Message start = new Message().whole(1, 1);
                    events.write(
                            new Message().number(1, wallTime).whole(2, step).message(7, start));
                }
                return events;
            } catch (FileAlreadyExistsException taken) {
                // The next number.
            }
        }
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Writes a point of some curves, by tag; TensorBoard keeps floats. */
    public void scalars(double wallTime, long step, Map<String, Double> values) throws IOException {
        Message summary = new Message();
        values.forEach(
                (tag, value) -> summary.message(1, new Message().text(1, tag).single(2, value.floatValue())));
        write(new Message().number(1, wallTime).whole(2, step).message(5, summary));
    }

    /**
     * Writes a histogram.
     *
     * @param limits upper ends of the buckets, ascending
     * @param heights of the buckets, as many, each &gt;= 0
     */
    public void histogram(double wallTime, long step, String tag, double[] limits, double[] heights)
            throws IOException {
        if (limits.length != heights.length || limits.length == 0) {
            throw new IllegalArgumentException(
                    "EventFile: histogram %s with %d limits and %d heights; as many, and some"
                            .formatted(tag, limits.length, heights.length));
        }
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < limits.length; k++) {
            count += heights[k];
            sum += heights[k] * limits[k];
            squares += heights[k] * limits[k] * limits[k];
        }
        Message histogram = new Message()
                .number(1, limits[0])
                .number(2, limits[limits.length - 1])
                .number(3, count)
                .number(4, sum)
                .number(5, squares)
                .numbers(6, limits)
                .numbers(7, heights);
        Message value = new Message().text(1, tag).message(5, histogram);
        write(new Message().number(1, wallTime).whole(2, step).message(5, new Message().message(1, value)));
    }

    private void write(Message event) throws IOException {
        byte[] data = event.bytes();
        ByteBuffer record = ByteBuffer.allocate(data.length + 16).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(data.length);
        record.putInt(masked(record.array(), 0, Long.BYTES));
        record.put(data);
        record.putInt(masked(data, 0, data.length));
        record.flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    /** The CRC-32C turned right by 15 bits plus a constant, as the format asks for. */
    static int masked(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return Integer.rotateRight((int) sum.getValue(), 15) + MASK;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A protobuf message, field by field: a tag (number and kind), then the value. */
    private static final class Message {
        private static final int VARINT = 0;
        private static final int EIGHT_BYTES = 1;
        private static final int LENGTH = 2;
        private static final int FOUR_BYTES = 5;

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, double x) {
            varint((long) field << 3 | EIGHT_BYTES);
            out.writeBytes(little(Double.BYTES).putDouble(x).array());
            return this;
        }

        Message single(int field, float x) {
            varint((long) field << 3 | FOUR_BYTES);
            out.writeBytes(little(Float.BYTES).putFloat(x).array());
            return this;
        }

        Message whole(int field, long x) {
            varint((long) field << 3 | VARINT);
            varint(x);
            return this;
        }

        Message text(int field, String text) {
            return bytes(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message inner) {
            return bytes(field, inner.bytes());
        }

        Message numbers(int field, double[] x) {
            byte[] packed = new byte[Math.multiplyExact(x.length, Double.BYTES)];
            ByteBuffer out = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
            for (double v : x) {
                out.putDouble(v);
            }
            return bytes(field, packed);
        }

        private Message bytes(int field, byte[] bytes) {
            varint((long) field << 3 | LENGTH);
            varint(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        private void varint(long x) {
            long rest = x;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        private static ByteBuffer little(int bytes) {
            return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
