package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Dataset;

/**
 * All rows of a data set in memory, with their classes.
 *
 * @param rows [n, d]
 * @param of the data set
 */
record LabelledRows(Samples rows, Dataset of) {
    /** All rows of {@code data}. */
    static LabelledRows of(Dataset data) {
        int n = Math.toIntExact(data.size());
        long[] all = new long[n];
        java.util.Arrays.setAll(all, i -> i);
        double[] x = new double[Math.multiplyExact(n, data.dimension())];
        data.read(all, n, x);
        return new LabelledRows(Samples.copyOf(data.dimension(), x), data);
    }

    /** The class of each row. */
    int[] labels() {
        int[] out = new int[rows.n()];
        java.util.Arrays.setAll(out, of::label);
        return out;
    }
}
