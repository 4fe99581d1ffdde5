package dev.fokker.core.solve;

/** Small linear systems in place: Gauss's elimination with the largest pivot of each column. Golub and Van Loan (2013), 3.4. */
final class Elimination {
    private Elimination() {}

    /** {@code b = A^{-1} b}; {@code a} [n, n] is overwritten. A singular matrix gives numbers that are not finite. */
    static void solve(double[] a, double[] b, int n) {
        for (int c = 0; c < n; c++) {
            swap(a, b, n, c, pivot(a, n, c));
            for (int i = c + 1; i < n; i++) {
                double factor = a[i * n + c] / a[c * n + c];
                for (int j = c + 1; j < n; j++) {
                    a[i * n + j] -= factor * a[c * n + j];
                }
                b[i] -= factor * b[c];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                b[i] -= a[i * n + j] * b[j];
            }
            b[i] /= a[i * n + i];
        }
    }

    private static int pivot(double[] a, int n, int c) {
        int best = c;
        for (int i = c + 1; i < n; i++) {
            if (Math.abs(a[i * n + c]) > Math.abs(a[best * n + c])) {
                best = i;
            }
        }
        return best;
    }

    private static void swap(double[] a, double[] b, int n, int i, int k) {
        if (i == k) {
            return;
        }
        for (int j = 0; j < n; j++) {
            double kept = a[i * n + j];
            a[i * n + j] = a[k * n + j];
            a[k * n + j] = kept;
        }
        double kept = b[i];
        b[i] = b[k];
        b[k] = kept;
    }
}
