package dev.fokker.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * The objective by noise level: mean, standard error and count of the examples in each unit of log-SNR, levels without examples
 * left out. Which levels a network still learns, and which are at their floor, shows only here. Karras et al. (2022), figure 5a.
 *
 * @param bins the levels with examples, ascending in log-SNR, so from much noise to little
 */
public record LossByLevel(List<Bin> bins) {
    private static final int MOST = 30;

    /** Copies the list. */
    public LossByLevel {
        bins = List.copyOf(bins);
    }

    /**
     * The examples of one level.
     *
     * @param from the least log-SNR
     * @param to the greatest
     * @param count how many they are
     * @param mean mean objective
     * @param standardError of the mean; NaN for one example
     */
    public record Bin(double from, double to, long count, double mean, double standardError) {
        /** The log-SNR in the middle. */
        public double middle() {
            return 0.5 * (from + to);
        }
    }

    /** Gathers examples; belongs to one thread. */
    static final class Tally {
        private final long[] count = new long[2 * MOST];
        private final double[] mean = new double[2 * MOST];
        private final double[] square = new double[2 * MOST];

        /** Takes up the examples of {@code batch} with their objectives. */
        void add(Batch batch, double[] objective) {
            for (int i = 0; i < batch.n(); i++) {
                int bin = (int) Math.min(Math.max(Math.floor(batch.level()[i]) + MOST, 0), 2 * MOST - 1);
                double off = objective[i] - mean[bin];
                mean[bin] += off / ++count[bin];
                square[bin] += off * (objective[i] - mean[bin]);
            }
        }

        LossByLevel result() {
            List<Bin> bins = new ArrayList<>();
            for (int b = 0; b < count.length; b++) {
                if (count[b] > 0) {
                    double n = count[b];
                    double error = n > 1 ? Math.sqrt(square[b] / (n - 1) / n) : Double.NaN;
                    bins.add(new Bin(b - MOST, b + 1.0 - MOST, count[b], mean[b], error));
                }
            }
            return new LossByLevel(bins);
        }
    }
}
