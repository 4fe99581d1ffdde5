package dev.fokker.core.process;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/** A function of state and time opened for one thread: a drift, a score, a denoiser, a velocity. It may hold scratch. */
public interface Field {
    /**
     * {@code out} = v(x, t) row by row; {@code x} [n, d] is not modified, {@code out} [n, d] is overwritten and is another array.
     * {@code rows} tells n and d and what each row is conditioned on; its own state is not read. A row's answer does not
     * depend on the rows beside it.
     */
    void eval(Rows rows, Times t, double[] x, double[] out);
}
