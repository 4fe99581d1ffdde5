package dev.fokker.learn.judge;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import java.util.Arrays;

/**
 * Whether samples lie nearer to training rows than new data do. The threshold is a low quantile of the distances from held-out rows
 * to their nearest training rows; samples as new as those pass it as often.
 *
 * @param threshold the distance below which a sample counts as a copy
 * @param share the share of samples below it; the interval counts the chance of the threshold too, by resampling. Efron (1979)
 * @param heldOut the share of held-out rows below it, about {@link #QUANTILE}
 * @param pValue the chance of as many samples below it if samples and held-out rows were exchangeable, exact for any law
 */
public record Copies(double threshold, Estimate share, double heldOut, double pValue) {
    /** The quantile of the threshold. */
    public static final double QUANTILE = 0.01;

    private static final int RESAMPLES = 400;

    /** Compares distances of samples and of held-out rows to their nearest training rows; neither may be empty. */
    public static Copies of(double[] samples, double[] heldOut, Noise noise) {
        if (samples.length == 0 || heldOut.length == 0) {
            throw new IllegalArgumentException("Copies: %d samples, %d held-out rows; at least one of each is needed"
                    .formatted(samples.length, heldOut.length));
        }
        double[] a = Order.sorted(samples);
        double[] b = Order.sorted(heldOut);
        int rank = (int) (QUANTILE * b.length);
        int below = below(a, b[rank]);
        Estimate given = Estimate.share(below, a.length);
        double[] drawn = resampled(a, b, rank, noise);
        Estimate share = new Estimate(
                given.mean(),
                Math.min(given.low(), Order.quantile(drawn, 0.025)),
                Math.max(given.high(), Order.quantile(drawn, 0.975)));
        return new Copies(b[rank], share, rank / (double) b.length, chance(below, a.length, rank + 1, b.length));
    }

    /** How many of ascending numbers are less than {@code threshold}. */
    private static int below(double[] ascending, double threshold) {
        int at = Arrays.binarySearch(ascending, threshold);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && ascending[at - 1] == threshold) {
            at--;
        }
        return at;
    }

    private static double[] resampled(double[] a, double[] b, int rank, Noise noise) {
        double[] share = new double[RESAMPLES];
        double[] u = new double[a.length + b.length];
        double[] drawn = new double[b.length];
        for (int r = 0; r < RESAMPLES; r++) {
            noise.uniforms(Stream.RESAMPLE, 0, u.length, r, 1, u);
            for (int j = 0; j < b.length; j++) {
                drawn[j] = b[(int) (u[a.length + j] * b.length)];
            }
            Arrays.sort(drawn);
            int below = below(a, drawn[rank]);
            int hits = 0;
            for (int i = 0; i < a.length; i++) {
                hits += u[i] * a.length < below ? 1 : 0;
            }
            share[r] = hits / (double) a.length;
        }
        Arrays.sort(share);
        return share;
    }

    /**
     * The chance that at least {@code below} of n numbers are less than the {@code rank}-th of m exchangeable with them: that of the
     * least {@code below + rank - 1} of all, fewer than {@code rank} are of the m; a sum over the hypergeometric law.
     */
    static double chance(int below, int n, int rank, int m) {
        int least = below + rank - 1;
        double sum = 0;
        for (int h = Math.max(0, least - n); h < rank && h <= Math.min(m, least); h++) {
            sum += StrictMath.exp(logBinomial(m, h) + logBinomial(n, least - h) - logBinomial(n + m, least));
        }
        return Math.min(1, sum);
    }

    private static double logBinomial(int n, int k) {
        double sum = 0;
        for (int j = 1; j <= Math.min(k, n - k); j++) {
            sum += StrictMath.log((n - j + 1.0) / j);
        }
        return sum;
    }
}
