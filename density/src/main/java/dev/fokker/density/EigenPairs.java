package dev.fokker.density;

import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import java.util.List;

/** The eigenvectors Y of a small matrix in a basis Q, and \((P^TQY)^{-T}\), those of its transpose in a basis P, so that \(X^TP^TQY=I\). */
final class EigenPairs {
    /** A vector of length 1 whose imaginary part is no longer than this is real. */
    private static final double REAL = 1e-6;

    private final int n;
    private final Matrix overlap;
    private final double[][][] y;
    private double[][][] x;

    EigenPairs(DenseSpectrum spectrum, int n, Matrix overlap) {
        this.n = n;
        this.overlap = overlap;
        y = new double[n][][];
        for (int k = 0; k < n; k++) {
            y[k] = spectrum.vector(k);
        }
    }

    /** Makes the vectors of real eigenvalues real: two that are equal may have come out as mixtures of each other's. */
    void separate(List<Integer> real) {
        for (int at = 0; at < real.size(); at++) {
            double[][] v = y[real.get(at)];
            turnReal(v);
            if (KrylovSpace.dot(v[1], v[1]) > REAL * REAL && at + 1 < real.size()) {
                y[real.get(at + 1)] = new double[][] {v[1], new double[n]};
                at++;
            }
            v[1] = new double[n];
        }
    }

    /** Turns the largest component onto the real axis. */
    private static void turnReal(double[][] v) {
        int largest = 0;
        double most = 0;
        for (int i = 0; i < v[0].length; i++) {
            double size = Math.hypot(v[0][i], v[1][i]);
            if (size > most) {
                most = size;
                largest = i;
            }
        }
        double re = v[0][largest] / most;
        double im = v[1][largest] / most;
        for (int i = 0; i < v[0].length; i++) {
            double old = v[0][i];
            v[0][i] = old * re + v[1][i] * im;
            v[1][i] = v[1][i] * re - old * im;
        }
    }

    /** Finds the transposed vectors, by the real form of a complex matrix. */
    void invert() {
        double[] w = new double[4 * n * n];
        for (int k = 0; k < n; k++) {
            double[] re = overlap.times(y[k][0]);
            double[] im = overlap.times(y[k][1]);
            for (int i = 0; i < n; i++) {
                w[i * 2 * n + k] = re[i];
                w[(n + i) * 2 * n + n + k] = re[i];
                w[i * 2 * n + n + k] = -im[i];
                w[(n + i) * 2 * n + k] = im[i];
            }
        }
        Matrix inverse = Lu.of(Matrix.of(2 * n, 2 * n, w)).inverse();
        x = new double[n][2][n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                x[k][0][i] = inverse.at(k, i);
                x[k][1][i] = inverse.at(n + k, i);
            }
        }
    }

    /** Eigenvector number k in the basis Q: real parts, then imaginary ones. */
    double[][] right(int k) {
        return y[k];
    }

    /** The same of the transpose, in the basis P; after {@link #invert}. */
    double[][] left(int k) {
        return x[k];
    }
}
