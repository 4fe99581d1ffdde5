package dev.fokker.core.linear;

/** \(A=LL^T\) of a symmetric positive definite matrix; immutable. */
public final class Cholesky {
    private final int n;
    private final double[] l;

    private Cholesky(int n, double[] l) {
        this.n = n;
        this.l = l;
    }

    /**
     * Factors {@code a}.
     *
     * @throws IllegalArgumentException if it is not square and symmetric, or not positive definite; names the pivot
     */
    public static Cholesky of(Matrix a) {
        int n = a.rows();
        if (a.columns() != n) {
            throw new IllegalArgumentException("Cholesky: %d x %d is not square".formatted(n, a.columns()));
        }
        double[] l = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                requireSymmetric(a, i, j);
                double sum = a.at(i, j);
                for (int k = 0; k < j; k++) {
                    sum -= l[i * n + k] * l[j * n + k];
                }
                if (i > j) {
                    l[i * n + j] = sum / l[j * n + j];
                } else if (sum > n * Math.ulp(a.at(i, i))) {
                    l[i * n + i] = Math.sqrt(sum);
                } else {
                    throw new IllegalArgumentException(
                            "covariance is not positive definite: pivot %d of %s is %s; it must be > 0"
                                    .formatted(i, a, sum));
                }
            }
        }
        return new Cholesky(n, l);
    }

    private static void requireSymmetric(Matrix a, int i, int j) {
        double scale = Math.max(Math.abs(a.at(i, j)), Math.abs(a.at(j, i)));
        if (!(Math.abs(a.at(i, j) - a.at(j, i)) <= 1e-9 * scale)) {
            throw new IllegalArgumentException("covariance is not symmetric: entry (%d,%d)=%s but (%d,%d)=%s"
                    .formatted(i, j, a.at(i, j), j, i, a.at(j, i)));
        }
    }

    /** n. */
    public int size() {
        return n;
    }

    /** \(\ln\det A\). */
    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log(l[i * n + i]);
        }
        return 2 * sum;
    }

    /** {@code out = L z}; {@code z[from..from+n)} and {@code out[to..to+n)} may be the same. */
    public void multiply(double[] z, int from, double[] out, int to) {
        for (int i = n - 1; i >= 0; i--) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += l[i * n + j] * z[from + j];
            }
            out[to + i] = sum;
        }
    }

    /** {@code v = L^{-1} v} in place on {@code v[at..at+n)}. */
    public void forward(double[] v, int at) {
        for (int i = 0; i < n; i++) {
            double sum = v[at + i];
            for (int j = 0; j < i; j++) {
                sum -= l[i * n + j] * v[at + j];
            }
            v[at + i] = sum / l[i * n + i];
        }
    }

    /** {@code v = L^{-T} v} in place on {@code v[at..at+n)}. */
    public void backward(double[] v, int at) {
        for (int i = n - 1; i >= 0; i--) {
            double sum = v[at + i];
            for (int j = i + 1; j < n; j++) {
                sum -= l[j * n + i] * v[at + j];
            }
            v[at + i] = sum / l[i * n + i];
        }
    }

    /** {@code v = A^{-1} v} in place on {@code v[at..at+n)}. */
    public void solve(double[] v, int at) {
        forward(v, at);
        backward(v, at);
    }

    /** \(A^{-1}\), symmetric. */
    public Matrix inverse() {
        double[] out = new double[n * n];
        for (int i = 0; i < n; i++) {
            out[i * n + i] = 1;
            solve(out, i * n);
        }
        return Matrix.of(n, n, out).symmetrized();
    }
}
