package dev.fokker.core.linear;

/** \(PA=LU\) with partial pivoting, of a square matrix; immutable. Golub and Van Loan (2013), 3.4. */
public final class Lu {
    private final int n;
    /** L below the diagonal, U on and above it. */
    private final double[] a;

    private final int[] pivot;

    private Lu(int n, double[] a, int[] pivot) {
        this.n = n;
        this.a = a;
        this.pivot = pivot;
    }

    /**
     * Decomposes {@code matrix}.
     *
     * @throws IllegalArgumentException if it is not square, or is singular
     */
    public static Lu of(Matrix matrix) {
        int n = matrix.rows();
        if (matrix.columns() != n) {
            throw new IllegalArgumentException(
                    "Lu: the matrix is %d x %d; it must be square".formatted(n, matrix.columns()));
        }
        double[] a = matrix.toArray();
        int[] pivot = new int[n];
        for (int k = 0; k < n; k++) {
            pivot[k] = largest(a, n, k);
            swap(a, k * n, pivot[k] * n, n);
            if (!(Math.abs(a[k * n + k]) > 0) || Double.isInfinite(a[k * n + k])) {
                throw new IllegalArgumentException(
                        "Lu: pivot %d is %s; the matrix is singular".formatted(k, a[k * n + k]));
            }
            for (int i = k + 1; i < n; i++) {
                a[i * n + k] /= a[k * n + k];
                for (int j = k + 1; j < n; j++) {
                    a[i * n + j] -= a[i * n + k] * a[k * n + j];
                }
            }
        }
        return new Lu(n, a, pivot);
    }

    private static int largest(double[] a, int n, int k) {
        int row = k;
        for (int i = k + 1; i < n; i++) {
            if (Math.abs(a[i * n + k]) > Math.abs(a[row * n + k])) {
                row = i;
            }
        }
        return row;
    }

    private static void swap(double[] a, int from, int to, int count) {
        for (int j = 0; j < count; j++) {
            double kept = a[from + j];
            a[from + j] = a[to + j];
            a[to + j] = kept;
        }
    }

    /** \(\ln\lvert\det A\rvert\). */
    public double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += Math.log(Math.abs(a[k * n + k]));
        }
        return sum;
    }

    /** \(A^{-1}v\). */
    public double[] solve(double[] v) {
        if (v.length != n) {
            throw new IllegalArgumentException("Lu: %d x %d and a right side of %d".formatted(n, n, v.length));
        }
        double[] x = v.clone();
        for (int k = 0; k < n; k++) {
            swap(x, k, pivot[k], 1);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                x[i] -= a[i * n + j] * x[j];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] -= a[i * n + j] * x[j];
            }
            x[i] /= a[i * n + i];
        }
        return x;
    }

    /** \(A^{-1}B\). */
    public Matrix solve(Matrix b) {
        Matrix out = Matrix.zero(n, b.columns());
        for (int j = 0; j < b.columns(); j++) {
            out = out.with(0, j, Matrix.of(n, 1, solve(b.block(0, j, n, 1).toArray())));
        }
        return out;
    }

    /** \(A^{-1}\). */
    public Matrix inverse() {
        return solve(Matrix.identity(n, 1));
    }
}
