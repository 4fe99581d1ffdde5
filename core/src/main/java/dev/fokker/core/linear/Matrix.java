package dev.fokker.core.linear;

import java.util.Arrays;

/** A small dense matrix of doubles, row-major; immutable. For descriptions and set-up, not for inner loops. */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] a;

    private Matrix(int rows, int columns, double[] a) {
        this.rows = rows;
        this.columns = columns;
        this.a = a;
    }

    /** A copy of {@code entries}, row-major [rows, columns]. */
    public static Matrix of(int rows, int columns, double... entries) {
        if (rows < 1 || columns < 1 || entries.length != rows * columns) {
            throw new IllegalArgumentException(
                    "Matrix: %d numbers do not make %d x %d".formatted(entries.length, rows, columns));
        }
        return new Matrix(rows, columns, entries.clone());
    }

    /** {@code scale} times the identity of {@code size}. */
    public static Matrix identity(int size, double scale) {
        double[] a = new double[size * size];
        for (int i = 0; i < size; i++) {
            a[i * size + i] = scale;
        }
        return new Matrix(size, size, a);
    }

    /** Zeros. */
    public static Matrix zero(int rows, int columns) {
        return new Matrix(rows, columns, new double[rows * columns]);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** Entry (i, j). */
    public double at(int i, int j) {
        return a[i * columns + j];
    }

    /** A copy of the entries, row-major. */
    public double[] toArray() {
        return a.clone();
    }

    /** The product. */
    public Matrix times(Matrix other) {
        requireShape(other.rows == columns, "times", other);
        double[] out = new double[rows * other.columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                double aik = a[i * columns + k];
                for (int j = 0; j < other.columns; j++) {
                    out[i * other.columns + j] += aik * other.a[k * other.columns + j];
                }
            }
        }
        return new Matrix(rows, other.columns, out);
    }

    /** {@code this + c other}. */
    public Matrix plus(double c, Matrix other) {
        requireShape(other.rows == rows && other.columns == columns, "plus", other);
        double[] out = a.clone();
        for (int k = 0; k < out.length; k++) {
            out[k] += c * other.a[k];
        }
        return new Matrix(rows, columns, out);
    }

    /** {@code c} times this. */
    public Matrix scaled(double c) {
        double[] out = a.clone();
        for (int k = 0; k < out.length; k++) {
            out[k] *= c;
        }
        return new Matrix(rows, columns, out);
    }

    /** The transpose. */
    public Matrix transposed() {
        double[] out = new double[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[j * rows + i] = a[i * columns + j];
            }
        }
        return new Matrix(columns, rows, out);
    }

    /** \(\tfrac12(A+A^T)\). */
    public Matrix symmetrized() {
        return scaled(0.5).plus(0.5, transposed());
    }

    /** The product with a vector. */
    public double[] times(double[] v) {
        if (v.length != columns) {
            throw new IllegalArgumentException(
                    "Matrix: %d x %d times a vector of %d".formatted(rows, columns, v.length));
        }
        double[] out = new double[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[i] += a[i * columns + j] * v[j];
            }
        }
        return out;
    }

    /** The block of the given size whose first entry is (i, j). */
    public Matrix block(int i, int j, int blockRows, int blockColumns) {
        double[] out = new double[blockRows * blockColumns];
        for (int r = 0; r < blockRows; r++) {
            System.arraycopy(a, (i + r) * columns + j, out, r * blockColumns, blockColumns);
        }
        return new Matrix(blockRows, blockColumns, out);
    }

    /** A copy with {@code block} written at (i, j). */
    public Matrix with(int i, int j, Matrix block) {
        double[] out = a.clone();
        for (int r = 0; r < block.rows; r++) {
            System.arraycopy(block.a, r * block.columns, out, (i + r) * columns + j, block.columns);
        }
        return new Matrix(rows, columns, out);
    }

    /** The largest sum of absolute values in a row. */
    public double norm() {
        double norm = 0;
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += Math.abs(a[i * columns + j]);
            }
            norm = Math.max(norm, sum);
        }
        return norm;
    }

    /**
     * \(e^A\) by scaling, a Taylor polynomial of degree 18 in \(A/2^s\) with norm at most 1/2 (remainder below 1e-22), and squaring.
     */
    public Matrix exponential() {
        requireShape(rows == columns, "exponential", this);
        double norm = norm();
        if (!Double.isFinite(norm)) {
            throw new IllegalArgumentException("Matrix: exponential of a matrix that is not finite");
        }
        int squarings = Math.max(0, Math.getExponent(norm) + 2);
        Matrix small = scaled(Math.scalb(1.0, -squarings));
        Matrix sum = identity(rows, 1);
        for (int k = 18; k >= 1; k--) {
            sum = identity(rows, 1).plus(1.0 / k, small.times(sum));
        }
        for (int k = 0; k < squarings; k++) {
            sum = sum.times(sum);
        }
        return sum;
    }

    private void requireShape(boolean fits, String what, Matrix other) {
        if (!fits) {
            throw new IllegalArgumentException("Matrix: %d x %d does not fit %d x %d for %s"
                    .formatted(rows, columns, other.rows, other.columns, what));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix m && m.columns == columns && Arrays.equals(m.a, a);
    }

    @Override
    public int hashCode() {
        return 31 * columns + Arrays.hashCode(a);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < rows; i++) {
            out.append(i == 0 ? "" : ", ")
                    .append(Arrays.toString(Arrays.copyOfRange(a, i * columns, (i + 1) * columns)));
        }
        return out.append(']').toString();
    }
}
