package dev.fokker.density;

import dev.fokker.core.process.Sde;

/**
 * A process on the cells of a mesh: its chain at any time. It holds scratch and belongs to one thread.
 *
 * @param <C> the type of its chains
 */
public interface Generator<C extends Chain<C>> {
    /** The exponentially fitted fluxes of a process on a mesh; {@code direction} is -1 for a process that is run down in time. */
    static Generator<?> of(Sde sde, Mesh mesh, double direction) {
        return mesh.dimension() == 1
                ? new ChangCooper(sde, mesh.axis(0), direction)
                : new LatticeFluxes(sde, mesh, direction);
    }

    /** Whether the rates do not depend on time. */
    boolean autonomous();

    /** A chain to be filled. */
    C chain();

    /** Overwrites {@code out} with the rates at time t. */
    void at(double t, C out);

    /** How fast the state m changes at time t, see {@link Chain#speed}. */
    default double speed(double t, double[] m) {
        C c = chain();
        at(t, c);
        return c.speed(m);
    }
}
