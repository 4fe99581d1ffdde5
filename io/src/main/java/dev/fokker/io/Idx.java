package dev.fokker.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * One array in the IDX format of the MNIST files: two zero bytes, a type code, the number of axes, each length as a big-endian
 * 32-bit number, then the numbers, big endian. Compressed files (.gz) are read as they are.
 */
public final class Idx {
    private static final int AXES = 8;

    private Idx() {}

    /** Reads a file within {@link Limits#DEFAULT}. */
    public static Tensor read(Path file) throws IOException {
        return read(file, Limits.DEFAULT);
    }

    /**
     * Reads a file.
     *
     * @throws FormatException if it is cut short, damaged, or beyond {@code limits}
     */
    public static Tensor read(Path file, Limits limits) throws IOException {
        try (ByteSource in = ByteSource.open(file, limits)) {
            byte[] magic = in.bytes(4, "magic bytes");
            if (magic[0] != 0 || magic[1] != 0) {
                throw in.fault("magic bytes", "start with %d %d".formatted(magic[0], magic[1]), "must start with 0 0");
            }
            ElementType type = type(in, magic[2] & 0xff);
            int rank = magic[3] & 0xff;
            if (rank < 1 || rank > AXES) {
                throw in.fault("number of axes", "is " + rank, "must be 1 to " + AXES);
            }
            ByteBuffer lengths = ByteBuffer.wrap(in.bytes(4L * rank, "lengths"));
            long[] shape = new long[rank];
            long elements = 1;
            for (int i = 0; i < rank; i++) {
                shape[i] = lengths.getInt() & 0xffff_ffffL;
                if (shape[i] != 0 && elements > limits.elements() / shape[i]) {
                    throw in.fault(
                            "axis " + i, "has length " + shape[i], "at most %d elements".formatted(limits.elements()));
                }
                elements *= shape[i];
            }
            byte[] data = in.bytes(elements * type.bytes(), "data");
            in.requireEnd("after the data");
            ByteOrders.swap(data, type.bytes());
            return Tensor.of(type, shape, ByteBuffer.wrap(data));
        }
    }

    private static ElementType type(ByteSource in, int code) throws FormatException {
        for (ElementType type : ElementType.values()) {
            if (code(type) == code) {
                return type;
            }
        }
        throw in.fault("type code", "is 0x%02x".formatted(code), "must be 08 09 0b 0c 0d 0e (hexadecimal)");
    }

    /** The format's code of a type; -1 if it has none. */
    private static int code(ElementType type) {
        return switch (type) {
            case U8 -> 0x08;
            case I8 -> 0x09;
            case I16 -> 0x0b;
            case I32 -> 0x0c;
            case F32 -> 0x0d;
            case F64 -> 0x0e;
            case F16, BF16, I64, BOOL -> -1;
        };
    }

    /** Writes {@code file} aside and moves it into place, through {@link AtomicFile}. */
    public static void write(Path file, Tensor array) throws IOException {
        AtomicFile.write(file, out -> write(out, array));
    }

    /** Writes an array of 1 to 8 axes; there are no codes for F16, BF16, I64 and BOOL. */
    public static void write(OutputStream out, Tensor array) throws IOException {
        if (code(array.type()) < 0 || array.rank() < 1 || array.rank() > AXES) {
            throw new IllegalArgumentException(
                    "Idx: %s cannot be written; 1 to %d axes of U8, I8, I16, I32, F32 or F64 can"
                            .formatted(array, AXES));
        }
        ByteBuffer header = ByteBuffer.allocate(4 + 4 * array.rank());
        header.putShort((short) 0).put((byte) code(array.type())).put((byte) array.rank());
        for (long axis : array.shape()) {
            header.putInt((int) axis);
        }
        out.write(header.array());
        byte[] data = new byte[array.data().remaining()];
        array.data().get(data);
        ByteOrders.swap(data, array.type().bytes());
        out.write(data);
    }
}
