package dev.fokker.core.distribution;

import dev.fokker.core.linear.Cholesky;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;

/** How far Gaussians are apart, in closed form (law O11). */
public final class GaussianDistance {
    private GaussianDistance() {}

    /**
     * \(W_2=\sqrt{\lVert\Delta m\rVert^2+\mathrm{tr}(A+B-2(A^{1/2}BA^{1/2})^{1/2})}\), the root mean square way of the best
     * transport. Dowson and Landau (1982).
     */
    public static double wasserstein(Gaussian a, Gaussian b) {
        requireDimension(a, b);
        Matrix root = root(a.covariance());
        double[] shared = SymmetricEigen.of(
                        root.times(b.covariance()).times(root).symmetrized())
                .values();
        double square = trace(a.covariance()) + trace(b.covariance());
        for (double v : shared) {
            square -= 2 * Math.sqrt(Math.max(v, 0));
        }
        double[] m = b.mean();
        double[] from = a.mean();
        for (int j = 0; j < m.length; j++) {
            square += (m[j] - from[j]) * (m[j] - from[j]);
        }
        return Math.sqrt(Math.max(square, 0));
    }

    /** \(KL(a\Vert b)=\tfrac12[\mathrm{tr}(B^{-1}A)+\Delta m^TB^{-1}\Delta m-d+\ln\det B-\ln\det A]\) in nats. */
    public static double divergence(Gaussian a, Gaussian b) {
        requireDimension(a, b);
        Cholesky factor = Cholesky.of(b.covariance());
        double[] off = b.mean();
        double[] from = a.mean();
        for (int j = 0; j < off.length; j++) {
            off[j] -= from[j];
        }
        factor.forward(off, 0);
        double square = 0;
        for (double v : off) {
            square += v * v;
        }
        double shared = trace(factor.inverse().times(a.covariance()));
        double determinants =
                factor.logDeterminant() - Cholesky.of(a.covariance()).logDeterminant();
        return 0.5 * (shared + square - off.length + determinants);
    }

    private static Matrix root(Matrix a) {
        SymmetricEigen eigen = SymmetricEigen.of(a);
        double[] values = eigen.values();
        Matrix scale = Matrix.zero(values.length, values.length);
        for (int j = 0; j < values.length; j++) {
            scale = scale.with(j, j, Matrix.of(1, 1, Math.sqrt(Math.max(values[j], 0))));
        }
        return eigen.vectors().times(scale).times(eigen.vectors().transposed());
    }

    private static double trace(Matrix a) {
        double sum = 0;
        for (int j = 0; j < a.rows(); j++) {
            sum += a.at(j, j);
        }
        return sum;
    }

    private static void requireDimension(Gaussian a, Gaussian b) {
        if (a.dimension() != b.dimension()) {
            throw new IllegalArgumentException(
                    "GaussianDistance: dimensions %d and %d must be equal".formatted(a.dimension(), b.dimension()));
        }
    }
}
