package dev.fokker.plot;

import java.util.Arrays;

/** Checks on the arrays that layers are made of. */
final class Columns {
    private Columns() {}

    /** Refuses columns of different length. */
    static void requireSame(String who, String a, double[] x, String b, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("%s: %s has %d numbers but %s has %d; they must be as many"
                    .formatted(who, a, x.length, b, y.length));
        }
    }

    /** The numbers that have a place on a linear axis, in increasing order. */
    static double[] sorted(double[] values) {
        double[] kept = Arrays.stream(values).filter(Scale.LINEAR::accepts).toArray();
        Arrays.sort(kept);
        return kept;
    }

    /** Quantile of sorted numbers, linear between order statistics; not a number if there are none. */
    static double quantile(double[] sorted, double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = q * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
