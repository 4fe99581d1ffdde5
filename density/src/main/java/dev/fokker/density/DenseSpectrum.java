package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;

/**
 * All eigenvalues and eigenvectors of a small real matrix that need not be symmetric: Householder's form of Hessenberg, the complex QR
 * iteration with Wilkinson's shift, back substitution. Francis (1961); Wilkinson (1965).
 */
final class DenseSpectrum {
    private static final double SMALL = 0x1p-52;
    private static final int MOST_SWEEPS = 60;

    private final int n;
    /** The triangular form, and the unitary matrix that leads to it, by rows. */
    private final double[][] re;

    private final double[][] im;
    private final double[][] zRe;
    private final double[][] zIm;

    private DenseSpectrum(double[][] a) {
        n = a.length;
        re = new double[n][];
        for (int i = 0; i < n; i++) {
            re[i] = a[i].clone();
        }
        im = new double[n][n];
        zRe = new double[n][n];
        zIm = new double[n][n];
        for (int i = 0; i < n; i++) {
            zRe[i][i] = 1;
        }
        hessenberg();
        triangular();
    }

    /** The spectrum of a square matrix, given by rows; it is not modified. */
    static DenseSpectrum of(double[][] a) {
        return new DenseSpectrum(a);
    }

    /** The real part of eigenvalue number k. */
    double re(int k) {
        return re[k][k];
    }

    /** The imaginary part of eigenvalue number k. */
    double im(int k) {
        return im[k][k];
    }

