package dev.fokker.experiment;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.Samples;

/** Mean and covariance of samples, with the standard errors of their entries. */
final class Moments {
    private final double[] mean;
    private final double[] covariance;
    private final double[] covarianceError;
    private final int n;

    private Moments(int n, double[] mean, double[] covariance, double[] covarianceError) {
        this.n = n;
        this.mean = mean;
        this.covariance = covariance;
        this.covarianceError = covarianceError;
    }

    /** Of n &gt;= 2 points; for one point the covariance is not known (NaN). */
    static Moments of(Samples points) {
        int n = points.n();
        int d = points.d();
        double[] mean = new double[d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                mean[j] += (points.at(i, j) - mean[j]) / (i + 1);
            }
        }
        double[] sum = new double[d * d];
        double[] squares = new double[d * d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    double product = (points.at(i, j) - mean[j]) * (points.at(i, k) - mean[k]);
                    sum[j * d + k] += product;
                    squares[j * d + k] += product * product;
                }
            }
        }
        double[] error = new double[d * d];
        for (int e = 0; e < error.length; e++) {
            double average = sum[e] / n;
            error[e] = Math.sqrt(Math.max(0, squares[e] / n - average * average) / (n - 1));
            sum[e] /= n - 1;
        }
        return new Moments(n, mean, sum, error);
    }

    /** The mean [d]; a copy. */
    double[] mean() {
        return mean.clone();
    }

    /** The standard error of each component of the mean [d]. */
    double[] meanError() {
        double[] out = new double[mean.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = Math.sqrt(covariance[j * out.length + j] / n);
        }
        return out;
    }

    /** The covariance, with divisor n - 1. */
    Matrix covariance() {
        return Matrix.of(mean.length, mean.length, covariance);
    }

    /** The standard errors of its entries, row-major [d, d]; a copy. */
    double[] covarianceError() {
        return covarianceError.clone();
    }

    /** Adds mean, covariance and their standard errors to a summary. */
    void tell(Summary summary) {
        summary.put("mean", mean)
                .put("meanStandardError", meanError())
                .put("covariance", rows(covariance))
                .put("covarianceStandardError", rows(covarianceError));
    }

    private com.fasterxml.jackson.databind.JsonNode rows(double[] entries) {
        int d = mean.length;
        double[][] nested = new double[d][];
        for (int i = 0; i < d; i++) {
            nested[i] = java.util.Arrays.copyOfRange(entries, i * d, (i + 1) * d);
        }
        return StrictJson.MAPPER.valueToTree(nested);
    }
}
