package dev.fokker.density;

/** The transpose of a scheme's step at work: it holds matrices and scratch, and belongs to one thread. */
@FunctionalInterface
public interface TransposedAdvance {
    /**
     * {@code earlier} = \(S^T\) {@code later}, S the step of the masses from the time {@code from} to {@code to}; {@code earlier} is
     * another array than {@code later}, which is not modified.
     */
    void step(double from, double to, double[] later, double[] earlier);
}
