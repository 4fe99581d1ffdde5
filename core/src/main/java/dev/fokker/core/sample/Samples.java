package dev.fokker.core.sample;

import java.util.Arrays;

/** {@code n} points of {@code d} components, row-major [n, d]; immutable, compared by content. */
public final class Samples {
    private final int n;
    private final int d;
    private final double[] x;

    private Samples(int n, int d, double[] x) {
        this.n = n;
        this.d = d;
        this.x = x;
    }

    /**
     * A copy of {@code x}, row-major [n, d].
     *
     * @throws IllegalArgumentException if {@code d < 1} or the length is not a multiple of d
     */
    public static Samples copyOf(int d, double[] x) {
        if (d < 1 || x.length % d != 0) {
            throw new IllegalArgumentException("Samples: %d numbers do not make rows of d=%d".formatted(x.length, d));
        }
        return new Samples(x.length / d, d, x.clone());
    }

    /** Number of rows. */
    public int n() {
        return n;
    }

    /** Components of a row. */
    public int d() {
        return d;
    }

    /** Component {@code j} of row {@code i}. */
    public double at(int i, int j) {
        return x[i * d + j];
    }

    /** Copies rows {@code from..from+count} into {@code out} at {@code offset}. */
    public void read(int from, int count, double[] out, int offset) {
        System.arraycopy(x, from * d, out, offset, count * d);
    }

    /** Rows {@code from..to}, {@code to} excluded. */
    public Samples rows(int from, int to) {
        return new Samples(to - from, d, Arrays.copyOfRange(x, from * d, to * d));
    }

    /** A copy of all numbers, row-major [n, d]. */
    public double[] toArray() {
        return x.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples s && s.d == d && Arrays.equals(s.x, x);
    }

    @Override
    public int hashCode() {
        return 31 * d + Arrays.hashCode(x);
    }

    @Override
    public String toString() {
        return "Samples[n=%d, d=%d]".formatted(n, d);
    }
}
