package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;

/**
 * Times of the user's own: a run over their whole range in as many steps meets each of them, another goes by equal steps in their
 * number, smoothly and monotonely in between. Immutable.
 */
public final class GivenTimes implements GridRule {
    private final MonotoneCurve curve;

    private GivenTimes(MonotoneCurve curve) {
        this.curve = curve;
    }

    /** The rule through the times of {@code grid}, which may run either way. */
    public static GivenTimes of(TimeGrid grid) {
        double[] t = grid.toArray();
        Arrays.sort(t);
        return new GivenTimes(MonotoneCurve.through(t));
    }

    /** {@inheritDoc} Beyond the given times there is no rule, and ends there are refused. */
    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("GivenTimes", schedule, from, to, steps);
        double[] given = curve.knots();
        double early = given[0];
        double late = given[given.length - 1];
        if (Math.min(from, to) < early || Math.max(from, to) > late) {
            throw new IllegalArgumentException(
                    "GivenTimes: from=%s, to=%s must be within the given times %s to %s; choose other ends, or give more times"
                            .formatted(from, to, early, late));
        }
        double first = curve.inverse(from);
        double last = curve.inverse(to);
        return GridEnds.between(from, to, steps, c -> curve.at(MonotoneCurve.snapped(first + c * (last - first))));
    }

    /** The times, rising; a copy. */
    public double[] times() {
        return curve.knots();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GivenTimes given && Arrays.equals(times(), given.times());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times());
    }

    @Override
    public String toString() {
        double[] t = times();
        return "GivenTimes[%d steps, %s to %s]".formatted(t.length - 1, t[0], t[t.length - 1]);
    }
}
