package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;

/**
 * The eigenvalues of a symmetric matrix \(A=U\Lambda U^T\) and the products \(RU\) with a few given rows R, in \(\tfrac43n^3\)
 * operations: Householder's tridiagonal form, then the QL method with implicit shifts, both of which turn the rows along with them instead of
 * forming U. Golub and Van Loan (2013), 8.3.
 */
final class SymmetricModes {
    private static final int MOST_ITERATIONS = 60;

    private final int n;
    private final double[] values;
    private final double[][] rows;

    private SymmetricModes(int n, double[] values, double[][] rows) {
        this.n = n;
        this.values = values;
        this.rows = rows;
    }

    /** Decomposes {@code a} [n, n], row-major, which is overwritten, as are the rows. */
    static SymmetricModes of(int n, double[] a, double[]... rows) {
        double[] diagonal = new double[n];
        double[] off = new double[n];
        tridiagonalize(n, a, diagonal, off, rows);
        SymmetricModes out = new SymmetricModes(n, diagonal, rows);
        out.iterate(off);
        return out;
    }

    /** Eigenvalue k, in no order. */
    double value(int k) {
        return values[k];
    }

    /** The product of row r with eigenvector k. */
    double row(int r, int k) {
        return rows[r][k];
    }

    /** The number of eigenvalues. */
    int count() {
        return n;
    }

    private static void tridiagonalize(int n, double[] a, double[] diagonal, double[] off, double[][] rows) {
        double[] v = new double[n];
        double[] p = new double[n];
        for (int k = 0; k < n - 2; k++) {
            double norm = 0;
            for (int i = k + 1; i < n; i++) {
                v[i] = a[i * n + k];
                norm += v[i] * v[i];
            }
            double alpha = -Math.copySign(Math.sqrt(norm), v[k + 1]);
            diagonal[k] = a[k * n + k];
            off[k] = alpha;
            double square = norm - alpha * v[k + 1];
            if (!(square > 0)) {
                continue;
            }
            v[k + 1] -= alpha;
            reflect(n, k + 1, a, v, p, 1 / square);
            for (double[] row : rows) {
                double dot = 0;
                for (int i = k + 1; i < n; i++) {
                    dot += row[i] * v[i];
                }
                dot /= square;
                for (int i = k + 1; i < n; i++) {
                    row[i] -= dot * v[i];
                }
            }
        }
        for (int k = Math.max(0, n - 2); k < n; k++) {
            diagonal[k] = a[k * n + k];
        }
        if (n > 1) {
            off[n - 2] = a[(n - 1) * n + n - 2];
        }
    }

    /** The block from {@code from} on becomes \(HAH\), \(H=I-\beta vv^T\). */
    private static void reflect(int n, int from, double[] a, double[] v, double[] p, double beta) {
        double k = 0;
        for (int i = from; i < n; i++) {
            double sum = 0;
            for (int j = from; j < n; j++) {
                sum += a[i * n + j] * v[j];
            }
            p[i] = beta * sum;
            k += p[i] * v[i];
        }
        k *= 0.5 * beta;
        for (int i = from; i < n; i++) {
            p[i] -= k * v[i];
        }
        for (int i = from; i < n; i++) {
            double vi = v[i];
            double pi = p[i];
            for (int j = from; j < n; j++) {
                a[i * n + j] -= vi * p[j] + pi * v[j];
            }
        }
    }

    private void iterate(double[] off) {
        for (int l = 0; l < n; l++) {
            int used = 0;
            int m = split(l, off);
            while (m != l) {
                if (used++ == MOST_ITERATIONS) {
                    throw new NumericalFailure(
                            "SymmetricModes: eigenvalue %d of %d was not found; the matrix has entries that are not finite"
                                    .formatted(l, n));
                }
                sweep(l, m, off);
                m = split(l, off);
            }
        }
    }

    /** The first index from l on behind which the matrix falls apart. */
    private int split(int l, double[] off) {
        int m = l;
        while (m < n - 1) {
            double size = Math.abs(values[m]) + Math.abs(values[m + 1]);
            if (Math.abs(off[m]) + size == size) {
                break;
            }
            m++;
        }
        return m;
    }

    private void sweep(int l, int m, double[] off) {
        double shift = (values[l + 1] - values[l]) / (2 * off[l]);
        double root = Math.sqrt(shift * shift + 1);
        double g = values[m] - values[l] + off[l] / (shift + Math.copySign(root, shift));
        double s = 1;
        double c = 1;
        double carried = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = s * off[i];
            double b = c * off[i];
            double r = Math.sqrt(f * f + g * g);
            off[i + 1] = r;
            if (r == 0) {
                values[i + 1] -= carried;
                off[m] = 0;
                return;
            }
            s = f / r;
            c = g / r;
            g = values[i + 1] - carried;
            double turned = (values[i] - g) * s + 2 * c * b;
            carried = s * turned;
            values[i + 1] = g + carried;
            g = c * turned - b;
            for (double[] row : rows) {
                double above = row[i + 1];
                row[i + 1] = s * row[i] + c * above;
                row[i] = c * row[i] - s * above;
            }
        }
        values[l] -= carried;
        off[l] = g;
        off[m] = 0;
    }
}
