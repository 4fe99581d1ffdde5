package dev.fokker.core.generate;

import dev.fokker.core.linear.Matrix;

/**
 * Knots \(\lambda_k=\lambda_0+(\lambda_K-\lambda_0)C_k\) with the shares \(C_k=\sum_{i\le k}e^{u_i}/\sum_ie^{u_i}\): any numbers
 * \(u_1..u_K\) give knots that rise between two fixed ends.
 */
final class KnotIncrements {
    /** Logarithms further apart than this are steps too short to be told from none. */
    private static final double WIDEST = 12;

    private KnotIncrements() {}

    /** The u of given knots, of mean 0. */
    static double[] of(double[] knots) {
        int n = knots.length - 1;
        double[] u = new double[n];
        double mean = 0;
        for (int k = 0; k < n; k++) {
            u[k] = StrictMath.log(knots[k + 1] - knots[k]);
            mean += u[k] / n;
        }
        for (int k = 0; k < n; k++) {
            u[k] -= mean;
        }
        return u;
    }

    /** The knots of u between the ends. */
    static double[] knots(double[] u, double first, double last) {
        double[] share = shares(u);
        double[] knots = new double[u.length + 1];
        knots[0] = first;
        double sum = 0;
        for (int k = 0; k < u.length; k++) {
            sum += share[k];
            knots[k + 1] = first + (last - first) * sum;
        }
        knots[u.length] = last;
        return knots;
    }

    private static double[] shares(double[] u) {
        double top = Double.NEGATIVE_INFINITY;
        for (double value : u) {
            top = Math.max(top, value);
        }
        double[] share = new double[u.length];
        double total = 0;
        for (int k = 0; k < u.length; k++) {
            share[k] = StrictMath.exp(Math.max(u[k] - top, -WIDEST));
            total += share[k];
        }
        for (int k = 0; k < u.length; k++) {
            share[k] /= total;
        }
        return share;
    }

    /** \(\partial\lambda_k/\partial u_m=(\lambda_K-\lambda_0)s_m([m\le k]-C_k)\), k = 1..K-1 down and m = 1..K across. */
    static Matrix jacobian(double[] u, double length) {
        double[] share = shares(u);
        int n = u.length;
        double[] entries = new double[(n - 1) * n];
        double reached = 0;
        for (int k = 1; k < n; k++) {
            reached += share[k - 1];
            for (int m = 1; m <= n; m++) {
                entries[(k - 1) * n + m - 1] = length * share[m - 1] * ((m <= k ? 1 : 0) - reached);
            }
        }
        return Matrix.of(n - 1, n, entries);
    }
}
