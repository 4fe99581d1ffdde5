package dev.fokker.core.process;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import java.util.Arrays;

/**
 * The lower triangular G with \(GG^T=D(x,t)\) for a tensor that is given itself; D may be singular. The lower triangle of D is read.
 *
 * @param dimension d
 * @param tensor the entries of D
 */
record TensorRoot(int dimension, Full.Matrix tensor) implements Full.Matrix {
    /** What rounding may make of a zero, as a share of the trace. */
    private static final double ROUNDING = 1e-12;

    /**
     * Entry i, k of G, by Cholesky's elimination as far as row i.
     *
     * @throws IllegalArgumentException if D has a negative eigenvalue there
     */
    @Override
    public double at(double t, double[] x, int offset, int i, int k) {
        if (k > i) {
            return 0;
        }
        double trace = 0;
        for (int j = 0; j < dimension; j++) {
            trace += Math.abs(tensor.at(t, x, offset, j, j));
        }
        double[] g = new double[(i + 1) * (i + 1)];
        for (int r = 0; r <= i; r++) {
            for (int c = 0; c <= r; c++) {
                double rest = tensor.at(t, x, offset, r, c);
                for (int l = 0; l < c; l++) {
                    rest -= g[r * (i + 1) + l] * g[c * (i + 1) + l];
                }
                double pivot = g[c * (i + 1) + c];
                double limit = r == c ? -ROUNDING * trace : Double.NEGATIVE_INFINITY;
                if (rest < limit || (r > c && pivot == 0 && Math.abs(rest) > Math.sqrt(ROUNDING) * trace)) {
                    throw refused(t, x, offset);
                }
                g[r * (i + 1) + c] = r == c ? Math.sqrt(Math.max(0, rest)) : pivot == 0 ? 0 : rest / pivot;
            }
        }
        return g[i * (i + 1) + k];
    }

    private IllegalArgumentException refused(double t, double[] x, int offset) {
        double[] entries = new double[dimension * dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                entries[i * dimension + j] = tensor.at(t, x, offset, i, j);
                entries[j * dimension + i] = entries[i * dimension + j];
            }
        }
        double least = Arrays.stream(SymmetricEigen.of(Matrix.of(dimension, dimension, entries))
                        .values())
                .min()
                .orElseThrow();
        return new IllegalArgumentException(
                "diffusion: D at x=%s, t=%s has the eigenvalue %s; D=GG^T is positive semidefinite everywhere; correct its entries or keep to where it is"
                        .formatted(Arrays.toString(Arrays.copyOfRange(x, offset, offset + dimension)), t, least));
    }
}
