package dev.fokker.density;

import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;

/**
 * \(\partial_tp=-\nabla\cdot(fp)+\tfrac12\sum_{ij}\partial_i\partial_j(D_{ij}p)\) from {@code initial} at
 * the first time of the grid. A grid that descends takes the process as one that is run down in time, such as a {@link
 * dev.fokker.core.score.TimeReversal}.
 *
 * @param sde a process of dimension 1 or 2
 * @param initial the density at the first time, of mass 1, or of any mass where a side of its mesh lets some in; its mesh is that of the solution
 * @param times when the density is asked for; the steps between them are the solver's
 */
public record DensityProblem(Sde sde, Density initial, TimeGrid times) {
    private static final double MASS = 1e-9;

    /** Refuses a process of another dimension than the mesh and a density whose mass is not 1. */
    public DensityProblem {
        if (sde.dimension() != initial.mesh().dimension()) {
            throw new IllegalArgumentException(
                    "DensityProblem: the process has dimension=%d but the initial density lies on a mesh of dimension=%d; they must be equal; densities are solved for in dimension 1 and 2, beyond that walk paths instead (core.solve)"
                            .formatted(sde.dimension(), initial.mesh().dimension()));
        }
        if (!initial.mesh().fed() && !(Math.abs(initial.mass() - 1) <= MASS)) {
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
