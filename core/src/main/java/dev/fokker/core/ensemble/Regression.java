package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Moments;

/**
 * Least squares of number 0 on the numbers 1..q-1, at the point where these have their known means. The sums of products are
 * swept one control after the other; one that the others already span is left out. Goodnight (1979).
 */
final class Regression {
    /** A control is spanned by the others if less than this share of its variance is its own: some digits above rounding. */
    private static final double OWN_SHARE = 1e-10;

    private final Moments moments;
    private final double[] distance;
    private final double[] a;
    private final int q;
    private int used;

    /** The regression over points with these moments; {@code known} [q-1] are the means of the controls. */
    Regression(Moments moments, double[] known) {
        this.moments = moments;
        q = moments.d();
        a = moments.covariance();
        distance = new double[q];
        for (int j = 1; j < q; j++) {
            distance[j] = moments.mean(j) - known[j - 1];
        }
        boolean[] swept = new boolean[q];
        for (int j = 1; j < q; j++) {
            if (a[j * q + j] > OWN_SHARE * moments.variance(j)) {
                sweep(j);
                swept[j] = true;
                used++;
            }
        }
        for (int j = 1; j < q; j++) {
            distance[j] = swept[j] ? distance[j] : 0;
        }
    }

    /** \(a_{ij}\to a_{ij}-a_{ik}a_{kj}/a_{kk}\), and row and column k become those of the inverse. */
    private void sweep(int k) {
        double pivot = a[k * q + k];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                if (i != k && j != k) {
                    a[i * q + j] -= a[i * q + k] * a[k * q + j] / pivot;
                }
            }
        }
        for (int i = 0; i < q; i++) {
            if (i != k) {
                a[i * q + k] /= pivot;
                a[k * q + i] /= -pivot;
            }
        }
        a[k * q + k] = 1 / pivot;
    }

    /** \(\bar y-\beta\cdot\delta\), of variance \(\hat\sigma^2\,(\frac1n+\frac{\delta^TS^{-1}\delta}{n-1})\), \(\hat\sigma^2=\)RSS\(/(n-c-1)\). */
    Estimate intercept() {
        double n = moments.n();
        double value = moments.mean(0);
        double leverage = 0;
        for (int i = 1; i < q; i++) {
            value -= a[i] * distance[i];
            for (int j = 1; j < q; j++) {
                leverage += distance[i] * a[i * q + j] * distance[j];
            }
        }
        double residual = Math.max(0, a[0]) * (n - 1) / (n - used - 1);
        return new Estimate(value, Math.sqrt(residual * (1 / n + leverage / (n - 1))), moments.n() - used);
    }
}
