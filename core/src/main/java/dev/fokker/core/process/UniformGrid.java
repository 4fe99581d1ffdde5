package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;

/** Equal steps in time. */
public record UniformGrid() implements GridRule {
    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("UniformGrid", schedule, from, to, steps);
        return TimeGrid.uniform(from, to, steps);
    }
}
