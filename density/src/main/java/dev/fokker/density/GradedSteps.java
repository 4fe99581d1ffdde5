package dev.fokker.density;

/**
 * Where to put the n steps of an interval that begins with a fast transient of time scale r (as a share of the interval): half of
 * them evenly in time, half evenly in \(\ln(1+s/r)\), by \(\frac kn=\tfrac12s+\tfrac12\ln(1+s/r)/\ln(1+1/r)\). No step exceeds 2/n, the
 * first ones grow with the transient, and halving all steps keeps an order, as s is a smooth function of k/n.
 */
final class GradedSteps {
    /** A transient of this many intervals or more needs no grading. */
    private static final double SLOW = 1e3;

    private GradedSteps() {}

    /** The share of the interval, 0 to 1, at which step k of n begins. */
    static double at(int k, int n, double scale) {
        double c = (double) k / n;
        if (k == 0 || k == n || !(scale < SLOW)) {
            return c;
        }
        double r = Math.max(scale, 1e-15);
        double whole = Math.log1p(1 / r);
        // Newton from the left on a concave function climbs to the root without overshoot.
        double s = 0;
        for (int i = 0; i < 200; i++) {
            double value = 0.5 * s + 0.5 * Math.log1p(s / r) / whole;
            double next = s + (c - value) / (0.5 + 0.5 / ((r + s) * whole));
            if (!(next > s)) {
                break;
            }
            s = next;
        }
        return s;
    }
}
