package dev.fokker.core.process;

/** Solves \(\lambda(t)=\ell\) for t on a schedule's domain, where \(\lambda\) falls, to the last few bits. */
final class LogSnrInverse {
    private LogSnrInverse() {}

    static double solve(Schedule schedule, double logSnr) {
        Coefficients c = new Coefficients();
        double low = schedule.domain().first();
        double high = schedule.domain().last();
        if (excess(schedule, low, logSnr, c) <= 0) {
            return low;
        }
        if (excess(schedule, high, logSnr, c) >= 0) {
            return high;
        }
        double t = 0.5 * (low + high);
        for (int k = 0; k < 200 && high - low > Math.ulp(high); k++) {
            double e = excess(schedule, t, logSnr, c);
            if (e > 0) {
                low = t;
            } else {
                high = t;
            }
            // Newton with dlambda/dt = -2 W/(alpha sigma), kept inside the bracket; every third step halves it.
            double newton = t + 0.5 * e * c.alpha() * c.sigma() / c.wronskian();
            t = newton > low && newton < high && k % 3 != 2 ? newton : 0.5 * (low + high);
        }
        return t;
    }

    private static double excess(Schedule schedule, double t, double logSnr, Coefficients c) {
        schedule.at(t, c);
        return c.logSnr() - logSnr;
    }
}
