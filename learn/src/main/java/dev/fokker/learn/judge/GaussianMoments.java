package dev.fokker.learn.judge;

import dev.fokker.core.linear.Matrix;

/** A mean and a covariance; immutable. */
public final class GaussianMoments {
    private final double[] mean;
    private final Matrix covariance;

    private GaussianMoments(double[] mean, Matrix covariance) {
        this.mean = mean;
        this.covariance = covariance;
    }

    /** Of a mean [d] and a covariance [d, d], symmetric and positive semidefinite. */
    public static GaussianMoments of(double[] mean, Matrix covariance) {
        if (covariance.rows() != mean.length || covariance.columns() != mean.length) {
            throw new IllegalArgumentException(
                    "GaussianMoments: mean of %d, covariance %d x %d; both must be of one dimension"
                            .formatted(mean.length, covariance.rows(), covariance.columns()));
        }
        return new GaussianMoments(mean.clone(), covariance);
    }

    /** The mean; a copy. */
    public double[] mean() {
        return mean.clone();
    }

    /** The covariance. */
    public Matrix covariance() {
        return covariance;
    }
}
