package dev.fokker.density;

/** A scheme at work: it holds matrices and scratch, allocates nothing in a step, and belongs to one thread. */
public interface Advance {
    /**
     * Overwrites {@code next} with the state at {@code to}, from the state {@code now} at {@code from}, and notes there what left;
     * the times may descend. {@code now} is not modified.
     */
    void step(double from, double to, Balance now, Balance next);

    /** Steps so far that were taken in another, positive way because the scheme's own would have gone negative. */
    default long fallbacks() {
        return 0;
    }

    /** The smallest mass of a cell that the scheme's own steps came to, those not taken included. */
    default double lowest() {
        return Double.POSITIVE_INFINITY;
    }
}
