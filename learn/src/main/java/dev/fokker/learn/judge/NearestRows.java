package dev.fokker.learn.judge;

import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Dataset;
import java.util.Arrays;

/** The nearest row of a data set to each of some rows, found a piece of the data set at a time; immutable. */
public final class NearestRows {
    private static final int PIECE = 480;

    private final double[] squared;
    private final long[] row;

    private NearestRows(int n) {
        squared = new double[n];
        row = new long[n];
        Arrays.fill(squared, Double.POSITIVE_INFINITY);
    }

    /** The rows of {@code data} nearest to those of {@code x}; n m d operations, and memory for x and a piece. */
    public static NearestRows of(Samples x, Dataset data) {
        int d = data.dimension();
        if (x.d() != d) {
            throw new IllegalArgumentException(
                    "NearestRows: rows of d=%d against %s of d=%d; both must be of one dimension"
                            .formatted(x.d(), data.name(), d));
        }
        NearestRows out = new NearestRows(x.n());
        double[] a = x.toArray();
        double[] piece = new double[PIECE * d];
        long[] rows = new long[PIECE];
        for (long from = 0; from < data.size(); from += PIECE) {
            int m = (int) Math.min(PIECE, data.size() - from);
            for (int j = 0; j < m; j++) {
                rows[j] = from + j;
            }
            data.read(rows, m, piece);
            long begin = from;
            RowDistances.each(a, x.n(), piece, m, d, (i, first, count, s) -> out.take(i, begin + first, count, s));
        }
        return out;
    }

    private void take(int i, long first, int count, double[] found) {
        for (int j = 0; j < count; j++) {
            if (found[j] < squared[i]) {
                squared[i] = found[j];
                row[i] = first + j;
            }
        }
    }

    /** The distance of each row to its nearest one; [n]. */
    public double[] distances() {
        return Arrays.stream(squared).map(Math::sqrt).toArray();
    }

    /** Which row of the data set is nearest to row i. */
    public long row(int i) {
        return row[i];
    }
}
