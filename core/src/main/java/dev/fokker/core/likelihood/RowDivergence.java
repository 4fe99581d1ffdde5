package dev.fokker.core.likelihood;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/** A velocity and estimates of its divergence, opened for one thread and the paths of one batch. */
@FunctionalInterface
public interface RowDivergence {
    /**
     * {@code value} [n, d] = v(x, t) and {@code out} [n, values] the estimates of \(\nabla\cdot v\) of each row, both overwritten;
     * {@code rows} holds paths of the batch that this was opened for.
     */
    void eval(Rows rows, Times t, double[] x, double[] value, double[] out);
}
