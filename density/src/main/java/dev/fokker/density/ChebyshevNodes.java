package dev.fokker.density;

/**
 * Points of an interval at which a polynomial is given by its values, ascending, with the weights of the barycentric formula
 * \(p(x)=\sum_j\frac{w_j}{x-x_j}p_j\big/\sum_j\frac{w_j}{x-x_j}\). The points of Chebyshev crowd towards the ends, so that the
 * polynomial through n values of an analytic function is exponentially close to it. Berrut and Trefethen (2004).
 */
final class ChebyshevNodes {
    private final double lower;
    private final double upper;
    private final double[] point;
    private final double[] weight;

    private ChebyshevNodes(double lower, double upper, double[] point, double[] weight) {
        this.lower = lower;
        this.upper = upper;
        this.point = point;
        this.weight = weight;
    }

    /** The n roots of \(T_n\), none of them an end of the interval. */
    static ChebyshevNodes gauss(double lower, double upper, int n) {
        double[] point = new double[n];
        double[] weight = new double[n];
        for (int j = 0; j < n; j++) {
            // sin of an angle from the middle keeps the points antisymmetric to the last bit
            point[j] = place(lower, upper, StrictMath.sin(Math.PI * (2 * j + 1 - n) / (2.0 * n)));
            weight[j] = (j % 2 == 0 ? 1 : -1) * StrictMath.sin(Math.PI * (2 * j + 1) / (2.0 * n));
        }
        return new ChebyshevNodes(lower, upper, point, weight);
    }

    /** The n points where \(T_{n-1}\) is \(\pm1\), the first and the last being the ends; n is at least 2. */
    static ChebyshevNodes lobatto(double lower, double upper, int n) {
        double[] point = new double[n];
        double[] weight = new double[n];
        for (int j = 0; j < n; j++) {
            point[j] = place(lower, upper, StrictMath.sin(Math.PI * (2 * j + 1 - n) / (2.0 * (n - 1))));
            weight[j] = (j % 2 == 0 ? 1 : -1) * (j == 0 || j == n - 1 ? 0.5 : 1);
        }
        point[0] = lower;
        point[n - 1] = upper;
        return new ChebyshevNodes(lower, upper, point, weight);
    }

    private static double place(double lower, double upper, double s) {
        return 0.5 * (1 - s) * lower + 0.5 * (1 + s) * upper;
    }

    /** The same points and the lower end, the upper end or both, none of which is among them. */
    ChebyshevNodes withEnds(boolean lowerEnd, boolean upperEnd) {
        int first = lowerEnd ? 1 : 0;
        int n = point.length + first + (upperEnd ? 1 : 0);
        double[] more = new double[n];
        System.arraycopy(point, 0, more, first, point.length);
        if (lowerEnd) {
            more[0] = lower;
        }
        if (upperEnd) {
            more[n - 1] = upper;
        }
        double half = 0.5 * (upper - lower);
        double[] weights = new double[n];
        for (int j = 0; j < point.length; j++) {
            double w = weight[j];
            w = lowerEnd ? w / ((point[j] - lower) / half) : w;
            weights[j + first] = upperEnd ? w / ((point[j] - upper) / half) : w;
        }
        ChebyshevNodes open = new ChebyshevNodes(lower, upper, more, weights);
        if (lowerEnd) {
            weights[0] = open.endWeight(0, point, weight, upperEnd ? upper : Double.NaN);
        }
        if (upperEnd) {
            weights[n - 1] = open.endWeight(n - 1, point, weight, lowerEnd ? lower : Double.NaN);
        }
        return open;
    }

    /** The weight of an end that joins the points, \(1/\prod_j(e-x_j)=\sum_j\lambda_j/(e-x_j)\), in the scaling of {@link #withEnds}. */
    private double endWeight(int end, double[] inner, double[] innerWeight, double otherEnd) {
        double e = point[end];
        double half = 0.5 * (upper - lower);
        double sum = 0;
        for (int j = 0; j < inner.length; j++) {
            sum += innerWeight[j] / ((e - inner[j]) / half);
        }
        return Double.isNaN(otherEnd) ? sum : sum / ((e - otherEnd) / half);
    }

    /** Number of points, n. */
    int size() {
        return point.length;
    }

