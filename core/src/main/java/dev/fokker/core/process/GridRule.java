package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;

/** Where to put the steps of a run on a schedule's clock. */
public interface GridRule {
    /**
     * {@code steps} steps from {@code from} to {@code to}, in either direction; both ends are met exactly.
     *
     * @throws IllegalArgumentException if an end lies outside the schedule's domain, the ends are equal or {@code steps < 1}
     */
    TimeGrid grid(Schedule schedule, double from, double to, int steps);

    /** The grid over the whole domain, from the prior to the data. */
    default TimeGrid grid(Schedule schedule, int steps) {
        Domain domain = schedule.domain();
        return grid(schedule, domain.last(), domain.first(), steps);
    }
}
