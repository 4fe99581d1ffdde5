package dev.fokker.learn.judge;

import dev.fokker.core.sample.Samples;

/**
 * \(2E\lVert X-Y\rVert-E\lVert X-X'\rVert-E\lVert Y-Y'\rVert\), zero for equal laws only. The V-statistic: means over all pairs, a
 * point with itself among them, so that it is never negative. Szekely and Rizzo (2013).
 */
public final class EnergyDistance {
    private EnergyDistance() {}

    /** The distance between two sets of points of equal dimension; n m d operations. */
    public static double between(Samples x, Samples y) {
        return between(x, y, meanDistance(y, y));
    }

    /** As {@link #between(Samples, Samples)}, for a caller that already knows \(E\lVert Y-Y'\rVert\). */
    public static double between(Samples x, Samples y, double within) {
        return 2 * meanDistance(x, y) - meanDistance(x, x) - within;
    }

    /** \(E\lVert X-Y\rVert\) over all pairs. */
    public static double meanDistance(Samples x, Samples y) {
        if (x.d() != y.d() || x.n() == 0 || y.n() == 0) {
            throw new IllegalArgumentException(
                    "EnergyDistance: sets of %d x %d and %d x %d; both must have rows, and of one dimension"
                            .formatted(x.n(), x.d(), y.n(), y.d()));
        }
        int d = x.d();
        double[] a = x.toArray();
        double[] b = y.toArray();
        double sum = 0;
        for (int i = 0; i < x.n(); i++) {
            double row = 0;
            for (int j = 0; j < y.n(); j++) {
                row += Math.sqrt(squared(a, i * d, b, j * d, d));
            }
            sum += row / y.n();
        }
        return sum / x.n();
    }

    /** \(\lVert a-b\rVert^2\) of the rows at two places. */
    static double squared(double[] a, int i, double[] b, int j, int d) {
        double s0 = 0;
        double s1 = 0;
        int k = 0;
        // Two sums, so that one addition need not wait for the other.
        for (; k + 1 < d; k += 2) {
            double u = a[i + k] - b[j + k];
            double v = a[i + k + 1] - b[j + k + 1];
            s0 += u * u;
            s1 += v * v;
        }
        if (k < d) {
            double u = a[i + k] - b[j + k];
            s0 += u * u;
        }
        return s0 + s1;
    }
}
