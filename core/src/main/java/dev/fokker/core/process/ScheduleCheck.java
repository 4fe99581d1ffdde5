package dev.fokker.core.process;

/**
 * What every schedule must satisfy: \(\alpha\) and \(\sigma\) finite and not negative, \(\alpha\) not growing, \(\sigma/\alpha\)
 * strictly growing, \(g^2\) finite and not negative on the domain, \(\alpha(0)=1\) on the clock [0, 1], and a terminal log-SNR so
 * low that the prior forgets the data (laws S3.21, E16).
 */
public final class ScheduleCheck {
    /** The highest terminal log-SNR allowed unless asked otherwise: the data keep less than 2 % of the variance. */
    public static final double HIGHEST_TERMINAL_LOG_SNR = -4;

    private static final int INTERVALS = 1024;
    /** Rounding in a user's own formulas, relative. */
    private static final double ROUNDING = 1e-12;

    private ScheduleCheck() {}

    /** As {@link #validate(Schedule, double)} with {@link #HIGHEST_TERMINAL_LOG_SNR}. */
    public static ScheduleReport validate(Schedule schedule) {
        return validate(schedule, HIGHEST_TERMINAL_LOG_SNR);
    }

    /**
     * The report on a good schedule.
     *
     * @throws IllegalArgumentException for a bad one, with the times and the values
     */
    public static ScheduleReport validate(Schedule schedule, double highestTerminalLogSnr) {
        ScheduleReport report = ScheduleReport.of(schedule);
        requireMonotone(schedule, report.clock());
        requireNoise(schedule, report.domain());
        if (!(report.terminalLogSnr() <= highestTerminalLogSnr)) {
            throw bad(
                    "the log-SNR at t=%s is %s (alpha=%s, sigma=%s); it must be <= %s, or the prior N(0,%s) is %s nats away"
                            .formatted(
                                    report.domain().last(),
                                    report.terminalLogSnr(),
                                    report.terminalAlpha(),
                                    report.terminalSigma(),
                                    highestTerminalLogSnr,
                                    report.priorVariance(),
                                    report.priorDivergence(1, 1)));
        }
        if (!(report.priorVariance() > 0) || Double.isInfinite(report.priorVariance())) {
            throw bad("priorVariance=%s must be finite and > 0".formatted(report.priorVariance()));
        }
        return report;
    }

    /** Checks alpha and sigma at equal intervals of the clock. */
    static void requireMonotone(Schedule schedule, Domain clock) {
        Coefficients c = schedule.at(clock.first());
        requireFinite(c, clock.first());
        if (clock.first() == 0 && !(Math.abs(c.alpha() - 1) <= ROUNDING)) {
            throw bad("alpha=%s at t=0; it must be 1 (divide alpha and sigma by it)".formatted(c.alpha()));
        }
        double before = clock.first();
        double alpha = c.alpha();
        double rho = c.rho();
        for (int k = 1; k <= INTERVALS; k++) {
            double t = k == INTERVALS
                    ? clock.last()
                    : clock.first() + (clock.last() - clock.first()) * ((double) k / INTERVALS);
            schedule.at(t, c);
            requireFinite(c, t);
            if (c.alpha() > alpha * (1 + ROUNDING)) {
                throw bad("alpha grows from %s at t=%s to %s at t=%s; it must not increase"
                        .formatted(alpha, before, c.alpha(), t));
            }
            if (!(c.rho() > rho)) {
                throw bad("sigma/alpha goes from %s at t=%s to %s at t=%s; it must increase"
                        .formatted(rho, before, c.rho(), t));
            }
            before = t;
            alpha = c.alpha();
            rho = c.rho();
        }
    }

    private static void requireFinite(Coefficients c, double t) {
        boolean finite = Double.isFinite(c.alpha()) && Double.isFinite(c.sigma());
        if (!finite || c.alpha() < 0 || c.sigma() < 0) {
            throw bad("alpha=%s, sigma=%s at t=%s; both must be finite and >= 0".formatted(c.alpha(), c.sigma(), t));
        }
    }

    private static void requireNoise(Schedule schedule, Domain domain) {
        Coefficients c = new Coefficients();
        for (int k = 0; k <= INTERVALS; k++) {
            double t = domain.first() + (domain.last() - domain.first()) * ((double) k / INTERVALS);
            schedule.at(t, c);
            if (!(c.g2() >= 0) || Double.isInfinite(c.g2()) || !Double.isFinite(c.a())) {
                throw bad("g^2=%s, a=%s at t=%s; inside the domain both must be finite and g^2 >= 0"
                        .formatted(c.g2(), c.a(), t));
            }
        }
    }

    private static IllegalArgumentException bad(String what) {
        return new IllegalArgumentException("Schedule: " + what);
    }
}
