package dev.fokker.learn.judge;

import java.util.List;
import java.util.stream.DoubleStream;
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

    /**
     * The total variation distance of the classes of two sets of rows, labels in 0..classes-1, at least two each. Its standard error
     * is the jackknife's; rows of one class are alike, so there are as many values as classes.
     */
    public static Estimate distance(int[] labels, int[] others, int classes) {
        double[] a = counts(labels, classes);
        double[] b = counts(others, classes);
        return Estimate.around(difference(a, b), Math.sqrt(spread(a, b) + spread(b, a)));
    }

    private static double[] counts(int[] labels, int classes) {
        double[] count = new double[classes];
        for (int label : labels) {
            count[label]++;
        }
        return count;
    }

    private static double difference(double[] a, double[] b) {
        double n = DoubleStream.of(a).sum();
        double m = DoubleStream.of(b).sum();
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += Math.abs(a[c] / n - b[c] / m);
        }
        return sum / 2;
    }

    /** The jackknife's variance by the rows of a. */
    private static double spread(double[] a, double[] b) {
        double n = DoubleStream.of(a).sum();
        double first = 0;
        double second = 0;
        double[] less = a.clone();
        for (int c = 0; c < a.length; c++) {
            less[c] = Math.max(0, a[c] - 1);
            double without = a[c] > 0 ? difference(less, b) : 0;
            less[c] = a[c];
            first += a[c] * without;
            second += a[c] * without * without;
        }
        return (n - 1) / n * Math.max(0, second - first * first / n);
    }
}
