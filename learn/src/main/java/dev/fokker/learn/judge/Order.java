package dev.fokker.learn.judge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of numbers. */
final class Order {
    private Order() {}

    /** The places of {@code v} from the least to the greatest; equal numbers keep their order. */
    static int[] of(double[] v) {
        return IntStream.range(0, v.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> v[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The quantile p of ascending numbers, between neighbours linear. */
    static double quantile(double[] ascending, double p) {
        double at = p * (ascending.length - 1);
        int k = Math.min((int) at, ascending.length - 2);
        return ascending.length == 1 ? ascending[0] : ascending[k] + (at - k) * (ascending[k + 1] - ascending[k]);
    }

    /** A sorted copy. */
    static double[] sorted(double[] v) {
        double[] own = v.clone();
        Arrays.sort(own);
        return own;
    }
}
