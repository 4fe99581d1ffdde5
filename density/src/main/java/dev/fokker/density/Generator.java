package dev.fokker.density;

/** A process on the cells of an axis: the rates at any time. It holds scratch and belongs to one thread. */
public interface Generator {
    /** Number of cells. */
    int cells();

    /** Whether the ends of the axis are joined. */
    boolean ring();

    /** Whether the rates do not depend on time. */
    boolean autonomous();

    /** Overwrites {@code out} with the rates at time t. */
    void at(double t, Rates out);
}
