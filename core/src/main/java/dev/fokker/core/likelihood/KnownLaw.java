package dev.fokker.core.likelihood;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.score.ExactScore;

/**
 * The densities of a process that are known, against which errors are measured.
 *
 * @param data \(\log p\) of the data, without any noise
 * @param from \(\log p_{T_0}\) as {@link LogLikelihood} reads it, of \(x_{T_0}/\alpha\) on a Gaussian path
 * @param to \(\log p_T\)
 */
public record KnownLaw(LogDensity data, LogDensity from, LogDensity to) {
    /** Of an exact score, for the times of {@code method}. */
    public static KnownLaw of(LogDensity data, ExactScore score, LogLikelihood method) {
        double scale = method.scale();
        int d = score.dimension();
        LogDensity first = LogDensity.of(score, method.from());
        double[] y = new double[d];
        LogDensity read = (x, offset) -> {
            for (int j = 0; j < d; j++) {
                y[j] = scale * x[offset + j];
            }
            return first.at(y, 0) + d * Math.log(scale);
        };
        return new KnownLaw(data, read, LogDensity.of(score, method.to()));
    }

    /**
     * \(\tfrac12[\alpha^2M/s^2+d(\sigma^2/s^2-1-\ln(\sigma^2/s^2))]\ge KL(p_T\Vert N(0,s^2I))\), what the standard prior costs the mean
     * log-density of data of mean square \(M=E\lVert x_0\rVert^2\), at most: the divergence is convex in its first law.
     */
    public static double priorBound(GaussianPath path, double t, double meanSquare) {
        Coefficients c = path.schedule().at(t);
        double prior = path.schedule().priorVariance();
        double noise = c.sigma() * c.sigma() / prior;
        double spread = path.dimension() * (noise - 1 - Math.log(noise));
        return 0.5 * (c.alpha() * c.alpha() * meanSquare / prior + spread);
    }
}
