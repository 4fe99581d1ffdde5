package dev.fokker.core.process;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.function.DoubleUnaryOperator;

/** The noise coefficient \(G(x,t)\) of an SDE, \(D=GG^T\), by its structure: a closed set, so that methods may ask which. */
public sealed interface Diffusion permits Isotropic, Diagonal, Full {
    /** m, the number of Brownian components. */
    int noiseDimension();

    /** {@code out += c G(x,t) dw}; {@code x} [n, d] and {@code dw} [n, m] are not modified, {@code out} [n, d] is added to. */
    void addTo(Rows rows, Times t, double[] x, double c, double[] dw, double[] out);

    /** {@code out += c (div D + D s)}, what a score brings into a drift; {@code s} and {@code out} are [n, d]. */
    void addFlux(Rows rows, Times t, double[] x, double c, double[] s, double[] out);

    /**
     * {@code out += c n}, \(n_i=\sum_{jk}G_{jk}\,\partial_jG_{ik}\), the drift that noise induces: the Stratonovich reading of f is
     * Ito's with \(f+\tfrac12n\); {@code out} [n, d] is added to. Kloeden and Platen (1992), eq. (4.9.11).
     */
    void addNoiseDrift(Rows rows, Times t, double[] x, double c, double[] out);

    /** {@code out} = D(x, t), [n, d, d], overwritten. */
    void covariance(Rows rows, Times t, double[] x, double[] out);

    /** \(\eta G\). */
    Diffusion scaled(double eta);

    /** \(\eta(t)\,G\), for a factor &gt;= 0 that changes with time. */
    Diffusion scaled(DoubleUnaryOperator eta);

    /** Whether G is zero by construction, so that the SDE is an ODE. */
    boolean absent();

    /** No noise in d components. */
    static Diffusion none(int dimension) {
        return new Isotropic(dimension, t -> 0).scaled(0);
    }
}
