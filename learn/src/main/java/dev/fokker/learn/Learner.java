package dev.fokker.learn;

/** A network being trained: weights, their average and the optimizer's moments. Belongs to one thread; holds native memory. */
public interface Learner extends AutoCloseable {
    /**
     * Moves the weights by the gradient of {@code batch}'s objective, as step number {@code step} (from 0) of its plan. Where
     * loss or gradient are not finite nothing moves.
     */
    Descent step(long step, Batch batch);

    /** The objective of {@code batch} under the averaged weights, example by example; {@code out} [n] is overwritten. */
    void objective(Batch batch, double[] out);

    /** All that the next step depends on; a copy. */
    LearnerState state();

    /** Takes up a state of a learner of the same plan; refuses arrays of other names or shapes. */
    void restore(LearnerState state);

    /** The network of the averaged weights as they are now. */
    Network average();

    @Override
    void close();

    /**
     * What a step saw before it moved.
     *
     * @param loss the objective of the batch
     * @param gradient the norm of its gradient, before any clip
     */
    record Descent(double loss, double gradient) {
        /** Whether both are finite, so that the weights moved. */
        public boolean finite() {
            return Double.isFinite(loss) && Double.isFinite(gradient);
        }
    }
}
