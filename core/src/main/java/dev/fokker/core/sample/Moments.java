package dev.fokker.core.sample;

import java.util.Arrays;

/**
 * Mean and covariance of n points with their standard errors, which hold for any law: sums of products of deviations up to
 * \(\sum\delta_i^2\delta_j^2\). Merging shifts both sides to the common mean (Chan, Golub and LeVeque 1983; Pebay 2008), and in
 * the same order gives the same bits. Immutable.
 */
public final class Moments {
    private final int d;
    private final long n;
    private final double[] mean;
    /** \(\sum\delta_i\delta_j\), \(\sum\delta_i^2\delta_j\) and \(\sum\delta_i^2\delta_j^2\), each [d, d]. */
    private final double[] second;

    private final double[] third;
    private final double[] fourth;

    private Moments(int d, long n, double[] mean, double[] second, double[] third, double[] fourth) {
        this.d = d;
        this.n = n;
        this.mean = mean;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
    }

    /** The moments of at least one point, in two passes. */
    public static Moments of(Samples points) {
        int d = points.d();
        int n = points.n();
        if (n == 0) {
            throw new IllegalArgumentException("Moments: n=0 points; at least 1 is needed");
        }
        double[] mean = meanOf(points);
        double[] second = new double[d * d];
        double[] third = new double[d * d];
        double[] fourth = new double[d * d];
        double[] u = new double[d];
        for (int r = 0; r < n; r++) {
            for (int j = 0; j < d; j++) {
                u[j] = points.at(r, j) - mean[j];
            }
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    double product = u[i] * u[j];
                    second[i * d + j] += product;
                    third[i * d + j] += u[i] * product;
                    fourth[i * d + j] += product * product;
                }
            }
        }
        return new Moments(d, n, mean, second, third, fourth);
    }

    private static double[] meanOf(Samples points) {
        double[] mean = new double[points.d()];
        double[] rest = new double[points.d()];
        for (int r = 0; r < points.n(); r++) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += points.at(r, j) / points.n();
            }
        }
        // what rounding left over, so that the deviations sum to nothing
        for (int r = 0; r < points.n(); r++) {
            for (int j = 0; j < mean.length; j++) {
                rest[j] += points.at(r, j) - mean[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] += rest[j] / points.n();
        }
        return mean;
    }

    /** The moments of both sets of points together. */
    public Moments merge(Moments other) {
        if (other.d != d) {
            throw new IllegalArgumentException("Moments: d=%d cannot be merged with d=%d".formatted(d, other.d));
        }
        long total = n + other.n;
        double[] common = new double[d];
        for (int j = 0; j < d; j++) {
            common[j] = mean[j] + (other.mean[j] - mean[j]) * ((double) other.n / total);
        }
        Moments left = about(common);
        Moments right = other.about(common);
        return new Moments(
                d,
                total,
                common,
                sum(left.second, right.second),
                sum(left.third, right.third),
                sum(left.fourth, right.fourth));
    }

    private static double[] sum(double[] a, double[] b) {
        double[] out = a.clone();
        for (int k = 0; k < out.length; k++) {
            out[k] += b[k];
        }
        return out;
    }

    /** The same sums about another centre c: deviations grow by a = mean - c, and the sums of plain deviations vanish. */
    private Moments about(double[] centre) {
        double[] s2 = new double[d * d];
        double[] s3 = new double[d * d];
        double[] s4 = new double[d * d];
        for (int i = 0; i < d; i++) {
            double a = mean[i] - centre[i];
            double ii = second[i * d + i];
            for (int j = 0; j < d; j++) {
                int k = i * d + j;
                double b = mean[j] - centre[j];
                double jj = second[j * d + j];
                s2[k] = second[k] + n * a * b;
                s3[k] = third[k] + b * ii + 2 * a * second[k] + n * a * a * b;
                s4[k] = fourth[k]
                        + 2 * b * third[k]
                        + 2 * a * third[j * d + i]
                        + b * b * ii
                        + 4 * a * b * second[k]
                        + a * a * jj
                        + n * a * a * b * b;
            }
        }
        return new Moments(d, n, centre, s2, s3, s4);
    }

    /** Number of points. */
    public long n() {
        return n;
    }

    /** Components of a point. */
    public int d() {
        return d;
    }

    /** Mean of component j. */
    public double mean(int j) {
        return mean[j];
    }

    /** The mean [d]; a copy. */
    public double[] mean() {
        return mean.clone();
    }

    /** Standard error of the mean of component j, \(\sqrt{C_{jj}/n}\); not a number for one point. */
    public double meanError(int j) {
        return Math.sqrt(variance(j) / n);
    }

    /** Unbiased variance of component j; not a number for one point. */
    public double variance(int j) {
        return covariance(j, j);
    }

    /** Unbiased covariance \(C_{ij}\); not a number for one point. */
    public double covariance(int i, int j) {
        return second[i * d + j] / (n - 1);
    }

    /** The unbiased covariance, row-major [d, d]. */
    public double[] covariance() {
        double[] c = second.clone();
        for (int k = 0; k < c.length; k++) {
            c[k] /= n - 1;
        }
        return c;
    }

    /** Standard error of \(C_{ij}\), from the spread of the products \(\delta_i\delta_j\); not a number for one point. */
    public double covarianceError(int i, int j) {
        int k = i * d + j;
        double average = second[k] / n;
        return Math.sqrt(Math.max(0, fourth[k] / n - average * average) / (n - 1));
    }

    @Override
    public String toString() {
        return "Moments[n=%d, mean=%s, covariance=%s]"
                .formatted(n, Arrays.toString(mean), Arrays.toString(covariance()));
    }
}
