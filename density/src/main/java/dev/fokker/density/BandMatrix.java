package dev.fokker.density;

import java.util.Arrays;

/** A square matrix of half width w, entry (i, j) at i (2 w + 1) + j - i + w; factored in place as LU without exchange of rows. */
final class BandMatrix {
    private final int n;
    private final int width;
    private final int stride;
    private final double[] a;

    BandMatrix(int n, int width) {
        this.n = n;
        this.width = width;
        stride = 2 * width + 1;
        a = new double[n * stride];
    }

    void clear() {
        Arrays.fill(a, 0);
    }

    void add(int i, int j, double v) {
        a[i * stride + j - i + width] += v;
    }

    double at(int i, int j) {
        return a[i * stride + j - i + width];
    }

    void set(int i, int j, double v) {
        a[i * stride + j - i + width] = v;
    }

    /** {@code out} = A x; another array. */
    void times(double[] x, double[] out) {
        for (int i = 0; i < n; i++) {
            int from = Math.max(0, i - width);
            int to = Math.min(n - 1, i + width);
            int at = i * stride - i + width;
            double sum = 0;
            for (int j = from; j <= to; j++) {
                sum += a[at + j] * x[j];
            }
            out[i] = sum;
        }
    }

    /** A becomes \(\mathrm{diag}(m)-cS\); S of the same shape. */
    void shift(double[] m, double c, BandMatrix s) {
        for (int k = 0; k < a.length; k++) {
            a[k] = -c * s.a[k];
        }
        for (int i = 0; i < n; i++) {
            a[i * stride + width] += m[i];
        }
    }

    /** Row and column i become those of the unit matrix. */
    void pin(int i) {
        for (int j = Math.max(0, i - width); j <= Math.min(n - 1, i + width); j++) {
            set(i, j, 0);
            set(j, i, 0);
        }
        set(i, i, 1);
    }

    /** Becomes its LU factors. Golub and Van Loan (2013), 4.3. */
    void factor() {
        for (int k = 0; k < n; k++) {
            double inverse = 1 / a[k * stride + width];
            int last = Math.min(n - 1, k + width);
            int pivotRow = k * stride - k + width;
            for (int i = k + 1; i <= last; i++) {
                int row = i * stride - i + width;
                double share = a[row + k] * inverse;
                a[row + k] = share;
                for (int j = k + 1; j <= last; j++) {
                    a[row + j] -= share * a[pivotRow + j];
                }
            }
        }
    }

    /** Solves with the factors, in place. */
    void solve(double[] x) {
        for (int i = 1; i < n; i++) {
            int at = i * stride - i + width;
            double sum = x[i];
            for (int j = Math.max(0, i - width); j < i; j++) {
                sum -= a[at + j] * x[j];
            }
            x[i] = sum;
        }
        for (int i = n - 1; i >= 0; i--) {
            int at = i * stride - i + width;
            double sum = x[i];
            for (int j = Math.min(n - 1, i + width); j > i; j--) {
                sum -= a[at + j] * x[j];
            }
            x[i] = sum / a[at + i];
        }
    }
}
