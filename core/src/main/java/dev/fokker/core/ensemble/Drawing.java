package dev.fokker.core.ensemble;

import java.util.function.Function;

/** Draws paths until the effort is spent or the error is reached. What it decides depends on the numbers of the paths only. */
final class Drawing {
    /** The paths that the first error is estimated from. */
    static final long PILOT = 2048;
    /** The estimate of the variance may be poor at first: no round draws more than so many times what there is. */
    private static final long MOST_GROWTH = 8;
    /** A little more than the estimated need, so that a second round is rare. */
    private static final double MARGIN = 1.05;

    private final String subject;
    private final Effort effort;

    Drawing(String subject, Effort effort) {
        this.subject = subject;
        this.effort = effort;
    }

    /** The tally of the paths {@code from..from+n}. */
    interface Source {
        Tally of(long from, long n);
    }

    /** Paths come in multiples of {@code unit}. */
    Outcome of(long unit, Source source, Function<Tally, Outcome> outcome) {
        if (effort.counted()) {
            return outcome.apply(source.of(0, roundUp(effort.paths(), unit)));
        }
        long n = roundUp(PILOT, unit);
        Tally tally = source.of(0, n);
        for (Outcome found = outcome.apply(tally); ; found = outcome.apply(tally)) {
            double excess = found.estimate().standardError() / effort.standardError();
            if (excess <= 1) {
                return found;
            }
            long affordable =
                    (long) ((effort.budget() - tally.evaluations()) / Math.max(found.pathEvaluations(), 1e-9));
            long wanted = (long) Math.ceil(Math.min(MOST_GROWTH, MARGIN * excess * excess) * n) - n;
            long more = roundUp(Math.max(wanted, Math.min(n, PILOT)), unit);
            if (more > affordable) {
                throw spent(found);
            }
            tally = tally.plus(source.of(n, more));
            n += more;
        }
    }

    private BudgetSpent spent(Outcome found) {
        double ratio = found.estimate().standardError() / effort.standardError();
        return new BudgetSpent(
                "%s: standardError=%s cannot be reached within a budget of %d field evaluations; %.3g was reached with %d, about %.2g are needed; try a larger error, a larger budget or another estimator"
                        .formatted(
                                subject,
                                effort.standardError(),
                                effort.budget(),
                                found.estimate().standardError(),
                                found.evaluations(),
                                ratio * ratio * found.evaluations()),
                found);
    }

    static long roundUp(long n, long unit) {
        return (n + unit - 1) / unit * unit;
    }
}
