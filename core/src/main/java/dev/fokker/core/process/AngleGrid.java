package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;

/**
 * Equal steps in the angle \(\phi=\arctan(\sigma/\alpha)\), on which \((\alpha,\sigma)\propto(\cos\phi,\sin\phi)\) turns: uniform in t
 * on the cosine schedule without offset. Salimans and Ho (2022), appendix D.
 */
public record AngleGrid() implements GridRule {
    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("AngleGrid", schedule, from, to, steps);
        double first = angle(schedule.at(from));
        double last = angle(schedule.at(to));
        return GridEnds.between(
                from, to, steps, c -> schedule.timeOf(-2 * StrictMath.log(StrictMath.tan(first + c * (last - first)))));
    }

    private static double angle(Coefficients c) {
        return StrictMath.atan2(c.sigma(), c.alpha());
    }
}
