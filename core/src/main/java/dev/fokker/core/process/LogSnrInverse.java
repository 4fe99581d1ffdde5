package dev.fokker.core.process;

/** Solves \(\lambda(t)=\ell\) for t, where \(\lambda\) falls, to the last few bits: Newton's steps inside a bracket. */
final class LogSnrInverse {
    private static final int MOST_STEPS = 200;

    private LogSnrInverse() {}

    static double solve(Schedule schedule, double logSnr) {
        return solve(schedule, schedule.domain(), logSnr);
    }

    /** The time within {@code range}; beyond its ends, the nearest end. */
    static double solve(Schedule schedule, Domain range, double logSnr) {
        Coefficients c = new Coefficients();
        double low = range.first();
        double high = range.last();
        if (excess(schedule, low, logSnr, c) <= 0) {
            return low;
        }
        if (excess(schedule, high, logSnr, c) >= 0) {
            return high;
        }
        double t = 0.5 * (low + high);
        double before = Double.POSITIVE_INFINITY;
        for (int k = 0; k < MOST_STEPS; k++) {
            double e = excess(schedule, t, logSnr, c);
            if (e > 0) {
                low = t;
            } else {
                high = t;
            }
            // Newton with dlambda/dt = -2 W/(alpha sigma), as long as it stays inside and halves the residual
            double newton = t + 0.5 * e * c.alpha() * c.sigma() / c.wronskian();
            boolean trusted = newton > low && newton < high && Math.abs(e) <= 0.5 * before;
            double next = trusted ? newton : 0.5 * (low + high);
            if (e == 0 || Math.abs(newton - t) <= Math.ulp(t) || high - low <= Math.ulp(high)) {
                return t;
            }
            before = Math.abs(e);
            t = next;
        }
        return t;
    }

    private static double excess(Schedule schedule, double t, double logSnr, Coefficients c) {
        schedule.at(t, c);
        return c.logSnr() - logSnr;
    }
}
