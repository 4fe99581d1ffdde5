package dev.fokker.density;

/** A real function of a point and a time, such as a rate of killing or a running gain. */
@FunctionalInterface
public interface SpaceTimeFunction {
    /** Nothing anywhere. */
    SpaceTimeFunction ZERO = (x, t) -> 0;

    /** The value at the point x[d] and the time t; x is not to be kept or modified. */
    double at(double[] x, double t);
}
