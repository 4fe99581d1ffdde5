package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;

/**
 * Times of a chain: of the k/N between the two ends, as many as there are steps, picked by a {@link ChainSpacing}, and then the
 * earlier end. The first of them is moved to the later end, which differs for {@link ChainSpacing#LEADING} only: starting anywhere
 * else than at the prior is that rule's mistake (Lin et al. 2024). The N is the table's own on a {@link DiscreteTable}; a clock
 * that is longer than 1 is divided into N.
 *
 * @param spacing which times
 * @param length N on all other schedules
 */
public record ChainGrid(ChainSpacing spacing, int length) implements GridRule {
    /** The usual N = 1000. */
    public ChainGrid(ChainSpacing spacing) {
        this(spacing, 1000);
    }

    /** Refuses a chain without times. */
    public ChainGrid {
        Parameter.count("ChainGrid", "length", length);
    }

    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("ChainGrid", schedule, from, to, steps);
        int n = schedule instanceof DiscreteTable table ? table.steps() : length;
        double clock = Math.max(1, schedule.domain().last());
        double late = Math.max(from, to);
        double early = Math.min(from, to);
        // Nodes strictly between the ends, from the (below + 1)-th of the chain on, and the later end.
        int below = count(n, clock, early, true);
        int inside = count(n, clock, late, false) - below;
        int[] picked = spacing.pick(inside + 1, steps);
        double[] t = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            double time = i == 0 ? late : i == steps ? early : clock * (below + 1 + picked[i]) / n;
            t[from > to ? i : steps - i] = time;
        }
        return TimeGrid.of(t);
    }

    /** Nodes of 1..N below {@code t}, or not above it. */
    private static int count(int n, double clock, double t, boolean andAt) {
        int k = (int) Math.max(0, Math.min(n, Math.floor(t / clock * n)));
        while (k < n && within(clock * (k + 1) / n, t, andAt)) {
            k++;
        }
        while (k > 0 && !within(clock * k / n, t, andAt)) {
            k--;
        }
        return k;
    }

    private static boolean within(double node, double t, boolean andAt) {
        return andAt ? node <= t : node < t;
    }
}
