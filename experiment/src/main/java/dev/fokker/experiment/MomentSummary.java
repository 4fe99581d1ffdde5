package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/** Mean and covariance of samples with their standard errors, for a summary. */
final class MomentSummary {
    /** The most components whose covariance is told entry by entry. */
    private static final int MOST_COMPONENTS = 16;

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
