package dev.fokker.density;

/**
 * The Fokker-Planck operator on cells, \(\dot m=L(t)m\), of any order in space: it is applied and never solved with, and promises
 * no sign. What enters a cell leaves another or a side, so that mass is kept. It holds scratch and belongs to one thread.
 */
public interface FluxOperator {
    /** Number of cells. */
    int cells();

    /** Number of sides that mass can leave through: two for each axis, lower before upper. */
    int sides();

    /** Whether it does not depend on time. */
    boolean autonomous();

    /** {@code out = L(t) m}, another array; {@code exits[s]} = what leaves through side s in unit time. */
    void apply(double t, double[] m, double[] out, double[] exits);

    /** Bounds on the eigenvalues at time t. */
    SpectralBound bound(double t);
}