    /** The points, ascending; a new array. */
    double[] points() {
        return point.clone();
    }

    /** The matrix [m, n] that gives the polynomial at m points from its values. */
    double[] interpolation(double[] at) {
        int n = point.length;
        double[] out = new double[at.length * n];
        for (int i = 0; i < at.length; i++) {
            int hit = hit(at[i]);
            if (hit >= 0) {
                out[i * n + hit] = 1;
                continue;
            }
            double sum = 0;
            for (int j = 0; j < n; j++) {
                out[i * n + j] = weight[j] / (at[i] - point[j]);
                sum += out[i * n + j];
            }
            for (int j = 0; j < n; j++) {
                out[i * n + j] /= sum;
            }
        }
        return out;
    }

    /** The matrix [m, n] that gives the derivative of the polynomial at m points from its values; its rows sum to 0. */
    double[] differentiation(double[] at) {
        int n = point.length;
        double[] out = interpolation(at);
        for (int i = 0; i < at.length; i++) {
            int hit = hit(at[i]);
            if (hit >= 0) {
                differentiateAtPoint(hit, out, i * n);
            } else {
                differentiateBetween(at[i], out, i * n);
            }
        }
        return out;
    }

    /** \(l_j'(x)=l_j(x)\big(\sum_k\frac1{x-x_k}-\frac1{x-x_j}\big)\), of the row that holds \(l_j(x)\). */
    private void differentiateBetween(double x, double[] row, int at) {
        double all = 0;
        for (double p : point) {
            all += 1 / (x - p);
        }
        int nearest = 0;
        double sum = 0;
        for (int j = 0; j < point.length; j++) {
            row[at + j] *= all - 1 / (x - point[j]);
            nearest = Math.abs(x - point[j]) < Math.abs(x - point[nearest]) ? j : nearest;
        }
        for (int j = 0; j < point.length; j++) {
            sum += j == nearest ? 0 : row[at + j];
        }
        row[at + nearest] = -sum;
    }

    private void differentiateAtPoint(int i, double[] row, int at) {
        double sum = 0;
        for (int j = 0; j < point.length; j++) {
            if (j != i) {
                row[at + j] = weight[j] / weight[i] / (point[i] - point[j]);
                sum += row[at + j];
            }
        }
        row[at + i] = -sum;
    }

    private int hit(double x) {
        for (int j = 0; j < point.length; j++) {
            if (point[j] == x) {
                return j;
            }
        }
        return -1;
    }

    /** The weights [n] that give the integral of the polynomial over the interval, exactly. */
    double[] quadrature() {
        int n = point.length;
        double[] through = interpolation(gauss(lower, upper, n).point);
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            double w = fejer(i, n) * 0.5 * (upper - lower);
            for (int j = 0; j < n; j++) {
                out[j] += w * through[i * n + j];
            }
        }
        return out;
    }

    /** The weight of root i of \(T_n\) on [-1, 1]. Fejer (1933). */
    private static double fejer(int i, int n) {
        double angle = Math.PI * (2 * i + 1) / (2.0 * n);
        double sum = 1;
        for (int k = 1; k <= n / 2; k++) {
            sum -= (2 * k == n + 1 ? 0 : 2) * StrictMath.cos(2 * k * angle) / (4.0 * k * k - 1);
        }
        return 2 * sum / n;
    }

    /** The coefficients [n] of the polynomial in \(T_0..T_{n-1}\) of \(s=(2x-lower-upper)/(upper-lower)\), from its values. */
    double[] coefficients(double[] values) {
        int n = point.length;
        ChebyshevNodes roots = gauss(lower, upper, n);
        double[] through = interpolation(roots.point);
        double[] at = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                at[i] += through[i * n + j] * values[j];
            }
        }
        double[] cosine = new double[4 * n];
        for (int k = 0; k < 4 * n; k++) {
            cosine[k] = StrictMath.cos(Math.PI * k / (2.0 * n));
        }
        double[] c = new double[n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                // the angle of root i counts from the upper end
                c[k] += at[i] * cosine[(int) ((long) k * (2L * (n - 1 - i) + 1) % (4L * n))];
            }
            c[k] *= (k == 0 ? 1.0 : 2.0) / n;
        }
        return c;
    }
}
