package dev.fokker.density;

/** A method in time for an operator that is only applied: an immutable description, usually a record. */
public interface Integrator {
    /** The integrator at work on an operator: fresh scratch, for one thread. */
    Advance start(FluxOperator operator);

    /** Its proven order as the step shrinks. */
    int order();

    /** The longest stable step with an operator at time t; without end for a method that is stable for any. */
    default double longest(FluxOperator operator, double t) {
        return Double.POSITIVE_INFINITY;
    }
}
