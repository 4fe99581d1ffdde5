package dev.fokker.learn.judge;

import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/**
 * Where a law lives, as balls about rows that reach to their k-th neighbour. What of a sample lies in the balls of reference rows
 * is good, what of the reference lies in the balls of the sample is not forgotten. Kynkaanniemi et al. (2019), Naeem et al. (2020).
 */
public final class NeighbourBalls {
    /** A usual k. */
    public static final int USUAL_NEIGHBOURS = 5;

    private final Samples reference;
    private final int k;
    /** Squared radii. */
    private final double[] radius;

    /** Balls about {@code reference}, more rows than {@code k} &gt;= 1. */
    public NeighbourBalls(Samples reference, int k) {
        this.reference = reference;
        this.k = k;
        radius = radii(reference);
    }

    /**
     * What was found; each interval is that of a share of independent rows, given the balls.
     *
     * @param precision share of the sample in a ball of the reference
     * @param recall share of the reference in a ball of the sample
     * @param density mean number of balls of the reference about a row of the sample, over k; about 1 for equal laws, above 1 where
     *     a sample keeps to the middle
     * @param coverage share of the balls of the reference that hold a row of the sample; 1 - 2^{-k} about for equal laws and sizes
     */
    public record Found(Estimate precision, Estimate recall, Estimate density, Estimate coverage) {}

    /** The squared distance of each row to its k-th neighbour. */
    private double[] radii(Samples x) {
        int n = x.n();
        if (k < 1 || n <= k) {
            throw new IllegalArgumentException(
                    "NeighbourBalls: %d rows, k=%d; 1 <= k < rows is needed".formatted(n, k));
        }
        double[] best = new double[n * k];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        RowDistances.each(x, x, (i, first, count, squared) -> {
            for (int j = 0; j < count; j++) {
                if (first + j != i) {
                    insert(best, i * k, squared[j]);
                }
            }
        });
        double[] out = new double[n];
        Arrays.setAll(out, i -> best[i * k + k - 1]);
        return out;
    }

    /** Into the k least, ascending. */
    private void insert(double[] best, int at, double value) {
        int place = k - 1;
        if (value >= best[at + place]) {
            return;
        }
        for (; place > 0 && best[at + place - 1] > value; place--) {
            best[at + place] = best[at + place - 1];
        }
        best[at + place] = value;
    }

    /** How {@code x}, more rows than k, lies to the reference. */
    public Found of(Samples x) {
        double[] own = radii(x);
        int[] balls = new int[x.n()];
        boolean[] remembered = new boolean[reference.n()];
        boolean[] covered = new boolean[reference.n()];
        RowDistances.each(x, reference, (i, first, count, squared) -> {
            for (int j = 0; j < count; j++) {
                boolean inside = squared[j] <= radius[first + j];
                balls[i] += inside ? 1 : 0;
                covered[first + j] |= inside;
                remembered[first + j] |= squared[j] <= own[i];
            }
        });
        return new Found(
                Estimate.share(Arrays.stream(balls).filter(b -> b > 0).count(), balls.length),
                Estimate.share(count(remembered), remembered.length),
                Estimate.of(
                        Arrays.stream(balls).mapToDouble(b -> b / (double) k).toArray()),
                Estimate.share(count(covered), covered.length));
    }

    private static long count(boolean[] v) {
        long count = 0;
        for (boolean b : v) {
            count += b ? 1 : 0;
        }
        return count;
    }
}
