package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;

/**
 * Knots \(\lambda_0\lt\dots\lt\lambda_m\) in log-SNR, from the prior to the data, taken to any schedule and any number of steps: equal
 * steps in the number of the knot, smoothly and monotonely in between. A run over their whole range in m steps meets each of them; a
 * longer one goes on with the outermost spacing. Measured, fitted and given grids are all of this kind. Immutable.
 */
public final class KnotGrid implements GridRule {
    private final MonotoneCurve curve;

    private KnotGrid(MonotoneCurve curve) {
        this.curve = curve;
    }

    /**
     * The grid through the given log-SNRs, which are copied.
     *
     * @throws IllegalArgumentException if there are fewer than two, or they are not finite and rising
     */
    public static KnotGrid of(double... logSnr) {
        if (logSnr.length < 2) {
            throw new IllegalArgumentException(
                    "KnotGrid: %d knot(s); a grid needs at least two".formatted(logSnr.length));
        }
        for (int k = 0; k < logSnr.length; k++) {
            if (!Double.isFinite(logSnr[k]) || (k > 0 && logSnr[k] <= logSnr[k - 1])) {
                throw new IllegalArgumentException(
                        "KnotGrid: knots must be finite log-SNRs that rise: knot[%d]=%s, knot[%d]=%s"
                                .formatted(Math.max(k - 1, 0), logSnr[Math.max(k - 1, 0)], k, logSnr[k]));
            }
        }
        return new KnotGrid(MonotoneCurve.through(logSnr));
    }

    /** The knots of {@code grid} on {@code schedule}; it may run either way. */
    public static KnotGrid of(Schedule schedule, TimeGrid grid) {
        double[] logSnr = new double[grid.steps() + 1];
        boolean falling = grid.last() < grid.first();
        for (int k = 0; k < logSnr.length; k++) {
            logSnr[falling ? k : grid.steps() - k] = schedule.at(grid.at(k)).logSnr();
        }
        return of(logSnr);
    }

    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("KnotGrid", schedule, from, to, steps);
        double first = curve.inverse(schedule.at(from).logSnr());
        double last = curve.inverse(schedule.at(to).logSnr());
        return GridEnds.between(
                from, to, steps, c -> schedule.timeOf(curve.at(MonotoneCurve.snapped(first + c * (last - first)))));
    }

    /** The log-SNRs; a copy. */
    public double[] logSnr() {
        return curve.knots();
    }

    /** Number of steps between the knots. */
    public int steps() {
        return curve.knots().length - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KnotGrid grid && Arrays.equals(logSnr(), grid.logSnr());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(logSnr());
    }

    @Override
    public String toString() {
        double[] knots = logSnr();
        return "KnotGrid[%d steps, log-SNR %s to %s]".formatted(steps(), knots[0], knots[knots.length - 1]);
    }
}
