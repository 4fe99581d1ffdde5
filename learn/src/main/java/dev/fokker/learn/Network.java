package dev.fokker.learn;

/** A trained function \(F(x,\lambda,c)\) of scaled states, log-SNRs and classes; immutable, safe to call from many threads. */
public interface Network {
    /** d. */
    int dimension();

    /**
     * {@code out[i]} = \(F(x_i,\lambda_i,c_i)\) for i &lt; n: {@code input} and {@code out} are [n, d], {@code level} and
     * {@code label} [n]; {@code out} is overwritten. A row's answer depends on the rows beside it by rounding only. A label is
     * a class or {@link dev.fokker.core.sample.Rows#NO_LABEL}; a network without classes reads none.
     */
    void predict(int n, float[] input, float[] level, int[] label, float[] out);
}
