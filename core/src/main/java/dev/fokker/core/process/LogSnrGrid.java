package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;

/** Equal steps in the log-SNR between those of the two ends. Lu et al. (2022), section 3.4. */
public record LogSnrGrid() implements GridRule {
    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("LogSnrGrid", schedule, from, to, steps);
        double first = schedule.at(from).logSnr();
        double last = schedule.at(to).logSnr();
        return GridEnds.between(from, to, steps, c -> schedule.timeOf(first + c * (last - first)));
    }
}
