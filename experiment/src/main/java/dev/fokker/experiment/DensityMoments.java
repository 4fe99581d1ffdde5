package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fokker.core.linear.Matrix;
import dev.fokker.density.Density;

/** Mean and covariance of a density in a summary. */
final class DensityMoments {
    private DensityMoments() {}

    /** Adds mean and variance along one axis, mean [d] and covariance [d, d] along more. */
    static void add(Density p, Summary summary) {
        int d = p.mesh().dimension();
        if (d == 1) {
            summary.put("mean", p.mean()).put("variance", p.variance());
            return;
        }
        Matrix c = p.covariance();
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < d; i++) {
            ArrayNode row = rows.addArray();
            for (int j = 0; j < d; j++) {
                row.add(c.at(i, j));
            }
        }
        summary.put("mean", mean(p)).put("covariance", rows);
    }

    /** The mean [d]. */
    static double[] mean(Density p) {
        double[] mean = new double[p.mesh().dimension()];
        for (int j = 0; j < mean.length; j++) {
            mean[j] = p.mean(j);
        }
        return mean;
    }
}
