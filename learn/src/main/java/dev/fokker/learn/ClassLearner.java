package dev.fokker.learn;

import dev.fokker.io.SafeTensors;

/** A classifier being trained. Belongs to one thread; holds native memory. */
public interface ClassLearner extends AutoCloseable {
    /**
     * Moves the weights by the gradient of the mean of \(-\log p(c_i\mid x_i)\) over {@code rows} [n, d] of the classes
     * {@code labels} [n], as step number {@code step} (from 0) of its plan; gives that mean before the move.
     */
    double step(long step, int n, float[] rows, int[] labels);

    /** The weights by name; a copy. */
    SafeTensors weights();

    @Override
    void close();
}