    /** The eigenvector number k: real parts, then imaginary parts, of length 1. */
    double[][] vector(int k) {
        double[] yRe = new double[n];
        double[] yIm = new double[n];
        double size = Math.hypot(re(k), im(k));
        yRe[k] = 1;
        for (int i = k - 1; i >= 0; i--) {
            double sRe = 0;
            double sIm = 0;
            for (int j = i + 1; j <= k; j++) {
                sRe -= re[i][j] * yRe[j] - im[i][j] * yIm[j];
                sIm -= re[i][j] * yIm[j] + im[i][j] * yRe[j];
            }
            double dRe = re(i) - re(k);
            double dIm = im(i) - im(k);
            if (Math.hypot(dRe, dIm) < SMALL * size) {
                dRe = SMALL * size;
                dIm = 0;
            }
            double square = dRe * dRe + dIm * dIm;
            yRe[i] = (sRe * dRe + sIm * dIm) / square;
            yIm[i] = (sIm * dRe - sRe * dIm) / square;
        }
        double[][] v = new double[2][n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= k; j++) {
                v[0][i] += zRe[i][j] * yRe[j] - zIm[i][j] * yIm[j];
                v[1][i] += zRe[i][j] * yIm[j] + zIm[i][j] * yRe[j];
            }
            sum += v[0][i] * v[0][i] + v[1][i] * v[1][i];
        }
        double scale = 1 / Math.sqrt(sum);
        for (int i = 0; i < n; i++) {
            v[0][i] *= scale;
            v[1][i] *= scale;
        }
        return v;
    }

    private void hessenberg() {
        double[] v = new double[n];
        for (int k = 0; k < n - 2; k++) {
            double sum = 0;
            for (int i = k + 1; i < n; i++) {
                v[i] = re[i][k];
                sum += v[i] * v[i];
            }
            double below = sum - v[k + 1] * v[k + 1];
            if (below == 0) {
                continue;
            }
            v[k + 1] += Math.copySign(Math.sqrt(sum), v[k + 1]);
            reflect(v, k + 1, 2 / (below + v[k + 1] * v[k + 1]));
        }
    }

    /** Applies \(I-cvv^T\) from both sides, and to the record of what was applied. */
    private void reflect(double[] v, int first, double c) {
        for (int j = 0; j < n; j++) {
            double dot = 0;
            for (int i = first; i < n; i++) {
                dot += v[i] * re[i][j];
            }
            for (int i = first; i < n; i++) {
                re[i][j] -= c * dot * v[i];
            }
        }
        for (double[][] rows : new double[][][] {re, zRe}) {
            for (double[] row : rows) {
                double dot = 0;
                for (int j = first; j < n; j++) {
                    dot += row[j] * v[j];
                }
                for (int j = first; j < n; j++) {
                    row[j] -= c * dot * v[j];
                }
            }
        }
    }

    private void triangular() {
        int last = n - 1;
        int sweeps = 0;
        while (last > 0) {
            int first = last;
            while (first > 0 && !negligible(first)) {
                first--;
            }
            if (first == last) {
                last--;
                sweeps = 0;
                continue;
            }
            if (++sweeps > MOST_SWEEPS) {
                throw new NumericalFailure(
                        "Spectrum: the QR iteration of a matrix of %d rows did not end within %d sweeps"
                                .formatted(n, MOST_SWEEPS));
            }
            sweep(first, last, shift(last, sweeps % 11 == 10));
        }
    }

    /** Whether the entry below the diagonal in row i counts as 0; it then becomes 0. */
    private boolean negligible(int i) {
        double size = Math.hypot(re(i), im(i)) + Math.hypot(re(i - 1), im(i - 1));
        boolean small = Math.hypot(re[i][i - 1], im[i][i - 1]) <= SMALL * size;
        if (small) {
            re[i][i - 1] = 0;
            im[i][i - 1] = 0;
        }
        return small;
    }

    /** The eigenvalue of the last two rows that is nearer to the last entry; another number where that has led in circles. */
    private double[] shift(int last, boolean circling) {
        int k = last - 1;
        if (circling) {
            return new double[] {re(last) + Math.hypot(re[last][k], im[last][k]), im(last)};
        }
        double hRe = 0.5 * (re(k) - re(last));
        double hIm = 0.5 * (im(k) - im(last));
        double pRe = re[k][last] * re[last][k] - im[k][last] * im[last][k];
        double pIm = re[k][last] * im[last][k] + im[k][last] * re[last][k];
        double qRe = hRe * hRe - hIm * hIm + pRe;
        double qIm = 2 * hRe * hIm + pIm;
        double size = Math.hypot(qRe, qIm);
        double rRe = Math.sqrt(0.5 * Math.max(0, size + qRe));
        double rIm = Math.copySign(Math.sqrt(0.5 * Math.max(0, size - qRe)), qIm);
        double sign = hRe * rRe + hIm * rIm > 0 ? 1 : -1;
        // the eigenvalues are those of the last entry plus h +- r; their product with each other is -p
        double gRe = hRe + sign * rRe;
        double gIm = hIm + sign * rIm;
        double square = gRe * gRe + gIm * gIm;
        if (square == 0) {
            return new double[] {re(last), im(last)};
        }
        return new double[] {
            re(last) - (pRe * gRe + pIm * gIm) / square, im(last) - (pIm * gRe - pRe * gIm) / square
        };
    }

    /** One step of the QR iteration on the rows first to last. */
    private void sweep(int first, int last, double[] shift) {
        double[][] turn = new double[last][];
        for (int i = first; i <= last; i++) {
            re[i][i] -= shift[0];
            im[i][i] -= shift[1];
        }
        for (int k = first; k < last; k++) {
            turn[k] = rotation(re[k][k], im[k][k], re[k + 1][k], im[k + 1][k]);
            turnRows(k, turn[k]);
        }
        for (int k = first; k < last; k++) {
            turnColumns(re, im, k, Math.min(last, k + 1) + 1, turn[k]);
            turnColumns(zRe, zIm, k, n, turn[k]);
        }
        for (int i = first; i <= last; i++) {
            re[i][i] += shift[0];
            im[i][i] += shift[1];
        }
    }

    /** The unitary \([\bar a,\bar b;-b,a]\), by a and b, that turns the given two numbers onto the first. */
    private static double[] rotation(double xRe, double xIm, double yRe, double yIm) {
        double size = Math.hypot(Math.hypot(xRe, xIm), Math.hypot(yRe, yIm));
        return size == 0 ? new double[] {1, 0, 0, 0} : new double[] {xRe / size, xIm / size, yRe / size, yIm / size};
    }

    private void turnRows(int k, double[] c) {
        for (int j = k; j < n; j++) {
            double xRe = re[k][j];
            double xIm = im[k][j];
            double yRe = re[k + 1][j];
            double yIm = im[k + 1][j];
            re[k][j] = c[0] * xRe + c[1] * xIm + c[2] * yRe + c[3] * yIm;
            im[k][j] = c[0] * xIm - c[1] * xRe + c[2] * yIm - c[3] * yRe;
            re[k + 1][j] = c[0] * yRe - c[1] * yIm - c[2] * xRe + c[3] * xIm;
            im[k + 1][j] = c[0] * yIm + c[1] * yRe - c[2] * xIm - c[3] * xRe;
        }
    }

    private static void turnColumns(double[][] r, double[][] s, int k, int rows, double[] c) {
        for (int i = 0; i < rows; i++) {
            double xRe = r[i][k];
            double xIm = s[i][k];
            double yRe = r[i][k + 1];
            double yIm = s[i][k + 1];
            r[i][k] = c[0] * xRe - c[1] * xIm + c[2] * yRe - c[3] * yIm;
            s[i][k] = c[0] * xIm + c[1] * xRe + c[2] * yIm + c[3] * yRe;
            r[i][k + 1] = c[0] * yRe + c[1] * yIm - c[2] * xRe - c[3] * xIm;
            s[i][k + 1] = c[0] * yIm - c[1] * yRe - c[2] * xIm + c[3] * xRe;
        }
    }
}
