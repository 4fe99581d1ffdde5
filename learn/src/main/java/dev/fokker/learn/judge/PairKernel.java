package dev.fokker.learn.judge;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/** A likeness k of two points by their distance, of which {@link KernelDistance} makes a distance of laws. */
public interface PairKernel {
    /** k of two points whose squared distance is {@code squared} &gt;= 0. */
    double at(double squared);

    /** \(k=-\lVert x-y\rVert\), which makes the energy distance. Sejdinovic et al. (2013), theorem 22. */
    static PairKernel distance() {
        return squared -> -Math.sqrt(squared);
    }

    /** \(k=e^{-r^2/(2h^2)}\). Gretton et al. (2012). */
    static PairKernel gaussian(double h) {
        double rate = 1 / (2 * h * h);
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("PairKernel: bandwidth h=%s must be finite and > 0".formatted(h));
        }
        return squared -> StrictMath.exp(-rate * squared);
    }

    /** The mean of Gaussian kernels of the bandwidths h/2, h, 2h: what one scale misses, another sees. */
    static PairKernel gaussians(double h) {
        PairKernel widest = gaussian(2 * h);
        return squared -> {
            // The narrower ones are powers of the widest: one exponential in all.
            double wide = widest.at(squared);
            double middle = wide * wide * (wide * wide);
            double narrow = middle * middle * (middle * middle);
            return (narrow + middle + wide) / 3;
        };
    }

    /** The median distance between rows of {@code x}, over at most 500 of them; a usual bandwidth. */
    static double medianDistance(Samples x, Noise noise) {
        Samples some = Subset.draw(x, Math.min(500, x.n()), noise, 0);
        int n = some.n();
        double[] all = new double[n * n];
        RowDistances.each(
                some, some, (i, first, count, squared) -> System.arraycopy(squared, 0, all, i * n + first, count));
        double[] pairs = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                pairs[at++] = Math.sqrt(all[i * n + j]);
            }
        }
        Arrays.sort(pairs);
        double median = pairs.length == 0 ? 0 : pairs[pairs.length / 2];
        if (!(median > 0)) {
            throw new IllegalArgumentException(
                    "PairKernel: the median distance between %d rows is %s; rows that differ are needed"
                            .formatted(n, median));
        }
        return median;
    }
}
