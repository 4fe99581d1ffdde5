package dev.fokker.core.ensemble;

/** A number of time and state, e.g. \(x_0^2\). */
@FunctionalInterface
public interface StateFunction {
    /** Its value at time t and the state {@code x[offset..offset+d)}, which it only reads; called from many threads. */
    double at(double t, double[] x, int offset);

    /** Component j. */
    static StateFunction component(int j) {
        return (t, x, offset) -> x[offset + j];
    }
}
