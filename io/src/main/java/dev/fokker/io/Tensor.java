package dev.fokker.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * An array of any number of axes as files hold it: element type, shape, and the numbers as little-endian bytes in row-major
 * order. Immutable, compared by content; the bytes are shared with whoever made it, not copied.
 */
public final class Tensor {
    private final ElementType type;
    private final long[] shape;
    private final ByteBuffer data;

    private Tensor(ElementType type, long[] shape, ByteBuffer data) {
        this.type = type;
        this.shape = shape;
        this.data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A tensor over the remaining bytes of {@code data}, little endian, which must not be changed afterwards.
     *
     * @throws IllegalArgumentException if the bytes are not those of {@code shape}, which may be empty (one number)
     */
    public static Tensor of(ElementType type, long[] shape, ByteBuffer data) {
        long elements = 1;
        for (long axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException("Tensor: shape=%s; no axis may be < 0".formatted(show(shape)));
            }
            elements = Math.multiplyExact(elements, axis);
        }
        if (data.remaining() != Math.multiplyExact(elements, (long) type.bytes())) {
            throw new IllegalArgumentException("Tensor: %d bytes for shape=%s of %s, which takes %d"
                    .formatted(data.remaining(), show(shape), type, elements * type.bytes()));
        }
        return new Tensor(type, shape.clone(), data);
    }

    /** A copy of {@code x} as F64. */
    public static Tensor of(double[] x, long... shape) {
        ByteBuffer data = room(x.length, ElementType.F64);
        data.asDoubleBuffer().put(x);
        return of(ElementType.F64, shape, data);
    }

    /** A copy of {@code x} as F32. */
    public static Tensor of(float[] x, long... shape) {
        ByteBuffer data = room(x.length, ElementType.F32);
        data.asFloatBuffer().put(x);
        return of(ElementType.F32, shape, data);
    }

    /** A copy of {@code x} as I64. */
    public static Tensor of(long[] x, long... shape) {
        ByteBuffer data = room(x.length, ElementType.I64);
        data.asLongBuffer().put(x);
        return of(ElementType.I64, shape, data);
    }

    /** A copy of {@code x} as U8. */
    public static Tensor of(byte[] x, long... shape) {
        return of(ElementType.U8, shape, ByteBuffer.wrap(x.clone()));
    }

    private static ByteBuffer room(int elements, ElementType type) {
        return ByteBuffer.allocate(Math.multiplyExact(elements, type.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Type of the numbers. */
    public ElementType type() {
        return type;
    }

    /** Lengths of the axes, slowest first; a copy. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of axes. */
    public int rank() {
        return shape.length;
    }

    /** How many numbers there are. */
    public int elements() {
        return data.capacity() / type.bytes();
    }

    /** The bytes, read-only and little endian, with a position of their own. */
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Number {@code index} in row-major order, rounded to a double where I64 is not one. */
    public double at(int index) {
        return type.at(data, index);
    }

    /** All numbers, row-major. */
    public double[] toDoubles() {
        double[] x = new double[elements()];
        if (type == ElementType.F64) {
            data().asDoubleBuffer().get(x);
            return x;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = type.at(data, i);
        }
        return x;
    }

    /** All numbers, row-major, rounded to floats. */
    public float[] toFloats() {
        float[] x = new float[elements()];
        if (type == ElementType.F32) {
            data().asFloatBuffer().get(x);
            return x;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) type.at(data, i);
        }
        return x;
    }

    /** All numbers of an I64 tensor, exactly; of another type, rounded towards zero. */
    public long[] toLongs() {
        long[] x = new long[elements()];
        if (type == ElementType.I64) {
            data().asLongBuffer().get(x);
            return x;
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = (long) type.at(data, i);
        }
        return x;
    }

    /** A shape as [2, 3]. */
    static String show(long[] shape) {
        return Arrays.toString(shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor t && t.type == type && Arrays.equals(t.shape, shape) && t.data.equals(data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + Arrays.hashCode(shape)) + data.hashCode();
    }

    @Override
    public String toString() {
        return "Tensor[%s, shape=%s]".formatted(type, show(shape));
    }
}
