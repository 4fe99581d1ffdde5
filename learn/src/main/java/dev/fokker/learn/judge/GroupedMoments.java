package dev.fokker.learn.judge;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.Samples;

/** Mean and covariance of rows, and of the rows without one of their groups, from sums kept for each group. */
final class GroupedMoments {
    private final int d;
    private final int groups;
    private final int n;
    private final double[] center;
    /** Sums of \(x-c\) and of \((x-c)(x-c)^T\) by group; the centre is the mean, so that nothing cancels. */
    private final double[][] first;

    private final double[][] second;

    GroupedMoments(Samples x, int groups) {
        if (x.n() < 2 * groups) {
            throw new IllegalArgumentException(
                    "FrechetDistance: %d rows; at least %d are needed".formatted(x.n(), 2 * groups));
        }
        this.d = x.d();
        this.groups = groups;
        this.n = x.n();
        center = center(x);
        first = new double[groups][d];
        second = new double[groups][d * d];
        double[] row = new double[d];
        for (int i = 0; i < n; i++) {
            x.read(i, 1, row, 0);
            add(row, group(i));
        }
    }

    private int group(int i) {
        return (int) ((long) i * groups / n);
    }

    /** Rows of the first g groups. */
    private int before(int g) {
        return (int) (((long) g * n + groups - 1) / groups);
    }

    private static double[] center(Samples x) {
        double[] mean = new double[x.d()];
        for (int i = 0; i < x.n(); i++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += x.at(i, j);
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= x.n();
        }
        return mean;
    }

    private void add(double[] row, int g) {
        for (int j = 0; j < d; j++) {
            row[j] -= center[j];
        }
        for (int j = 0; j < d; j++) {
            first[g][j] += row[j];
            double u = row[j];
            for (int k = 0; k < d; k++) {
                second[g][j * d + k] += u * row[k];
            }
        }
    }

    /** Of all rows. */
    GaussianMoments all() {
        return without(-1);
    }

    /** Of the rows that are not in group {@code left}. */
    GaussianMoments without(int left) {
        double[] sum = new double[d];
        double[] squares = new double[d * d];
        for (int g = 0; g < groups; g++) {
            if (g != left) {
                add(first[g], sum);
                add(second[g], squares);
            }
        }
        int count = left < 0 ? n : n - (before(left + 1) - before(left));
        double[] mean = new double[d];
        for (int j = 0; j < d; j++) {
            mean[j] = center[j] + sum[j] / count;
        }
        for (int k = 0; k < squares.length; k++) {
            squares[k] = (squares[k] - sum[k / d] * sum[k % d] / count) / (count - 1.0);
        }
        return GaussianMoments.of(mean, Matrix.of(d, d, squares));
    }

    private static void add(double[] v, double[] to) {
        for (int k = 0; k < v.length; k++) {
            to[k] += v[k];
        }
    }
}
