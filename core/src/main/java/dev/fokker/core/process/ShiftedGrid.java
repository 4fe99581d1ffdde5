package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;

/**
 * Equal steps in \(\tau\), then the shift \(\tau\mapsto\frac{s\tau}{1+(s-1)\tau}\), applied once, where \(\tau=\sigma/(\alpha+\sigma)\) is
 * the time of the straight path: with \(s\gt1\) more of the steps lie where there is noise. The shift multiplies
 * \(\sigma/\alpha\) by s. Both ends are those that are asked for, not shifted ones. Esser et al. (2024), eq. (23).
 *
 * @param shift \(s\gt0\); 1 is uniform in \(\tau\)
 */
public record ShiftedGrid(double shift) implements GridRule {
    /** The usual shift 3. */
    public ShiftedGrid() {
        this(3);
    }

    /** Refuses a shift that is not positive. */
    public ShiftedGrid {
        Parameter.positive("ShiftedGrid", "shift", shift);
    }

    /** \(\frac{s\tau}{1+(s-1)\tau}\), from [0, 1] onto [0, 1]. */
    public static double shifted(double tau, double shift) {
        return shift * tau / (1 + (shift - 1) * tau);
    }

    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("ShiftedGrid", schedule, from, to, steps);
        double first = shifted(straight(schedule, from), 1 / shift);
        double last = shifted(straight(schedule, to), 1 / shift);
        return GridEnds.between(from, to, steps, c -> {
            double tau = shifted(first + c * (last - first), shift);
            // log-SNR = -2 ln(sigma/alpha)
            return schedule.timeOf(2 * StrictMath.log((1 - tau) / tau));
        });
    }

    private static double straight(Schedule schedule, double t) {
        Coefficients c = schedule.at(t);
        return c.sigma() / (c.alpha() + c.sigma());
    }
}
