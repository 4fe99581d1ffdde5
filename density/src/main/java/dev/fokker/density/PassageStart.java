package dev.fokker.density;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;

/** Where a passage starts: points with weights of sum 1; immutable. */
public final class PassageStart {
    /** A normal law is the trapezoidal rule over so many standard deviations on each side, which is exact to rounding. */
    private static final double REACH = 7.5;

    private static final int PER_DEVIATION = 4;
    private static final double MASS = 1e-9;

    private final double[] place;
    private final double[] weight;

    private PassageStart(double[] place, double[] weight) {
        this.place = place;
        this.weight = weight;
    }

    /** The point x. */
    public static PassageStart at(double x) {
        return of(new double[] {x}, new double[] {1});
    }

    /**
     * Points with weights; both are copied.
     *
     * @throws IllegalArgumentException unless all are finite and the weights are not negative and of sum 1
     */
    public static PassageStart of(double[] places, double[] weights) {
        double sum = 0;
        for (int k = 0; k < places.length; k++) {
            double w = k < weights.length ? weights[k] : Double.NaN;
            if (!Double.isFinite(places[k]) || !(w >= 0)) {
                throw new IllegalArgumentException(
                        "PassageStart: point %d is at x=%s with weight=%s; both must be finite, the weight >= 0"
                                .formatted(k, places[k], w));
            }
            sum += w;
        }
        if (places.length != weights.length || !(Math.abs(sum - 1) <= MASS)) {
            throw new IllegalArgumentException(
                    "PassageStart: %d points, and %d weights of sum %s; one for each point and the sum 1 are needed"
                            .formatted(places.length, weights.length, sum));
        }
        return new PassageStart(places.clone(), weights.clone());
    }

    /** Points of one component, each as likely. */
    public static PassageStart of(Points law) {
        requireOneComponent(law.dimension());
        int n = law.samples().n();
        double[] x = new double[n];
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = law.samples().at(i, 0);
            w[i] = 1.0 / n;
        }
        return new PassageStart(x, w);
    }

    /** A mixture of normal laws in one component, to about 1e-12. */
    public static PassageStart of(Mixture law) {
        requireOneComponent(law.dimension());
        int side = (int) (REACH * PER_DEVIATION);
        int each = 2 * side + 1;
        double[] mix = law.weights();
        double[] x = new double[each * mix.length];
        double[] w = new double[x.length];
        double sum = 0;
        for (int c = 0; c < mix.length; c++) {
            Gaussian part = law.components().get(c);
            double deviation = Math.sqrt(part.covariance().at(0, 0));
            for (int k = -side; k <= side; k++) {
                double z = (double) k / PER_DEVIATION;
                int at = c * each + k + side;
                x[at] = part.mean()[0] + deviation * z;
                w[at] = mix[c] * StrictMath.exp(-0.5 * z * z);
                sum += w[at];
            }
        }
        for (int k = 0; k < w.length; k++) {
            w[k] /= sum;
        }
        return new PassageStart(x, w);
    }

    /** The uniform law between {@code lo} and {@code hi}, by Gauss quadrature of ten nodes. */
    public static PassageStart uniform(double lo, double hi) {
        double[] nodes = InitialDensity.NODES;
        double[] x = new double[2 * nodes.length];
        double[] w = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            int q = k % nodes.length;
            x[k] = lo + (hi - lo) * ((k / nodes.length) + 0.5 * (1 + nodes[q])) / 2;
            w[k] = InitialDensity.WEIGHTS[q] / 2;
        }
        return of(x, w);
    }

    private static void requireOneComponent(int dimension) {
        if (dimension != 1) {
            throw new IllegalArgumentException(
                    "PassageStart: the law has dimension=%d; it must be 1".formatted(dimension));
        }
    }

    /** The points as shares of the way from the middle of [lower, upper] to its ends, in [-1, 1]; what lies outside is left out. */
    PassageStart within(double lower, double upper) {
        int n = 0;
        double outside = 0;
        double[] xi = new double[place.length];
        double[] w = new double[place.length];
        for (int k = 0; k < place.length; k++) {
            double share = (2 * place[k] - lower - upper) / (upper - lower);
            if (share >= -1 && share <= 1) {
                xi[n] = share;
                w[n++] = weight[k];
            } else {
                outside += weight[k];
            }
        }
        if (!(outside <= InitialDensity.MOST_TRUNCATED)) {
            throw new IllegalArgumentException(
                    "FirstPassageDensity: mass %s of the start lies outside the ends %s and %s; at most %s may; start within them"
                            .formatted(outside, lower, upper, InitialDensity.MOST_TRUNCATED));
        }
        for (int k = 0; k < n; k++) {
            w[k] /= 1 - outside;
        }
        return new PassageStart(java.util.Arrays.copyOf(xi, n), java.util.Arrays.copyOf(w, n));
    }

    /** The number of points. */
    int count() {
        return place.length;
    }

    /** Point k. */
    double place(int k) {
        return place[k];
    }

    /** The weight of point k. */
    double weight(int k) {
        return weight[k];
    }
}
