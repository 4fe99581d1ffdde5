package dev.fokker.core.sample;

import java.util.Arrays;

/**
 * The Wasserstein-1 distance between sets of points: in one dimension exactly, \(\int\lvert F_a-F_b\rvert\,dx\), in more the mean
 * over given directions of the distances between projections (Rabin et al. 2012).
 */
public final class Wasserstein {
    private Wasserstein() {}

    /** The distance between two sets of numbers, of any sizes &gt;= 1. */
    public static double distance(double[] a, double[] b) {
        requirePoints(a.length, b.length);
        return sorted(sort(a), sort(b));
    }

    /**
     * The mean distance along {@code directions}, row-major [k, d], each scaled to length 1; for d = 1 any direction gives the
     * distance itself.
     */
    public static double sliced(Samples a, Samples b, double[] directions) {
        double[] unit = normalized(a, b, directions);
        double sum = 0;
        for (int k = 0; k < unit.length; k += a.d()) {
            sum += distance(project(a, unit, k), project(b, unit, k));
        }
        return sum * a.d() / unit.length;
    }

    /**
     * The standard error of {@link #sliced} by resampling: the standard deviation of the distances between
     * {@code a} at the rows {@code fromA[r]} and {@code b} at the rows {@code fromB[r]}, drawn with replacement by the caller,
     * over at least two resamples r. Efron (1979).
     */
    public static double bootstrapError(Samples a, Samples b, double[] directions, int[][] fromA, int[][] fromB) {
        if (fromA.length < 2 || fromA.length != fromB.length) {
            throw new IllegalArgumentException(
                    "Wasserstein: %d and %d resamples; the same number, at least 2, is needed"
                            .formatted(fromA.length, fromB.length));
        }
        double[] unit = normalized(a, b, directions);
        double[] distance = new double[fromA.length];
        for (int k = 0; k < unit.length; k += a.d()) {
            double[] pa = project(a, unit, k);
            double[] pb = project(b, unit, k);
            for (int r = 0; r < distance.length; r++) {
                distance[r] += distance(pick(pa, fromA[r]), pick(pb, fromB[r])) * a.d() / unit.length;
            }
        }
        return Math.sqrt(Moments.of(Samples.copyOf(1, distance)).variance(0));
    }

    /** Both ascending: the area between two staircases, level by level. */
    private static double sorted(double[] a, double[] b) {
        int n = a.length;
        int m = b.length;
        double sum = 0;
        double level = 0;
        for (int i = 0, j = 0; i < n && j < m; ) {
            // (i+1)/n and (j+1)/m compared as whole numbers
            long byA = (i + 1L) * m;
            long byB = (j + 1L) * n;
            double next = byA <= byB ? (i + 1.0) / n : (j + 1.0) / m;
            sum += (next - level) * Math.abs(a[i] - b[j]);
            level = next;
            i += byA <= byB ? 1 : 0;
            j += byB <= byA ? 1 : 0;
        }
        return sum;
    }

    private static double[] sort(double[] v) {
        double[] own = v.clone();
        Arrays.sort(own);
        if (!(own[0] > Double.NEGATIVE_INFINITY) || !(own[own.length - 1] < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Wasserstein: points from %s to %s; all must be finite".formatted(own[0], own[own.length - 1]));
        }
        return own;
    }

    private static double[] project(Samples points, double[] unit, int at) {
        double[] out = new double[points.n()];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < points.d(); j++) {
                out[i] += unit[at + j] * points.at(i, j);
            }
        }
        return out;
    }

    private static double[] pick(double[] v, int[] rows) {
        double[] out = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            out[i] = v[rows[i]];
        }
        return out;
    }

    private static double[] normalized(Samples a, Samples b, double[] directions) {
        int d = a.d();
        if (b.d() != d || directions.length == 0 || directions.length % d != 0) {
            throw new IllegalArgumentException(
                    "Wasserstein: points of d=%d and d=%d with %d numbers for directions; all must be of one d"
                            .formatted(d, b.d(), directions.length));
        }
        requirePoints(a.n(), b.n());
        double[] unit = directions.clone();
        for (int k = 0; k < unit.length; k += d) {
            double square = 0;
            for (int j = k; j < k + d; j++) {
                square += unit[j] * unit[j];
            }
            if (!(square > 0) || Double.isInfinite(square)) {
                throw new IllegalArgumentException(
                        "Wasserstein: direction %d has the squared length %s; it must be finite and > 0"
                                .formatted(k / d, square));
            }
            for (int j = k; j < k + d; j++) {
                unit[j] /= Math.sqrt(square);
            }
        }
        return unit;
    }

    private static void requirePoints(int n, int m) {
        if (n == 0 || m == 0) {
            throw new IllegalArgumentException("Wasserstein: %d and %d points; at least 1 of each".formatted(n, m));
        }
    }
}
