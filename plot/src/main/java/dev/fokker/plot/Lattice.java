package dev.fokker.plot;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Numbers at the centres of equal cells over a rectangle: {@code values[j * nx + i]} at the i-th x and the j-th y, both increasing. */
public final class Lattice {
    private final Span x;
    private final Span y;
    private final int nx;
    private final int ny;
    private final double[] values;

    private Lattice(Span x, Span y, int nx, int ny, double[] values) {
        this.x = x;
        this.y = y;
        this.nx = nx;
        this.ny = ny;
        this.values = values;
    }

    /**
     * Over [xLo, xHi] x [yLo, yHi]; {@code values} [ny, nx] is copied.
     *
     * @throws IllegalArgumentException if a range is not finite and increasing or the values are not nx ny
     */
    public static Lattice of(double xLo, double xHi, int nx, double yLo, double yHi, int ny, double[] values) {
        if (nx < 1 || ny < 1 || (long) nx * ny != values.length) {
            throw new IllegalArgumentException("Lattice: %d values for nx=%d, ny=%d; nx ny are needed, both at least 1"
                    .formatted(values.length, nx, ny));
        }
        return new Lattice(new Span(xLo, xHi, Scale.LINEAR), new Span(yLo, yHi, Scale.LINEAR), nx, ny, values.clone());
    }

    /** A function at the centres of {@code n} x {@code n} cells. */
    public static Lattice sample(double xLo, double xHi, double yLo, double yHi, int n, DoubleBinaryOperator f) {
        Lattice empty = of(xLo, xHi, n, yLo, yHi, n, new double[n * n]);
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                empty.values[j * n + i] = f.applyAsDouble(empty.xAt(i), empty.yAt(j));
            }
        }
        return empty;
    }

    /** Cells along x. */
    public int nx() {
        return nx;
    }

    /** Cells along y. */
    public int ny() {
        return ny;
    }

    /** The range of x. */
    public Span x() {
        return x;
    }

    /** The range of y. */
    public Span y() {
        return y;
    }

    /** Centre of column i. */
    public double xAt(int i) {
        return x.lo() + (x.hi() - x.lo()) * (i + 0.5) / nx;
    }

    /** Centre of row j. */
    public double yAt(int j) {
        return y.lo() + (y.hi() - y.lo()) * (j + 0.5) / ny;
    }

    /** The value in column i and row j. */
    public double at(int i, int j) {
        return values[j * nx + i];
    }

    /** From the least to the greatest finite value, made sensible if there are none or they are equal. */
    public Span range() {
        double[] finite = Arrays.stream(values).filter(Scale.LINEAR::accepts).toArray();
        return Scale.LINEAR.around(
                Arrays.stream(finite).min().orElse(Double.POSITIVE_INFINITY),
                Arrays.stream(finite).max().orElse(Double.NEGATIVE_INFINITY));
    }

    long notFinite() {
        return Arrays.stream(values).filter(v -> !Double.isFinite(v)).count();
    }

    /** The rectangle, or the part of it from the first cell centre on that has a place on the scales. */
    Extent extent(Scale xs, Scale ys) {
        double left = x.lo();
        for (int i = 0; i < nx && !xs.accepts(left); i++) {
            left = xAt(i);
        }
        double low = y.lo();
        for (int j = 0; j < ny && !ys.accepts(low); j++) {
            low = yAt(j);
        }
        Extent none = Extent.NONE;
        boolean wide = xs.accepts(left);
        boolean high = ys.accepts(low);
        return new Extent(
                wide ? left : none.xLo(),
                wide ? x.hi() : none.xHi(),
                high ? low : none.yLo(),
                high ? y.hi() : none.yHi(),
                notFinite());
    }
}
