package dev.fokker.core.process;

import dev.fokker.core.time.TimeGrid;

/**
 * Equal steps in \(t^{1/p}\) between the two ends: small steps near t = 0. p = 1 is uniform, p = 2 the quadratic rule. Song, Meng
 * and Ermon (2021), appendix D.2.
 *
 * @param power p &gt; 0
 */
public record PowerGrid(double power) implements GridRule {
    /** Refuses a power that is not positive. */
    public PowerGrid {
        Parameter.positive("PowerGrid", "power", power);
    }

    /** \(p=2\). */
    public static PowerGrid quadratic() {
        return new PowerGrid(2);
    }

    @Override
    public TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        GridEnds.check("PowerGrid", schedule, from, to, steps);
        if (Math.min(from, to) < 0) {
            throw new IllegalArgumentException(
                    "PowerGrid: from=%s, to=%s must be >= 0, as a power of the time is taken; try a log-SNR grid"
                            .formatted(from, to));
        }
        double first = StrictMath.pow(from, 1 / power);
        double last = StrictMath.pow(to, 1 / power);
        return GridEnds.between(from, to, steps, c -> StrictMath.pow(first + c * (last - first), power));
    }
}
