package dev.fokker.density;

import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;

/**
 * \(\partial_tp=-(fp)'+\tfrac12(Dp)''\) from {@code initial} at the first time of the grid. A grid that descends takes the process as
 * one that is run down in time, such as a {@link dev.fokker.core.score.TimeReversal}.
 *
 * @param sde a process of dimension 1
 * @param initial the density at the first time, of mass 1; its axis is that of the solution
 * @param times when the density is asked for; the steps between them are the solver's
 */
public record DensityProblem(Sde sde, Density initial, TimeGrid times) {
    private static final double MASS = 1e-9;

    /** Refuses a process of more than one dimension and a density whose mass is not 1. */
    public DensityProblem {
        if (sde.dimension() != 1) {
            throw new IllegalArgumentException(
                    "DensityProblem: the process has dimension=%d, and densities are solved for in dimension 1 so far; walk paths instead (core.solve), or solve for one component of it"
                            .formatted(sde.dimension()));
        }
        if (!(Math.abs(initial.mass() - 1) <= MASS)) {
            throw new IllegalArgumentException(
                    "DensityProblem: the initial density has mass=%s; it must be 1; divide it by its mass with normalized()"
                            .formatted(initial.mass()));
        }
    }

    /** 1 where the times ascend, -1 where they descend. */
    double direction() {
        return Math.signum(times.last() - times.first());
    }
}
