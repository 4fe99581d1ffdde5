package dev.fokker.core.process;

import dev.fokker.core.distribution.Beta;
import dev.fokker.core.time.TimeGrid;

/**
 * The quantiles of a beta law over the time between the two ends: with a, b below 1 small steps at both, \(a=b=1\) is uniform. Lee et
 * al. (2024), section 3.
 *
 * @param a &gt; 0; below 1 the steps are small near the earlier time
 * @param b &gt; 0; below 1 they are small near the later time
 */
public record BetaGrid(double a, double b) implements GridRule {
    /** The usual \(a=b=0.6\). */
    public BetaGrid() {
        this(0.6, 0.6);
    }

    /** Refuses numbers that are not positive. */
    public BetaGrid {
        Parameter.positive("BetaGrid", "a", a);
        Parameter.positive("BetaGrid", "b", b);
    }

    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("BetaGrid", schedule, from, to, steps);
        Beta law = from < to ? new Beta(a, b) : new Beta(b, a);
        return GridEnds.between(from, to, steps, c -> from + law.quantile(c) * (to - from));
    }
}
