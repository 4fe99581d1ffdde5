package dev.fokker.learn.judge;

import dev.fokker.core.linear.Cholesky;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;

/**
 * What anybody can do without learning: a Gaussian with the mean and the full covariance of the training rows, held to a range such
 * as that of images. A model that does not beat it has learned nothing worth having. The covariance may be singular.
 */
public final class GaussianBaseline {
    /** Added to the diagonal, as a share of its mean, so that a singular covariance has a root. */
    private static final double RIDGE = 1e-9;

    private final int d;
    private final double low;
    private final double high;
    private final double[] mean;
    private final Cholesky root;

    /** The Gaussian of the given rows, at least two, held to [-1, 1]. */
    public GaussianBaseline(Samples training) {
        this(training, -1, 1);
    }

    /** The Gaussian of the given rows, at least two, held to [low, high], which may be infinite. */
    public GaussianBaseline(Samples training, double low, double high) {
        if (training.n() < 2) {
            throw new IllegalArgumentException(
                    "GaussianBaseline: %d rows; a covariance needs two".formatted(training.n()));
        }
        this.low = low;
        this.high = high;
        d = training.d();
        mean = mean(training);
        double[] c = covariance(training, mean);
        double trace = 0;
        for (int j = 0; j < d; j++) {
            trace += c[j * d + j];
        }
        for (int j = 0; j < d; j++) {
            // A law that does not vary at all still has a root.
            c[j * d + j] += RIDGE * trace / d + Double.MIN_NORMAL;
        }
        root = Cholesky.of(Matrix.of(d, d, c).symmetrized());
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
        double[] row = new double[d];
        for (int i = 0; i < x.n(); i++) {
            x.read(i, 1, row, 0);
            for (int j = 0; j < d; j++) {
                row[j] -= mean[j];
            }
            for (int j = 0; j < d; j++) {
                add(row, row[j] / (x.n() - 1.0), c, j * d);
            }
        }
        return c;
    }

    private static void add(double[] row, double times, double[] c, int at) {
        for (int k = 0; k < row.length; k++) {
            c[at + k] += times * row[k];
        }
    }

    /** {@code n} points for the draw {@code draw} of {@link Stream#MEASURE}. */
    public Samples sample(Noise noise, int draw, int n) {
        double[] x = new double[n * d];
        noise.normals(Stream.MEASURE, 0, n, draw, d, x);
        for (int i = 0; i < n; i++) {
            root.multiply(x, i * d, x, i * d);
            for (int j = i * d; j < (i + 1) * d; j++) {
                x[j] = Math.min(high, Math.max(low, mean[j - i * d] + x[j]));
            }
        }
        return Samples.copyOf(d, x);
    }
}
