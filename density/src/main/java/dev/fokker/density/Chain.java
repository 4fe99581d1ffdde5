package dev.fokker.density;

/**
 * The Fokker-Planck operator on cells at one time, \(\dot m=Lm+s\): a Markov chain with rates \(r_{i\to j}\ge0\) between cells and
 * out of the sides of the mesh, and what comes in through them, \(s\ge0\). Every flux appears twice with opposite signs, so that mass is kept by construction, and
 * \((I-\tau L)^{-1}\ge0\) for every \(\tau\gt0\).
 *
 * @param <C> the chain's own type: chains of one shape are combined with each other only
 */
public interface Chain<C extends Chain<C>> {
    /** Number of cells. */
    int cells();

    /** Number of sides that mass can leave through: two for each axis, lower before upper. */
    int sides();

    /** A chain of the same shape without rates. */
    C empty();

    /** {@code out = m + c L m}; another array. */
    void explicit(double c, double[] m, double[] out);

    /** {@code out = s m + c L m - b out}, one step of a recurrence of three terms; another array. */
    void recur(double c, double s, double[] m, double b, double[] out);

    /** {@code out = u + c L^T u}, the backward operator by the very same rates; another array. */
    void backward(double c, double[] u, double[] out);

    /** {@code exits[s] += c} times what leaves through side s in unit time. */
    void addExits(double c, double[] m, double[] exits);

    /** {@code out += c} times what comes into the cells from outside in unit time, &gt;= 0 and whatever the masses. */
    default void addSources(double c, double[] out) {}

    /** {@code entries[s] += c} times what comes in through side s in unit time. */
    default void addEntries(double c, double[] entries) {}

    /**
     * Overwrites this chain: each rate becomes \(\tfrac12(w_i\,r^{first}_{i\to j}+r^{second}_{i\to j})\), i the cell it leads out of,
     * and what comes in the mean of both.
     */
    void average(double[] w, C first, C second);

    /** The largest rate at which a cell is left. */
    double fastest();

    /** Where the eigenvalues lie: within \(q\) = {@link #fastest} of \(-q\), by Gershgorin, and closer to the axis where a chain knows better. */
    default SpectralBound bound() {
        return new SpectralBound(2 * fastest(), fastest());
    }

    /** Whether the rates do not depend on the state. */
    default boolean linear() {
        return true;
    }

    /** Makes the rates those that belong to the masses m &gt;= 0, where they depend on the state. */
    default void under(double[] m) {}

    /** A resolvent for chains of this shape. */
    Resolvent<C> resolvent();

    /** \(\sum_i\lvert(Lm+s)_i\rvert\), how fast the state changes. */
    default double speed(double[] m) {
        double[] moved = new double[m.length];
        explicit(1, m, moved);
        addSources(1, moved);
        double sum = 0;
        for (int i = 0; i < m.length; i++) {
            sum += Math.abs(moved[i] - m[i]);
        }
        return sum;
    }
}
