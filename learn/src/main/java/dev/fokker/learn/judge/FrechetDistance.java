package dev.fokker.learn.judge;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.sample.Samples;

/**
 * \(\lVert m_1-m_2\rVert^2+\mathrm{tr}\bigl(S_1+S_2-2(S_1^{1/2}S_2S_1^{1/2})^{1/2}\bigr)\), the squared Wasserstein-2 distance of
 * Gaussians with the means and covariances of two sets of rows. Frechet (1957), Dowson and Landau (1982); on features of a
 * classifier, Heusel et al. (2017). It grows by about c/n on n rows (Chong and Forsyth 2020); {@link Found#limit} is without that.
 */
public final class FrechetDistance {
    /** Groups of rows that are left out in turn. */
    private static final int GROUPS = 30;
    /** The 97.5 % point of Student's law with 29 degrees of freedom over that of the normal law. */
    private static final double STUDENT = 2.045229642132703 / Estimate.NORMAL_QUANTILE;

    private final GroupedMoments reference;

    /** Distances to {@code reference}: at least 60 rows, in no order; many more than components where the limit is asked for. */
    public FrechetDistance(Samples reference) {
        this.reference = new GroupedMoments(reference, GROUPS);
    }

    /**
     * What was found.
     *
     * @param value the distance of these rows, for comparison with that of as many others; its interval is about its mean for
     *     rows of this number
     * @param limit with the bias of order 1/n of both sets taken away by the jackknife: what endless rows would give, up to order
     *     \(1/n^2\). Quenouille (1956), Miller (1974)
     */
    public record Found(Estimate value, Estimate limit) {}

    /** The distance of {@code x}, at least 60 rows in no order. */
    public Found of(Samples x) {
        GroupedMoments own = new GroupedMoments(x, GROUPS);
        GaussianMoments a = own.all();
        GaussianMoments b = reference.all();
        Matrix rootA = root(a.covariance());
        Matrix rootB = root(b.covariance());
        double value = squared(a, b, rootB);
        double[] withoutX = new double[GROUPS];
        double[] withoutY = new double[GROUPS];
        for (int g = 0; g < GROUPS; g++) {
            withoutX[g] = squared(own.without(g), b, rootB);
            withoutY[g] = squared(reference.without(g), a, rootA);
        }
        double error = STUDENT * Math.sqrt(spread(withoutX) + spread(withoutY));
        double bias = (GROUPS - 1) * (mean(withoutX) - value + mean(withoutY) - value);
        return new Found(Estimate.around(value, error), Estimate.around(value - bias, error));
    }

    /** The distance of two Gaussians. */
    public static double squared(GaussianMoments a, GaussianMoments b) {
        return squared(a, b, root(b.covariance()));
    }

    private static double squared(GaussianMoments a, GaussianMoments b, Matrix rootB) {
        double[] m = a.mean();
        double[] other = b.mean();
        double sum = 0;
        for (int j = 0; j < m.length; j++) {
            sum += (m[j] - other[j]) * (m[j] - other[j]);
            sum += a.covariance().at(j, j) + b.covariance().at(j, j);
        }
        Matrix inner = rootB.times(a.covariance()).times(rootB);
        for (double l : SymmetricEigen.of(inner).values()) {
            sum -= 2 * Math.sqrt(Math.max(l, 0));
        }
        return sum;
    }

    /** The symmetric root of a positive semidefinite matrix. */
    private static Matrix root(Matrix s) {
        SymmetricEigen eigen = SymmetricEigen.of(s);
        double[] values = eigen.values();
        int d = values.length;
        double[] scaled = eigen.vectors().toArray();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= Math.sqrt(Math.max(values[k % d], 0));
        }
        return Matrix.of(d, d, scaled).times(eigen.vectors().transposed());
    }

    private static double mean(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x;
        }
        return sum / v.length;
    }

    /** The jackknife's variance, \(\frac{g-1}g\sum(\theta_{(j)}-\bar\theta)^2\). */
    private static double spread(double[] without) {
        double mean = mean(without);
        double squares = 0;
        for (double x : without) {
            squares += (x - mean) * (x - mean);
        }
        return (without.length - 1.0) / without.length * squares;
    }
}
