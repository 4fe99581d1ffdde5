package dev.fokker.core.process;

/**
 * The smooth curve through knots that rise: cubic pieces whose slopes at the knots are harmonic means, so that it rises everywhere;
 * beyond the ends it goes on straight. Fritsch and Butland (1984). Immutable.
 */
final class MonotoneCurve {
    private static final int MOST_STEPS = 200;

    private final double[] y;
    private final double[] slope;

    private MonotoneCurve(double[] y, double[] slope) {
        this.y = y;
        this.slope = slope;
    }

    /** The curve with the values {@code y}, which rise, at 0, 1, ..., y.length - 1; the array is copied. */
    static MonotoneCurve through(double... y) {
        int last = y.length - 1;
        double[] slope = new double[y.length];
        for (int k = 1; k < last; k++) {
            double before = y[k] - y[k - 1];
            double after = y[k + 1] - y[k];
            slope[k] = 2 / (1 / before + 1 / after);
        }
        slope[0] = y[1] - y[0];
        slope[last] = y[last] - y[last - 1];
        return new MonotoneCurve(y.clone(), slope);
    }

    /** The value at u; at a knot it is the knot's, to the last bit. */
    double at(double u) {
        int last = y.length - 1;
        if (u <= 0 || u >= last) {
            int end = u <= 0 ? 0 : last;
            return y[end] + (u - end) * slope[end];
        }
        int k = Math.min(last - 1, (int) u);
        double s = u - k;
        double r = 1 - s;
        // Hermite's form around the left knot
        return y[k] + s * (r * r * slope[k] + s * ((3 - 2 * s) * (y[k + 1] - y[k]) - r * slope[k + 1]));
    }

    /** The number of a knot where it is missed by rounding. */
    static double snapped(double u) {
        double whole = Math.rint(u);
        return Math.abs(u - whole) <= 1e-9 * Math.max(1, Math.abs(whole)) ? whole : u;
    }

    /** The u at which the curve has the value {@code v}. */
    double inverse(double v) {
        int last = y.length - 1;
        if (v <= y[0] || v >= y[last]) {
            int end = v <= y[0] ? 0 : last;
            return end + (v - y[end]) / slope[end];
        }
        double low = 0;
        double high = last;
        for (int k = 0; k < MOST_STEPS && high - low > Math.ulp(high); k++) {
            double middle = 0.5 * (low + high);
            double found = at(middle);
            if (found == v) {
                return middle;
            }
            if (found < v) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** A copy of the values at the knots. */
    double[] knots() {
        return y.clone();
    }
}
