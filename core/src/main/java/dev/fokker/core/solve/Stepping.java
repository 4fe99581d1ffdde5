package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.sample.Rows;

/** A method at work on one batch. It owns scratch and history, and nothing else hides in it. */
public interface Stepping {
    /**
     * Proposes the end of each row's step: reads {@code rows.x()} over {@code rows.start()} to {@code rows.end()} and writes
     * {@code rows.next()}. Nothing else of the rows changes but the count of evaluations, so that a row may be asked again.
     */
    void attempt(Rows rows, Brownian w);

    /** Is told which rows take their proposal, so that history moves on with them. */
    default void accept(Rows rows, boolean[] taken) {}

    /** Keeps the history of the rows {@code kept[0..count)}, ascending, and moves it to the front. */
    default void keep(int[] kept, int count) {}

    /**
     * A copy of the history [n, k] of the first {@code n} rows, each row's part for itself, so that rows of different runs can be put
     * together; empty for a method without memory.
     */
    default double[] history(int n) {
        return new double[0];
    }

    /** Takes up a history [n, k] of such rows, for the first {@code n}; the others have none. */
    default void resume(double[] history, int n) {}
}
