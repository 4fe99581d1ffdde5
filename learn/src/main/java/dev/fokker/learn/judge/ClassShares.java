package dev.fokker.learn.judge;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How often each class occurs.
 *
 * @param shares one share a class, summing to 1
 */
public record ClassShares(List<Double> shares) {
    /** Copies the list. */
    public ClassShares {
        shares = List.copyOf(shares);
    }

    /** The shares among {@code labels}, each in 0..classes-1. */
    public static ClassShares of(int[] labels, int classes) {
        int[] count = new int[classes];
        for (int label : labels) {
            count[label]++;
        }
        return new ClassShares(
                IntStream.of(count).mapToObj(c -> (double) c / labels.length).toList());
    }

    /** Classes that occur at all. */
    public int present() {
        return (int) shares.stream().filter(s -> s > 0).count();
    }

    /** \(\frac12\sum_c\lvert p_c-q_c\rvert\), the total variation distance, in [0, 1]. */
    public double distance(ClassShares other) {
        if (shares.size() != other.shares.size()) {
            throw new IllegalArgumentException(
                    "ClassShares: %d classes against %d".formatted(shares.size(), other.shares.size()));
        }
        return IntStream.range(0, shares.size())
                        .mapToDouble(c -> Math.abs(shares.get(c) - other.shares.get(c)))
                        .sum()
                / 2;
    }
}
