package dev.fokker.core.likelihood;

import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/** Log-densities of rows, in nats, with what they cost; immutable. A row that was lost on its way is not a number. */
public final class Likelihoods {
    private final Samples points;
    private final Samples latents;
    private final double[] logDensities;
    private final int values;
    private final Divergence divergence;
    private final long[] evaluations;

    /** {@code logDensities} [n, values] holds one number for each estimate of the divergence. */
    Likelihoods(Samples points, Samples latents, double[] logDensities, Divergence divergence, long[] evaluations) {
        this.points = points;
        this.latents = latents;
        this.logDensities = logDensities;
        values = divergence.values();
        this.divergence = divergence;
        this.evaluations = evaluations;
    }

    /** Rows. */
    public int n() {
        return points.n();
    }

    /** The rows themselves, [n, d]. */
    public Samples points() {
        return points;
    }

    /** Where the flow has them at the last time, [n, d]. */
    public Samples latents() {
        return latents;
    }

    /** Estimates of each row: 1 where the divergence is exact. */
    public int values() {
        return values;
    }

    /** \(\log p\) of row i by estimate k alone. */
    public double logDensity(int i, int k) {
        return logDensities[i * values + k];
    }

    /** \(\log p\) of row i, the mean of its estimates. */
    public double logDensity(int i) {
        double sum = 0;
        for (int k = 0; k < values; k++) {
            sum += logDensity(i, k);
        }
        return sum / values;
    }

    /**
     * As {@link #logDensity(int)}, with its standard error over the probes: 0 where the divergence is exact, not a number where there is
     * one probe, from which nothing is known of it.
     */
    public Estimate row(int i) {
        double mean = logDensity(i);
        double square = 0;
        for (int k = 0; k < values; k++) {
            square += (logDensity(i, k) - mean) * (logDensity(i, k) - mean);
        }
        double error = divergence instanceof ExactTrace ? 0 : Math.sqrt(square / (values - 1.0) / values);
        return new Estimate(mean, error, values);
    }

    /** Field evaluations that row i has cost. */
    public long evaluations(int i) {
        return evaluations[i];
    }

    /** The mean over the rows, with the error of choosing them. */
    public Estimate mean() {
        double[] all = new double[n()];
        Arrays.setAll(all, this::logDensity);
        return Estimate.ofSample(all);
    }

    /** The first {@code count} rows alone. */
    public Likelihoods first(int count) {
        return new Likelihoods(
                points.rows(0, count),
                latents.rows(0, count),
                Arrays.copyOf(logDensities, count * values),
                divergence,
                Arrays.copyOf(evaluations, count));
    }
}
