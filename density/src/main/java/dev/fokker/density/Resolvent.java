package dev.fokker.density;

/**
 * \((I-\tau L)^{-1}\) for the rates of a chain, by elimination without a single subtraction: the pivots are built from the
 * column sums, which are known (one, plus what leads out). For a right side &gt;= 0 every number stays &gt;= 0 and keeps its
 * relative accuracy however large \(\tau\) is. Grassmann, Taksar and Heyman (1985), here for the shifted operator.
 */
interface Resolvent {
    /** Eliminates for the given rates and \(\tau\gt0\). */
    void factor(Rates rates, double tau);

    /** {@code x} = \((I-\tau L)^{-1}b\); {@code x} may be {@code b}. */
    void solve(double[] b, double[] x);

    /** The resolvent for chains of that shape. */
    static Resolvent of(int cells, boolean ring) {
        return ring ? new RingResolvent(cells) : new LineResolvent(cells);
    }
}
