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

    /**
     * As {@link #predict}, with {@code product} [n, d] = \(J_i^Tw_i\), J the Jacobian of F by x, by one pass back; {@code w} [n, d]
     * is not modified, {@code product} is overwritten.
     */
    void differentiate(int n, float[] input, float[] level, int[] label, float[] w, float[] out, float[] product);
}
