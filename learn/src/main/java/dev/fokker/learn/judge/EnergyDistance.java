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
        double[] row = new double[x.n()];
        RowDistances.each(x, y, (i, first, count, squared) -> {
            for (int j = 0; j < count; j++) {
                row[i] += Math.sqrt(squared[j]);
            }
        });
        double sum = 0;
        for (double r : row) {
            sum += r / y.n();
        }
        return sum / x.n();
    }
}
