package dev.fokker.core.process;

import java.util.function.UnaryOperator;

/**
 * A schedule from its user's own \(\alpha(t)\) and \(\sigma(t)\), written once as functions of {@link Dual}: their derivatives,
 * and with them the SDE, are exact (law S3.20). The domain is where \(\lvert\lambda\rvert\le20\) on the clock; the prior is
 * \(N(0,\sigma^2I)\) at its last end. Refused as {@link ScheduleCheck} says.
 */
public final class FunctionSchedule implements Schedule {
    private final UnaryOperator<Dual> alpha;
    private final UnaryOperator<Dual> sigma;
    private final Domain domain;

    private FunctionSchedule(UnaryOperator<Dual> alpha, UnaryOperator<Dual> sigma, Domain clock) {
        this.alpha = alpha;
        this.sigma = sigma;
        ScheduleCheck.requireMonotone(this, clock);
        this.domain = Domain.bounded(clock.first(), clock.last(), l -> LogSnrInverse.solve(this, clock, l));
        ScheduleCheck.validate(this);
    }

    /** The schedule on the clock [0, 1]. */
    public static FunctionSchedule of(UnaryOperator<Dual> alpha, UnaryOperator<Dual> sigma) {
        return of(alpha, sigma, new Domain(0, 1));
    }

    /** The schedule on a clock of its own. */
    public static FunctionSchedule of(UnaryOperator<Dual> alpha, UnaryOperator<Dual> sigma, Domain clock) {
        return new FunctionSchedule(alpha, sigma, clock);
    }

    @Override
    public void at(double t, Coefficients out) {
        Dual time = Dual.variable(t);
        Dual a = alpha.apply(time);
        Dual s = sigma.apply(time);
        out.set(a.value(), a.rate(), s.value(), s.rate());
    }

    @Override
    public Domain domain() {
        return domain;
    }

    @Override
    public double priorVariance() {
        double last = at(domain.last()).sigma();
        return last * last;
    }
}
