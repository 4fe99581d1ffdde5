package dev.fokker.core.process;

/**
 * A schedule on a domain that its user chose, narrower or wider than the one with \(\lvert\lambda\rvert\le20\). Fields may
 * be infinite at the ends of a wider one. The prior keeps its proportion to \(\sigma^2\) at the last end.
 *
 * @param schedule alpha and sigma, and the prior at the end of its own domain
 * @param domain the range that grids, training and likelihood default to
 */
public record OnDomain(Schedule schedule, Domain domain) implements Schedule {
    @Override
    public void at(double t, Coefficients out) {
        schedule.at(t, out);
    }

    @Override
    public double priorVariance() {
        double ratio = schedule.at(domain.last()).sigma()
                / schedule.at(schedule.domain().last()).sigma();
        return schedule.priorVariance() * ratio * ratio;
    }
}
