package dev.fokker.core.noise;

import java.util.Arrays;

/**
 * Pairs of standard normal numbers from pairs of random words, with + - * / sqrt and fma only, so that every JDK and processor
 * gives the same bits: \(z_0=r\cos\theta,\ z_1=r\sin\theta,\ r=\sqrt{-2\ln u}\). Box and Muller (1958). No branch, no table.
 */
final class BoxMuller {
    private static final double LN2 = 0.6931471805599453;
    private static final double SQRT2 = 1.4142135623730951;
    private static final double QUARTER_PI = 0.7853981633974483;

    /**
     * Whether this machine's compiler turns loops of conversions from long to double into vector instructions, as it does from JDK
     * 21 on. Before, bits put together by hand are faster; either way gives the same numbers.
     */
    private static final boolean CONVERSIONS_ARE_CHEAP = Runtime.version().feature() >= 21;

    private static final long ONE = 0x3FF0000000000000L;
    private static final double[] HALVES = new double[64];

    static {
        Arrays.setAll(HALVES, k -> k + 0.5);
    }

    /** What becomes the radius: first m, in the end r. */
    private final double[] radius = new double[ThreefryBlocks.BATCH];

    private final double[] cosine = new double[ThreefryBlocks.BATCH];
    private final double[] sine = new double[ThreefryBlocks.BATCH];
    private final double[] halvings = new double[ThreefryBlocks.BATCH];

    /** Writes {@code n} pairs, from the words {@code u} (radius) and {@code v} (angle), into {@code first} and {@code second}. */
    void pairs(long[] u, long[] v, double[] first, double[] second, int n) {
        polar(u, v, n);
        times(radius, cosine, first, n);
        times(radius, sine, second, n);
    }

    private static void times(double[] r, double[] c, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = r[i] * c[i];
        }
    }

    /** As {@link #pairs}, the first of pair i into {@code out[at + i*stride]}, the second {@code apart} further on. */
    void scatter(long[] u, long[] v, double[] out, int at, int stride, int apart, int n) {
        polar(u, v, n);
        double[] r = radius;
        double[] c = cosine;
        double[] s = sine;
        for (int i = 0, to = at; i < n; i++, to += stride) {
            out[to] = r[i] * c[i];
            out[to + apart] = r[i] * s[i];
        }
    }

    private void polar(long[] u, long[] v, int n) {
        if (CONVERSIONS_ARE_CHEAP) {
            convert(u, radius, halvings, n);
        } else {
            assemble(u, radius, halvings, n);
        }
        radii(n);
        angles(v, n);
    }

    /** u = m 2^{-(k+1)}: m in [1, 2) from the high bits, k + 1/2 with k geometric from the trailing zeros; the tail reaches 9.4. */
    static void convert(long[] u, double[] m, double[] k, int n) {
        for (int i = 0; i < n; i++) {
            m[i] = Math.fma((double) (u[i] >>> 12), 0x1p-52, 1.0);
        }
        for (int i = 0; i < n; i++) {
            k[i] = (double) Long.numberOfTrailingZeros(u[i] | Long.MIN_VALUE) + 0.5;
        }
    }

    /** The same without a conversion: the high bits are those of m, and k + 1/2 stands in a table. */
    static void assemble(long[] u, double[] m, double[] k, int n) {
        for (int i = 0; i < n; i++) {
            m[i] = Double.longBitsToDouble(u[i] >>> 12 | ONE);
        }
        for (int i = 0; i < n; i++) {
            k[i] = HALVES[Long.numberOfTrailingZeros(u[i] | Long.MIN_VALUE)];
        }
    }

    /** \(\ln m=\ln\sqrt2+2\,\mathrm{artanh}\frac{m-\sqrt2}{m+\sqrt2}\), by its series to \(t^{21}\): the rest is below 1e-18. */
    private void radii(int n) {
        for (int i = 0; i < n; i++) {
            double m = radius[i];
            double t = (m - SQRT2) / (m + SQRT2);
            double s = t * t;
            double q = Math.fma(s, 1.0 / 21, 1.0 / 19);
            q = Math.fma(q, s, 1.0 / 17);
            q = Math.fma(q, s, 1.0 / 15);
            q = Math.fma(q, s, 1.0 / 13);
            q = Math.fma(q, s, 1.0 / 11);
            q = Math.fma(q, s, 1.0 / 9);
            q = Math.fma(q, s, 1.0 / 7);
            q = Math.fma(q, s, 1.0 / 5);
            q = Math.fma(q, s, 1.0 / 3);
            q = Math.fma(q, s, 1.0);
            double minusLog = Math.fma(halvings[i], LN2, -2 * t * q);
            // The largest m rounds to minus a few ulps where u is next to 1.
            radius[i] = Math.sqrt(Math.abs(2 * minusLog));
        }
    }

    /** A quarter of the angle by series on [-pi/4, pi/4] to the last bit, then doubled twice. */
    private void angles(long[] v, int n) {
        for (int i = 0; i < n; i++) {
            cosine[i] = (double) (v[i] >> 11);
        }
        for (int i = 0; i < n; i++) {
            double f = cosine[i] * (0x1p-52 * QUARTER_PI);
            double g = f * f;
            double s = Math.fma(g, -1.0 / 1307674368000.0, 1.0 / 6227020800.0);
            s = Math.fma(s, g, -1.0 / 39916800);
            s = Math.fma(s, g, 1.0 / 362880);
            s = Math.fma(s, g, -1.0 / 5040);
            s = Math.fma(s, g, 1.0 / 120);
            s = Math.fma(s, g, -1.0 / 6);
            s = Math.fma(s * g, f, f);
            double c = Math.fma(g, 1.0 / 20922789888000.0, -1.0 / 87178291200.0);
            c = Math.fma(c, g, 1.0 / 479001600);
            c = Math.fma(c, g, -1.0 / 3628800);
            c = Math.fma(c, g, 1.0 / 40320);
            c = Math.fma(c, g, -1.0 / 720);
            c = Math.fma(c, g, 1.0 / 24);
            c = Math.fma(c, g, -0.5);
            c = Math.fma(c, g, 1.0);
            double s2 = 2 * s * c;
            double c2 = Math.fma(-2 * s, s, 1.0);
            cosine[i] = Math.fma(-2 * s2, s2, 1.0);
            sine[i] = 2 * s2 * c2;
        }
    }
}
