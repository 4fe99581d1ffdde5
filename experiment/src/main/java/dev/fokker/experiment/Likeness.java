package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.sample.Wasserstein;

/**
 * The Wasserstein-1 distance of two sets of points, exact in one dimension and sliced in more, with its standard error by
 * resampling, and the distance that sets of this size have though they come from one law.
 *
 * @param distance the distance
 * @param standardError its standard error
 * @param noise mean distance between resamples of the first set
 * @param noiseDeviation standard deviation of these
 */
record Likeness(double distance, double standardError, double noise, double noiseDeviation) {
    /** Standard deviation over mean of a half-normal number, \(\sqrt{\pi/2-1}\). */
    private static final double HALF_NORMAL = Math.sqrt(Math.PI / 2 - 1);

    private static final int RESAMPLES = 16;
    private static final int DIRECTIONS = 12;

    /** Compares two sets of one size; an {@code exact} second set is one without sampling error, and is never resampled. */
    static Likeness of(Samples a, Samples b, boolean exact, Noise noise) {
        double[] directions = directions(a.d(), noise);
        double distance = Wasserstein.sliced(a, b, directions);
        int[][] first = resamples(a.n(), 0, noise);
        int[][] second = exact ? whole(b.n()) : resamples(b.n(), RESAMPLES, noise);
        double error = Wasserstein.bootstrapError(a, b, directions, first, second);
        double[] same = new double[RESAMPLES];
        int[][] other = exact ? whole(a.n()) : resamples(a.n(), 2 * RESAMPLES, noise);
        for (int r = 0; r < RESAMPLES; r++) {
            same[r] = Wasserstein.sliced(pick(a, first[r]), pick(a, other[r]), directions);
        }
        Moments spread = Moments.of(Samples.copyOf(1, same));
        return new Likeness(distance, error, spread.mean(0), Math.sqrt(spread.variance(0)));
    }

    private static double[] directions(int d, Noise noise) {
        if (d == 1) {
            return new double[] {1};
        }
        double[] out = new double[DIRECTIONS * d];
        noise.normals(Stream.MEASURE, 0, DIRECTIONS, 0, d, out);
        return out;
    }

    private static int[][] resamples(int n, int first, Noise noise) {
        int[][] out = new int[RESAMPLES][n];
        double[] u = new double[n];
        for (int r = 0; r < RESAMPLES; r++) {
            noise.uniforms(Stream.MEASURE, 0, n, 1L + first + r, 1, u);
            for (int i = 0; i < n; i++) {
                out[r][i] = Math.min((int) (u[i] * n), n - 1);
            }
        }
        return out;
    }

    private static int[][] whole(int n) {
        int[] all = new int[n];
        java.util.Arrays.setAll(all, i -> i);
        int[][] out = new int[RESAMPLES][];
        java.util.Arrays.fill(out, all);
        return out;
    }

    private static Samples pick(Samples points, int[] rows) {
        int d = points.d();
        double[] x = new double[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            points.read(rows[i], 1, x, i * d);
        }
        return Samples.copyOf(d, x);
    }

    /**
     * By how many deviations the distance exceeds what one law would show. The distance of one law to itself is at its widest,
     * relative to its mean, where a single mode of the difference rules it: then it is half-normal.
     */
    double excess() {
        return noise > 0 ? (distance - noise) / (HALF_NORMAL * noise) : 0;
    }

    Summary summary() {
        return new Summary()
                .put("distance", distance)
                .put("standardError", standardError)
                .put("noise", noise)
                .put("noiseDeviation", noiseDeviation)
                .put("excess", excess());
    }
}
