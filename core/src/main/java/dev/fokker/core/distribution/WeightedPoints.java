package dev.fokker.core.distribution;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;

/** \(\sum_iw_i\delta_{y_i}\): given points with weights; immutable. */
public final class WeightedPoints implements Distribution {
    private final Samples points;
    private final double[] weights;
    private final double[] sums;

    private WeightedPoints(Samples points, double[] weights, double[] sums) {
        this.points = points;
        this.weights = weights;
        this.sums = sums;
    }

    /**
     * {@code points} [n, d], n &gt;= 1, with weights [n], which are divided by their sum.
     *
     * @throws IllegalArgumentException if there are not as many weights as points, or one is negative, or all are 0
     */
    public static WeightedPoints of(Samples points, double[] weights) {
        if (points.n() == 0 || weights.length != points.n()) {
            throw new IllegalArgumentException(
                    "WeightedPoints: %d weights for %d points; one for each is needed, at least one"
                            .formatted(weights.length, points.n()));
        }
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0)) {
                throw new IllegalArgumentException(
                        "WeightedPoints: weights[%d]=%s must be >= 0".formatted(i, weights[i]));
            }
            sum += weights[i];
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new IllegalArgumentException(
                    "WeightedPoints: the weights sum to %s, which must be finite and > 0".formatted(sum));
        }
        double[] shares = new double[weights.length];
        double[] sums = new double[weights.length];
        double below = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = weights[i] / sum;
            below += shares[i];
            sums[i] = below;
        }
        return new WeightedPoints(points, shares, sums);
    }

    @Override
    public int dimension() {
        return points.d();
    }

    /** The points [n, d]. */
    public Samples points() {
        return points;
    }

    /** The weights, of sum 1; a copy. */
    public double[] weights() {
        return weights.clone();
    }

    /** \(\sum w_iy_i\). */
    public double[] mean() {
        double[] mean = new double[points.d()];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += weights[i] * points.at(i, j);
            }
        }
        return mean;
    }

    @Override
    public void draw(Noise noise, Stream stream, long first, int n, double[] out) {
        double[] pick = new double[n];
        noise.uniforms(stream, first, n, 0, 1, pick);
        for (int i = 0; i < n; i++) {
            points.read(indexOf(pick[i]), 1, out, i * points.d());
        }
    }

    /** The first point whose running sum lies above u; never one of no weight. */
    private int indexOf(double u) {
        int low = 0;
        int high = sums.length - 1;
        double level = u * sums[high];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > level) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return "WeightedPoints[n=%d, d=%d]".formatted(points.n(), points.d());
    }
}
