package dev.fokker.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One array in the NPY format of NumPy, versions 1 to 3: magic bytes, a header that is a Python dict of three entries, then
 * the numbers. Either byte order and either axis order is read, C order and little endian written. Pickled objects never are.
 */
public final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    /** Enough for 32 axes many times over; NumPy itself stops at 10,000. */
    private static final int HEADER_BYTES = 10_000;

    private Npy() {}

    /** Reads a file within {@link Limits#DEFAULT}. */
    public static Tensor read(Path file) throws IOException {
        return read(file, Limits.DEFAULT);
    }

    /**
     * Reads a file; one that is compressed (.gz) too.
     *
     * @throws FormatException if it is cut short, damaged, of a type that is no number, or beyond {@code limits}
     */
    public static Tensor read(Path file, Limits limits) throws IOException {
        try (ByteSource in = ByteSource.open(file, limits)) {
            return read(in, limits);
        }
    }

    static Tensor read(ByteSource in, Limits limits) throws IOException {
        byte[] start = in.bytes(8, "magic bytes");
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw in.fault("magic bytes", "are not \\x93NUMPY", "an NPY file starts with them");
        }
        int version = start[6];
        if (version < 1 || version > 3 || start[7] != 0) {
            throw in.fault("version", "is %d.%d".formatted(version, start[7]), "1.0, 2.0 and 3.0 are read");
        }
        byte[] length = in.bytes(version == 1 ? 2 : 4, "header length");
        long bytes = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            bytes = bytes << 8 | (length[i] & 0xff);
        }
        if (bytes > Math.min(HEADER_BYTES, limits.headerBytes())) {
            throw in.fault("header length", "is " + bytes, "at most " + Math.min(HEADER_BYTES, limits.headerBytes()));
        }
        String text = new String(in.bytes(bytes, "header"), StandardCharsets.ISO_8859_1);
        NpyHeader header = NpyHeader.parse(in.name(), text, limits);
        byte[] data = in.bytes(header.elements() * header.type().bytes(), "data");
        in.requireEnd("after the data");
        if (header.bigEndian()) {
            ByteOrders.swap(data, header.type().bytes());
        }
        if (header.fortranOrder()) {
            data = columnsToRows(data, header.type().bytes(), header.shape());
        }
        return Tensor.of(header.type(), header.shape(), ByteBuffer.wrap(data));
    }

    /** The bytes of an array whose first axis ran fastest, with the last running fastest. */
    private static byte[] columnsToRows(byte[] data, int width, long[] shape) {
        byte[] out = new byte[data.length];
        int[] index = new int[shape.length];
        for (int to = 0; to < data.length; to += width) {
            int from = 0;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                from = from * (int) shape[axis] + index[axis];
            }
            System.arraycopy(data, from * width, out, to, width);
            for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return out;
    }

    /** Writes {@code file} aside and moves it into place, through {@link AtomicFile}. */
    public static void write(Path file, Tensor array) throws IOException {
        AtomicFile.write(file, out -> write(out, array));
    }

    /**
     * Writes version 1.0; the numbers start at a multiple of 64 bytes.
     *
     * @throws IllegalArgumentException for BF16, which NumPy does not have
     */
    public static void write(OutputStream out, Tensor array) throws IOException {
        String dict = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
                .formatted(NpyHeader.descr(array.type()), tuple(array.shape()));
        int unpadded = MAGIC.length + 4 + dict.length() + 1;
        String header = dict + " ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT) + "\n";
        out.write(MAGIC);
        out.write(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >> 8)});
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        WritableByteChannel channel = Channels.newChannel(out);
        ByteBuffer data = array.data();
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }

    /** A shape as Python writes a tuple: (), (3,), (3, 4). */
    private static String tuple(long[] shape) {
        return Arrays.stream(shape)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "(", shape.length == 1 ? ",)" : ")"));
    }
}
