package dev.fokker.density;

/**
 * A process on the cells of a mesh: its chain at any time. It holds scratch and belongs to one thread.
 *
 * @param <C> the type of its chains
 */
public interface Generator<C extends Chain<C>> {
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
