package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/** Mean and covariance of samples with their standard errors, for a summary. */
final class MomentSummary {
    /** The most components whose covariance is told entry by entry. */
    private static final int MOST_COMPONENTS = 16;

    /** \(\Phi^{-1}(0.975)\). */
    private static final double NORMAL_95 = 1.959963984540054;

    private MomentSummary() {}

    /** Adds them where they are few enough to be read. */
    static void add(Samples points, Summary summary) {
        int d = points.d();
        if (d > MOST_COMPONENTS || points.n() < 2) {
            return;
        }
        Moments moments = Moments.of(points);
        double[] meanError = new double[d];
        double[] covarianceError = new double[d * d];
        for (int i = 0; i < d; i++) {
            meanError[i] = moments.meanError(i);
            for (int j = 0; j < d; j++) {
                covarianceError[i * d + j] = moments.covarianceError(i, j);
            }
        }
        summary.put("mean", moments.mean())
                .put("meanStandardError", meanError)
                .put("covariance", square(moments.covariance(), d))
                .put("covarianceStandardError", square(covarianceError, d));
    }

    /** The intervals that hold mean and variance of each component with 95 % confidence, where they are few. */
    static void addIntervals(Samples points, Summary summary) {
        int d = points.d();
        if (d > MOST_COMPONENTS || points.n() < 2) {
            return;
        }
        Moments moments = Moments.of(points);
        double[] ofMean = new double[2 * d];
        double[] ofVariance = new double[2 * d];
        for (int i = 0; i < d; i++) {
            double mean = moments.mean()[i];
            double variance = moments.covariance()[i * d + i];
            ofMean[2 * i] = mean - NORMAL_95 * moments.meanError(i);
            ofMean[2 * i + 1] = mean + NORMAL_95 * moments.meanError(i);
            ofVariance[2 * i] = variance - NORMAL_95 * moments.covarianceError(i, i);
            ofVariance[2 * i + 1] = variance + NORMAL_95 * moments.covarianceError(i, i);
        }
        summary.put("mean95", pairs(ofMean)).put("variance95", pairs(ofVariance));
    }

    private static JsonNode pairs(double[] ends) {
        double[][] rows = new double[ends.length / 2][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(ends, 2 * i, 2 * i + 2);
        }
        return StrictJson.MAPPER.valueToTree(rows);
    }

    /** Mean and covariance of points that hold no chance. */
    static Summary exact(Samples points) {
        Moments moments = Moments.of(points);
        return new Summary().put("mean", moments.mean()).put("covariance", square(moments.covariance(), points.d()));
    }

    /** Row-major entries as a list of rows. */
    static JsonNode square(double[] entries, int d) {
        double[][] rows = new double[d][];
        for (int i = 0; i < d; i++) {
            rows[i] = Arrays.copyOfRange(entries, i * d, (i + 1) * d);
        }
        return StrictJson.MAPPER.valueToTree(rows);
    }
}
