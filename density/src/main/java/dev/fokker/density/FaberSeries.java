package dev.fokker.density;

/**
 * \(e^{hz}=\sum_kc_kF_k(z)\) in the Faber polynomials of an ellipse that holds the spectrum, with centre \(-a\) and half axes a, b:
 * \(F_k=w^k+(q/w)^k\) for \(z+a=\tfrac{a+b}2(w+q/w)\), \(q=\frac{a-b}{a+b}\), so that none exceeds 2 on it and nothing cancels. For b = 0
 * they are Chebyshev's polynomials (Tal-Ezer 1989), for b = a powers. The coefficients follow from
 * \(kc_k=\tfrac{h(a+b)}2(c_{k-1}-qc_{k+1})\), taken downwards; \(\int_0^he^{sz}ds=\sum_kd_kF_k(z)\) has
 * \(d_{k-1}-d_k=q(d_k-d_{k+1})+\tfrac2{a+b}c_k\). Moret and Novati (2001).
 */
final class FaberSeries {
    private static final double TINY = 1e-280;
    private static final double HUGE = 1e200;
    private static final double ROUNDING = 1e-20;

    private final double centre;
    private final double scale;
    private final double q;
    private final double[] c;
    private final double[] d;

    /** The series for a step h as far as its coefficients exceed {@code tolerance}. */
    FaberSeries(double h, SpectralBound bound, double tolerance) {
        double a = 0.5 * bound.decay();
        double b = bound.turn();
        centre = a;
        scale = 2 / (a + b);
        q = (a - b) / (a + b);
        double x = h * (a + b);
        int degree = degree(x, q, tolerance);
        c = coefficients(x, q, degree, Math.max(degree, degree(x, q, ROUNDING)) + 2);
        d = integrals();
    }

    /** \(c_k,k=0..\) degree, divided by \(e^{ha}\), begun from below rounding. */
    private static double[] coefficients(double x, double q, int degree, int first) {
        double[] kept = new double[degree + 1];
        double above = 0;
        double here = TINY;
        double sum = 0;
        for (int k = first; k >= 0; k--) {
            if (k <= degree) {
                kept[k] = here;
            }
            sum += k == 0 ? here : here * (1 + Math.pow(q, k));
            double below = k == 0 ? 0 : 2 * k / x * here + q * above;
            above = here;
            here = below;
            if (Math.abs(here) > HUGE) {
                here /= HUGE;
                above /= HUGE;
                sum /= HUGE;
                for (int j = k; j <= degree; j++) {
                    kept[j] /= HUGE;
                }
            }
        }
        for (int k = 0; k <= degree; k++) {
            kept[k] /= sum;
        }
        return kept;
    }

    private double[] integrals() {
        double[] out = new double[c.length];
        double fall = 0;
        for (int k = c.length - 1; k >= 1; k--) {
            fall = q * fall + scale * c[k];
            out[k - 1] = out[k] + fall;
        }
        return out;
    }

    /** The degree from which all that is left out is below the tolerance, by Cauchy's bound on the circle that makes it least. */
    static int degree(double x, double q, double tolerance) {
        double target = Math.log(tolerance);
        int low = 0;
        int high = 1;
        while (logRest(x, q, high) > target) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (logRest(x, q, middle) > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double logRest(double x, double q, int k) {
        double share = k / x;
        double radius = share + Math.sqrt(Math.max(0, share * share + q));
        if (!(radius > 1)) {
            return 0;
        }
        double cauchy = 0.5 * x * (radius - 1 + q * (1 / radius - 1)) - k * Math.log(radius);
        return cauchy + Math.log(2 / (1 - 1 / radius));
    }

    /** K, the highest power. */
    int degree() {
        return c.length - 1;
    }

    /** \(c_k\). */
    double value(int k) {
        return c[k];
    }

    /** \(d_k\); 0 for the last. */
    double integral(int k) {
        return d[k];
    }

    /** a. */
    double centre() {
        return centre;
    }

    /** \(2/(a+b)\): \(F_{k+1}=\frac2{a+b}(z+a)F_k-qF_{k-1}\), with 2q for k = 1. */
    double scale() {
        return scale;
    }

    /** q. */
    double focus() {
        return q;
    }
}
