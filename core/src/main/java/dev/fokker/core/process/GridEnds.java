package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;
import java.util.function.DoubleUnaryOperator;

/** What all grid rules share: the ends are checked, and met exactly. */
final class GridEnds {
    private GridEnds() {}

    static void check(String subject, Schedule schedule, double from, double to, int steps) {
        Domain domain = schedule.domain();
        if (!domain.contains(from) || !domain.contains(to) || from == to) {
            throw new IllegalArgumentException(
                    "%s: from=%s, to=%s must be different times of the schedule's domain [%s, %s]"
                            .formatted(subject, from, to, domain.first(), domain.last()));
        }
        Parameter.count(subject, "steps", steps);
    }

    /** The grid through {@code time(k/steps)}, its ends replaced by the exact ones. */
    static TimeGrid between(double from, double to, int steps, DoubleUnaryOperator time) {
        double[] t = new double[steps + 1];
        for (int k = 1; k < steps; k++) {
            t[k] = time.applyAsDouble((double) k / steps);
        }
        t[0] = from;
        t[steps] = to;
        return TimeGrid.of(t);
    }
}
