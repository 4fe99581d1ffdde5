package dev.fokker.learn.judge;

import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.TableData;
import java.util.Arrays;

/**
 * The share of samples that repeat a training row: those nearer to their nearest training row than all but one in a hundred
 * held-out rows are. About 0.01 for samples as new as held-out data; near 1 for a model that recites.
 */
public final class Memorisation {
    private static final double PERCENTILE = 0.01;

    private final Dataset training;
    private final double threshold;

    /** Measures the distances from held-out to training rows. */
    public Memorisation(Samples training, Samples heldOut) {
        this.training = TableData.of("training rows", training);
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
        return NearestRows.of(rows, training).distances();
    }
}
