package dev.fokker.core.linear;

/** \(A=U\,\mathrm{diag}(l)\,U^T\) of a symmetric matrix by cyclic Jacobi rotations; immutable. Golub and Van Loan (2013), 8.5. */
public final class SymmetricEigen {
    private static final int MOST_SWEEPS = 60;

    private final double[] values;
    private final Matrix vectors;

    private SymmetricEigen(double[] values, Matrix vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** Decomposes the symmetric part of {@code a}. */
    public static SymmetricEigen of(Matrix a) {
        int n = a.rows();
        double[] s = a.symmetrized().toArray();
        double[] u = Matrix.identity(n, 1).toArray();
        for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(s, n) > 1e-32 * frobenius(s); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(s, u, n, p, q);
                }
            }
        }
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = s[i * n + i];
        }
        return new SymmetricEigen(values, Matrix.of(n, n, u));
    }

    private static double offDiagonal(double[] s, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += s[i * n + j] * s[i * n + j];
            }
        }
        return sum;
    }

    private static double frobenius(double[] s) {
        double sum = 0;
        for (double v : s) {
            sum += v * v;
        }
        return sum;
    }

    private static void rotate(double[] s, double[] u, int n, int p, int q) {
        double spq = s[p * n + q];
        if (spq == 0) {
            return;
        }
        double theta = (s[q * n + q] - s[p * n + p]) / (2 * spq);
        double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cos = 1 / Math.sqrt(t * t + 1);
        double sin = t * cos;
        for (int k = 0; k < n; k++) {
            double kp = s[k * n + p];
            double kq = s[k * n + q];
            s[k * n + p] = cos * kp - sin * kq;
            s[k * n + q] = sin * kp + cos * kq;
        }
        for (int k = 0; k < n; k++) {
            double pk = s[p * n + k];
            double qk = s[q * n + k];
            s[p * n + k] = cos * pk - sin * qk;
            s[q * n + k] = sin * pk + cos * qk;
            double kp = u[k * n + p];
            double kq = u[k * n + q];
            u[k * n + p] = cos * kp - sin * kq;
            u[k * n + q] = sin * kp + cos * kq;
        }
        s[p * n + q] = 0;
        s[q * n + p] = 0;
    }

    /** The eigenvalues, in the order of the columns of {@link #vectors}; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** U, whose columns are the eigenvectors. */
    public Matrix vectors() {
        return vectors;
    }
}
