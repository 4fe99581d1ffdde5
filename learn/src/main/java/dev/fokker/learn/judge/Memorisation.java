package dev.fokker.learn.judge;

import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/**
 * The share of samples that repeat a training row: those nearer to their nearest training row than all but one in a hundred
 * held-out rows are. About 0.01 for samples as new as held-out data; near 1 for a model that recites.
 */
public final class Memorisation {
    private static final double PERCENTILE = 0.01;

    private final Samples training;
    private final double threshold;

    /** Measures the distances from held-out to training rows. */
    public Memorisation(Samples training, Samples heldOut) {
        this.training = training;
        double[] distances = nearest(heldOut);
        Arrays.sort(distances);
        threshold = distances[(int) (PERCENTILE * distances.length)];
    }

    /** The distance below which a sample counts as memorised: the first percentile of held-out to training distances. */
    public double threshold() {
        return threshold;
    }

    /** The share of samples nearer than {@link #threshold()}. */
    public double share(Samples samples) {
        return Arrays.stream(nearest(samples)).filter(r -> r < threshold).count() / (double) samples.n();
    }

    /** The distance of each row to the nearest training row; [n]. */
    public double[] nearest(Samples rows) {
        int d = training.d();
        double[] a = rows.toArray();
        double[] b = training.toArray();
        double[] out = new double[rows.n()];
        for (int i = 0; i < out.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int j = 0; j < training.n(); j++) {
                best = Math.min(best, EnergyDistance.squared(a, i * d, b, j * d, d));
            }
            out[i] = Math.sqrt(best);
        }
        return out;
    }
}
