package dev.fokker.core.calculus;

import dev.fokker.core.distribution.Normal;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Paths;
import java.util.Arrays;

/**
 * \(\tau=\min\{t:W_t=a\}\) of Brownian paths in one dimension, also between their nodes. From 0,
 * \(P(\tau\le t)=2P(\sigma W_t\gt\lvert a\rvert)\). Levy (1948).
 *
 * @param level a, on either side of the start
 * @param sigma standard deviation of the motion at time 1, &gt; 0
 */
public record FirstHit(double level, double sigma) {
    /** Refuses a level that is not finite and a scale that is not positive. */
    public FirstHit {
        if (!(sigma > 0 && Double.isFinite(sigma) && Double.isFinite(level))) {
            throw new IllegalArgumentException(
                    "FirstHit: level=%s must be finite, sigma=%s finite and > 0".formatted(level, sigma));
        }
    }

    /** \(P(\tau\le t)=\mathrm{erfc}\frac{\lvert a\rvert}{\sigma\sqrt{2t}}\) for a motion that starts at 0, t &gt;= 0. */
    public double law(double t) {
        return 2 * Normal.between(Math.abs(level) / (sigma * Math.sqrt(t)), Double.POSITIVE_INFINITY);
    }

    /** The probability \(e^{-2(a-x)(a-y)/(\sigma^2h)}\) that a bridge from x to y in the time h meets the level; 1 across it. */
    public double crossing(double x, double y, double h) {
        double product = (level - x) * (level - y);
        return product <= 0 ? 1 : StrictMath.exp(-2 * product / (sigma * sigma * Math.abs(h)));
    }

    /** For each path, the first node at or beyond the level, as a time; infinite if there is none. Late by O(sqrt h). */
    public double[] atNodes(Paths w) {
        requireLine(w);
        double[] hit = never(w);
        for (int i = 0; i < hit.length; i++) {
            for (int k = 0; k <= w.steps() && Double.isInfinite(hit[i]); k++) {
                if ((level - w.at(0, i, 0)) * (level - w.at(k, i, 0)) <= 0) {
                    hit[i] = w.time(k);
                }
            }
        }
        return hit;
    }

    /** For each path, the probability given its nodes that it has not met the level: \(\prod_k(1-p_k)\). */
    public double[] survival(Paths w) {
        requireLine(w);
        double[] out = new double[w.n()];
        Arrays.fill(out, 1);
        for (int k = 0; k < w.steps(); k++) {
            double h = w.time(k + 1) - w.time(k);
            for (int i = 0; i < out.length; i++) {
                out[i] *= 1 - crossing(w.at(k, i, 0), w.at(k + 1, i, 0), h);
            }
        }
        return out;
    }

    /**
     * For each path, the time at which it first meets the level, infinite if it does not: exact in law, however long the steps.
     * It meets the level where {@link RunningMaximum#within} with the same noise passes it. Given a hit in a step of length h
     * from x to y, \(\tau/(h-\tau)\) is inverse Gaussian with mean \(\lvert a-x\rvert/\lvert a-y\rvert\) and shape
     * \((a-x)^2/(\sigma^2h)\).
     *
     * @param first number of the first path
     */
    public double[] times(Paths w, Noise noise, long first) {
        requireLine(w);
        double[] hit = never(w);
        double[] u = new double[hit.length];
        double[] z = new double[hit.length];
        double[] side = new double[hit.length];
        for (int k = 0; k < w.steps(); k++) {
            noise.uniforms(Stream.EXCURSION, first, u.length, k, 1, u);
            noise.uniforms(Stream.EXCURSION, first, u.length, -1L - k, 1, side);
            noise.normals(Stream.EXCURSION, first, u.length, k, 1, z);
            double h = w.time(k + 1) - w.time(k);
            for (int i = 0; i < u.length; i++) {
                double x = w.at(k, i, 0);
                double y = w.at(k + 1, i, 0);
                if (Double.isInfinite(hit[i]) && 1 - u[i] <= crossing(x, y, h)) {
                    hit[i] = w.time(k)
                            + h
                                    * share(
                                            Math.abs(level - x),
                                            Math.abs(level - y),
                                            sigma * sigma * Math.abs(h),
                                            z[i],
                                            side[i]);
                }
            }
        }
        return hit;
    }

    /**
     * \(\tau/h=v/(1+v)\) given a hit in a step of length h: v inverse Gaussian by the method of Michael, Schucany and Haas (1976).
     *
     * @param before distance from the level at the start of the step, &gt;= 0
     * @param after distance at its end, &gt;= 0, on either side
     * @param variance \(\sigma^2h\) of the step
     * @param z a standard normal number
     * @param side a uniform number on [0, 1)
     */
    public static double share(double before, double after, double variance, double z, double side) {
        if (before == 0) {
            return 0;
        }
        double shape = before * before / variance;
        double v = shape / (z * z);
        if (after > 0) {
            double mean = before / after;
            double w = mean * z * z / (2 * shape);
            double small = mean / (1 + w + Math.sqrt(w * (2 + w)));
            v = side * (mean + small) <= mean ? small : mean * (mean / small);
        }
        return Double.isInfinite(v) ? 1 : v / (1 + v);
    }

    private static double[] never(Paths w) {
        double[] hit = new double[w.n()];
        Arrays.fill(hit, Double.POSITIVE_INFINITY);
        return hit;
    }

    private static void requireLine(Paths w) {
        if (w.d() != 1) {
            throw new IllegalArgumentException(
                    "FirstHit: paths of d=%d; a level is hit in one dimension".formatted(w.d()));
        }
    }
}
