package dev.fokker.core.linear;

import java.util.Arrays;

/**
 * \(A=LL^T\) of a symmetric positive semidefinite matrix, L square: {@link Cholesky}'s where A is definite; else by complete
 * pivoting, which stops where nothing is left, so that dependent rows cost no accuracy. Higham (1990), section 1.
 */
public final class SemidefiniteRoot {
    private SemidefiniteRoot() {}

    /**
     * L, with zero columns where the rank is not full.
     *
     * @throws IllegalArgumentException if {@code a} is not square and symmetric, or has an eigenvalue below zero by more than
     *     rounding; names the smallest one
     */
    public static Matrix of(Matrix a) {
        int n = requireSymmetric(a);
        double[] eigenvalues = SymmetricEigen.of(a).values();
        Arrays.sort(eigenvalues);
        double rounding = n * 0x1p-46 * eigenvalues[n - 1];
        if (!(eigenvalues[0] >= -rounding)) {
            throw new IllegalArgumentException(
                    "covariance is not positive semidefinite: the smallest eigenvalue of %s is %.6g; it must be >= 0"
                            .formatted(a, eigenvalues[0]));
        }
        return eigenvalues[0] > rounding ? definite(a) : pivoted(a, rounding);
    }

    private static int requireSymmetric(Matrix a) {
        int n = a.rows();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i && a.columns() == n; j++) {
                if (!(Math.abs(a.at(i, j) - a.at(j, i))
                        <= 1e-9 * Math.max(Math.abs(a.at(i, j)), Math.abs(a.at(j, i))))) {
                    throw new IllegalArgumentException("covariance is not symmetric: entry (%d,%d)=%s but (%d,%d)=%s"
                            .formatted(i, j, a.at(i, j), j, i, a.at(j, i)));
                }
            }
        }
        if (a.columns() != n) {
            throw new IllegalArgumentException("covariance: %d x %d is not square".formatted(n, a.columns()));
        }
        return n;
    }

    private static Matrix definite(Matrix a) {
        int n = a.rows();
        Cholesky factor = Cholesky.of(a);
        double[] columns = Matrix.identity(n, 1).toArray();
        for (int j = 0; j < n; j++) {
            factor.multiply(columns, j * n, columns, j * n);
        }
        return Matrix.of(n, n, columns).transposed();
    }

    private static Matrix pivoted(Matrix a, double rounding) {
        int n = a.rows();
        double[] rest = a.symmetrized().toArray();
        double[] l = new double[n * n];
        for (int k = 0; k < n; k++) {
            int p = largest(rest, n);
            double pivot = rest[p * n + p];
            if (pivot <= rounding) {
                break;
            }
            for (int i = 0; i < n; i++) {
                l[i * n + k] = rest[i * n + p] / Math.sqrt(pivot);
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    rest[i * n + j] = i == p || j == p ? 0 : rest[i * n + j] - l[i * n + k] * l[j * n + k];
                }
            }
        }
        return Matrix.of(n, n, l);
    }

    private static int largest(double[] rest, int n) {
        int p = 0;
        for (int i = 1; i < n; i++) {
            if (rest[i * n + i] > rest[p * n + p]) {
                p = i;
            }
        }
        return p;
    }
}
