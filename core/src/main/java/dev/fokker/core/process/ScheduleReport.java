package dev.fokker.core.process;

import java.util.ArrayList;
import java.util.List;

/**
 * What a schedule does at its ends (laws S3.21, E12, E16).
 *
 * @param clock the times on which the schedule is defined
 * @param domain where its fields are evaluated
 * @param firstLogSnr \(\lambda\) at the domain's first end
 * @param terminalLogSnr \(\lambda\) at its last
 * @param terminalAlpha \(\alpha\) there
 * @param terminalSigma \(\sigma\) there
 * @param priorVariance the variance of the stated prior
 * @param singularEnds what is infinite at an end of the clock, in words; empty where nothing is
 */
public record ScheduleReport(
        Domain clock,
        Domain domain,
        double firstLogSnr,
        double terminalLogSnr,
        double terminalAlpha,
        double terminalSigma,
        double priorVariance,
        List<String> singularEnds) {
    /** Keeps a copy of the list. */
    public ScheduleReport {
        singularEnds = List.copyOf(singularEnds);
    }

    /** Measures a schedule, good or bad. */
    public static ScheduleReport of(Schedule schedule) {
        Domain domain = schedule.domain();
        Domain clock = clockOf(domain);
        Coefficients last = schedule.at(domain.last());
        List<String> singular = new ArrayList<>();
        addSingular(schedule, clock.first(), singular);
        addSingular(schedule, clock.last(), singular);
        return new ScheduleReport(
                clock,
                domain,
                schedule.at(domain.first()).logSnr(),
                last.logSnr(),
                last.alpha(),
                last.sigma(),
                schedule.priorVariance(),
                singular);
    }

    /** [0, 1] where the domain fits into it; otherwise the schedule has a clock of its own, and the domain is all that is known. */
    private static Domain clockOf(Domain domain) {
        return domain.first() >= 0 && domain.last() <= 1 ? new Domain(0, 1) : domain;
    }

    private static void addSingular(Schedule schedule, double t, List<String> out) {
        Coefficients c = schedule.at(t);
        if (c.alpha() == 0) {
            out.add("t=%s: alpha=0, the drift and the noise are infinite".formatted(t));
        }
        if (c.sigma() == 0) {
            out.add("t=%s: sigma=0, the score of data on a point is infinite".formatted(t));
        }
        if (!Double.isFinite(c.sigmaRate())) {
            out.add("t=%s: the derivative of sigma is infinite".formatted(t));
        }
    }

    /**
     * \(KL(N(\alpha m,\alpha^2v+\sigma^2)\,\Vert\,N(0,s^2))\) in nats for one component of data of mean m and variance v &gt;= 0,
     * at the last end of the domain: what starting from the prior costs (law E12).
     */
    public double priorDivergence(double mean, double variance) {
        Parameter.finite("ScheduleReport", "mean", mean);
        Parameter.nonNegative("ScheduleReport", "variance", variance);
        double signal = terminalAlpha * terminalAlpha;
        double excess = (signal * variance + terminalSigma * terminalSigma - priorVariance) / priorVariance;
        return 0.5 * (excess - StrictMath.log1p(excess) + signal * mean * mean / priorVariance);
    }
}
