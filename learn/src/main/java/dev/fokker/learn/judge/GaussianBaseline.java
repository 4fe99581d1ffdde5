package dev.fokker.learn.judge;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;

/**
 * What anybody can do without learning: a Gaussian with the mean and the full covariance of the training rows, clipped to
 * [-1, 1] like images. A model that does not beat it has learned nothing worth having. The covariance may be singular.
 */
public final class GaussianBaseline {
    private final int d;
    private final double[] mean;
    /** Columns \(u_j\sqrt{l_j}\), row-major [d, d]. */
    private final double[] root;

    /** The Gaussian of the given rows, at least two. */
    public GaussianBaseline(Samples training) {
        if (training.n() < 2) {
            throw new IllegalArgumentException(
                    "GaussianBaseline: %d rows; a covariance needs two".formatted(training.n()));
        }
        d = training.d();
        mean = mean(training);
        SymmetricEigen eigen = SymmetricEigen.of(Matrix.of(d, d, covariance(training, mean)));
        double[] values = eigen.values();
        root = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                root[i * d + j] = eigen.vectors().at(i, j) * Math.sqrt(Math.max(values[j], 0));
            }
        }
    }

    private static double[] mean(Samples x) {
        double[] mean = new double[x.d()];
        for (int i = 0; i < x.n(); i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += x.at(i, j) / x.n();
            }
        }
        return mean;
    }

    private static double[] covariance(Samples x, double[] mean) {
        int d = mean.length;
        double[] c = new double[d * d];
        for (int i = 0; i < x.n(); i++) {
            for (int j = 0; j < d; j++) {
                double u = (x.at(i, j) - mean[j]) / (x.n() - 1.0);
                for (int k = 0; k < d; k++) {
                    c[j * d + k] += u * (x.at(i, k) - mean[k]);
                }
            }
        }
        return c;
    }

    /** {@code n} points for the draw {@code draw} of {@link Stream#MEASURE}. */
    public Samples sample(Noise noise, int draw, int n) {
        double[] z = new double[n * d];
        noise.normals(Stream.MEASURE, 0, n, draw, d, z);
        double[] x = new double[n * d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double sum = mean[j];
                for (int k = 0; k < d; k++) {
                    sum += root[j * d + k] * z[i * d + k];
                }
                x[i * d + j] = Math.min(1, Math.max(-1, sum));
            }
        }
        return Samples.copyOf(d, x);
    }
}
