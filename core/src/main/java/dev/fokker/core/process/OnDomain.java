package dev.fokker.core.process;

/**
 * A schedule on a domain that its user chose, narrower or wider than the one with \(\lvert\lambda\rvert\le20\). Fields may
 * be infinite at the ends of a wider one.
 *
 * @param schedule alpha and sigma, and the prior
 * @param domain the range that grids, training and likelihood default to
 */
public record OnDomain(Schedule schedule, Domain domain) implements Schedule {
    @Override
    public void at(double t, Coefficients out) {
        schedule.at(t, out);
    }

    @Override
    public double priorVariance() {
        return schedule.priorVariance();
    }
}
