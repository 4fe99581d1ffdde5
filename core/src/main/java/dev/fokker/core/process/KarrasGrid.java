package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;

/**
 * Equal steps in \((\sigma/\alpha)^{1/\rho}\) between the two ends: small steps near the data. Karras et al. (2022), eq. 5.
 *
 * @param rho \(\rho\gt0\); 1 is uniform in \(\sigma/\alpha\)
 */
public record KarrasGrid(double rho) implements GridRule {
    /** The usual \(\rho=7\). */
    public KarrasGrid() {
        this(7);
    }

    /** Refuses a rho that is not positive. */
    public KarrasGrid {
        Parameter.positive("KarrasGrid", "rho", rho);
    }

    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("KarrasGrid", schedule, from, to, steps);
        double first = StrictMath.pow(schedule.at(from).rho(), 1 / rho);
        double last = StrictMath.pow(schedule.at(to).rho(), 1 / rho);
        // log-SNR = -2 ln(sigma/alpha)
        return GridEnds.between(
                from, to, steps, c -> schedule.timeOf(-2 * rho * StrictMath.log(first + c * (last - first))));
    }
}
