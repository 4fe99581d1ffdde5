package dev.fokker.density;

/**
 * \((I-\tau L)^{-1}\) for the rates of a chain. For a right side &gt;= 0 the answer is &gt;= 0, however large \(\tau\) is.
 *
 * @param <C> the type of the chain
 */
public interface Resolvent<C extends Chain<C>> {
    /** Prepares for the given rates, which may be kept until the next call and must not change until then, and \(\tau\gt0\). */
    void factor(C rates, double tau);

    /** {@code x} = \((I-\tau L)^{-1}b\); {@code x} may be {@code b}. */
    void solve(double[] b, double[] x);

    /** {@code x} = \((I-\tau L^T)^{-1}b\), the same factors transposed; {@code x} may be {@code b}. */
    void solveTransposed(double[] b, double[] x);

    /**
     * For a chain along one axis, by elimination without a single subtraction: the pivots are built from the column sums, which are
     * known (one, plus what leads out), so that every number keeps its relative accuracy. Grassmann, Taksar and Heyman (1985),
     * here for the shifted operator.
     */
    static Resolvent<Rates> of(int cells, boolean ring) {
        return ring ? new RingResolvent(cells) : new LineResolvent(cells);
    }
}
