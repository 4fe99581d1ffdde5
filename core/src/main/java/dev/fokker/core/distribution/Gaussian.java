package dev.fokker.core.distribution;

import dev.fokker.core.linear.Cholesky;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;

/** \(N(m,C)\) with a full covariance; immutable. The isotropic case keeps one number instead of a matrix. */
public final class Gaussian implements Distribution {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final double[] mean;
    private final double isotropicVariance;
    private final Matrix covariance;
    private final Cholesky factor;
    private final double logNormalizer;

    private Gaussian(double[] mean, double isotropicVariance, Matrix covariance, Cholesky factor) {
        this.mean = mean;
        this.isotropicVariance = isotropicVariance;
        this.covariance = covariance;
        this.factor = factor;
        double logDeterminant = factor == null ? mean.length * Math.log(isotropicVariance) : factor.logDeterminant();
        this.logNormalizer = -0.5 * (mean.length * LOG_TWO_PI + logDeterminant);
    }

    /**
     * \(N(m,C)\).
     *
     * @throws IllegalArgumentException if the shapes differ or C is not symmetric positive definite
     */
    public static Gaussian of(double[] mean, Matrix covariance) {
        if (covariance.rows() != mean.length || covariance.columns() != mean.length) {
            throw new IllegalArgumentException("Gaussian: the mean has %d components but the covariance is %d x %d"
                    .formatted(mean.length, covariance.rows(), covariance.columns()));
        }
        for (double m : mean) {
            if (!Double.isFinite(m)) {
                throw new IllegalArgumentException("Gaussian: mean component %s; it must be finite".formatted(m));
            }
        }
        return new Gaussian(mean.clone(), Double.NaN, covariance, Cholesky.of(covariance));
    }

    /** \(N(0,s^2I)\) in {@code dimension} components, from the variance \(s^2\gt0\). */
    public static Gaussian isotropic(int dimension, double variance) {
        if (!(variance > 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException("Gaussian: variance=%s must be finite and > 0".formatted(variance));
        }
        return new Gaussian(new double[dimension], variance, null, null);
    }

    @Override
    public int dimension() {
        return mean.length;
    }

    /** m; a copy. */
    public double[] mean() {
        return mean.clone();
    }

    /** C. */
    public Matrix covariance() {
        return covariance == null ? Matrix.identity(mean.length, isotropicVariance) : covariance;
    }

    /** \(\log p\) in nats at {@code x[offset..offset+d)}. */
    public double logDensity(double[] x, int offset) {
        int d = mean.length;
        double[] z = new double[d];
        for (int j = 0; j < d; j++) {
            z[j] = x[offset + j] - mean[j];
        }
        if (factor != null) {
            factor.forward(z, 0);
        }
        double square = 0;
        for (double v : z) {
            square += v * v;
        }
        return logNormalizer - 0.5 * (factor == null ? square / isotropicVariance : square);
    }

    @Override
    public void draw(Noise noise, Stream stream, long first, int n, double[] out) {
        int d = mean.length;
        noise.normals(stream, first, n, 0, d, out);
        for (int i = 0; i < n; i++) {
            shape(out, i * d);
        }
    }

    /** {@code x = m + L x} in place on {@code x[at..at+d)}: turns standard normals into a point of this law. */
    void shape(double[] x, int at) {
        int d = mean.length;
        if (factor == null) {
            double s = Math.sqrt(isotropicVariance);
            for (int j = 0; j < d; j++) {
                x[at + j] *= s;
            }
        } else {
            factor.multiply(x, at, x, at);
        }
        for (int j = 0; j < d; j++) {
            x[at + j] += mean[j];
        }
    }

    @Override
    public String toString() {
        return "Gaussian[d=%d]".formatted(mean.length);
    }
}
