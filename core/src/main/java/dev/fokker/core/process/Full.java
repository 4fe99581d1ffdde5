package dev.fokker.core.process;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A full matrix \(\eta G(x,t)\), [d, m], given entry by entry, with the divergence \((\nabla\cdot D)_i=\sum_j\partial_jD_{ij}\) of
 * \(D=GG^T\) and the drift that it induces, \(n_i=\sum_{jk}G_{jk}\,\partial_jG_{ik}\).
 *
 * @param dimension d
 * @param noiseDimension m
 * @param g the entries of G
 * @param divergence the components of \(\nabla\cdot D\) for \(\eta=1\)
 * @param noiseDrift the components of n for \(\eta=1\)
 * @param eta a factor &gt;= 0
 */
public record Full(int dimension, int noiseDimension, Matrix g, Vector divergence, Vector noiseDrift, double eta)
        implements Diffusion {
    private static final Vector ZERO = (t, x, o, i) -> 0;

    /** The entries of G. */
    @FunctionalInterface
    public interface Matrix {
        /** \(G_{ik}\) at time t for the state {@code x[offset..offset+d)}. */
        double at(double t, double[] x, int offset, int i, int k);
    }

    /** The components of a vector field. */
    @FunctionalInterface
    public interface Vector {
        /** Component i at time t for the state {@code x[offset..offset+d)}. */
        double at(double t, double[] x, int offset, int i);
    }

    /** \(G(x,t)\) with the divergence of \(GG^T\) and the drift that it induces. */
    public Full(int dimension, int noiseDimension, Matrix g, Vector divergence, Vector noiseDrift) {
        this(dimension, noiseDimension, g, divergence, noiseDrift, 1);
    }

    /** Refuses a negative factor. */
    public Full {
        if (!(eta >= 0)) {
            throw new IllegalArgumentException("Full: eta=%s must be >= 0".formatted(eta));
        }
    }

    /** A G that may depend on time only. */
    public static Full additive(int dimension, int noiseDimension, Matrix g) {
        return new Full(dimension, noiseDimension, g, ZERO, ZERO);
    }

    /**
     * The lower triangular root of a tensor \(D(x,t)\) that is given itself, with its divergence; D is refused where it has a negative
     * eigenvalue. The drift that this G induces is not known: for another reading than Ito's give G.
     */
    public static Full ofTensor(int dimension, Matrix tensor, Vector divergence) {
        Vector unknown = (t, x, o, i) -> {
            throw new IllegalArgumentException(
                    "diffusion: the drift that noise induces is asked of a noise given by D; give G(x,t) itself, with its derivatives");
        };
        return new Full(dimension, dimension, new TensorRoot(dimension, tensor), divergence, unknown);
    }

    /** A constant G, row-major [d, m]. */
    public static Full constant(int dimension, int noiseDimension, double[] g) {
        double[] own = g.clone();
        return additive(dimension, noiseDimension, (t, x, o, i, k) -> own[i * noiseDimension + k]);
    }

    @Override
    public void addTo(Rows rows, Times t, double[] x, double c, double[] dw, double[] out) {
        for (int r = 0; r < rows.n(); r++) {
            double tr = t.at(r);
            int o = r * dimension;
            for (int i = 0; i < dimension; i++) {
                double sum = 0;
                for (int k = 0; k < noiseDimension; k++) {
                    sum += g.at(tr, x, o, i, k) * dw[r * noiseDimension + k];
                }
                out[o + i] += c * eta * sum;
            }
        }
    }

    @Override
    public void addFlux(Rows rows, Times t, double[] x, double c, double[] s, double[] out) {
        for (int r = 0; r < rows.n(); r++) {
            double tr = t.at(r);
            int o = r * dimension;
            for (int i = 0; i < dimension; i++) {
                double sum = divergence.at(tr, x, o, i);
                for (int j = 0; j < dimension; j++) {
                    sum += entryOfD(tr, x, o, i, j) * s[o + j];
                }
                out[o + i] += c * eta * eta * sum;
            }
        }
    }

    @Override
    public void addNoiseDrift(Rows rows, Times t, double[] x, double c, double[] out) {
        for (int r = 0, k = 0; r < rows.n(); r++) {
            for (int i = 0; i < dimension; i++, k++) {
                out[k] += c * eta * eta * noiseDrift.at(t.at(r), x, r * dimension, i);
            }
        }
    }

    /** Whether G does not depend on the state, by construction. */
    public boolean additive() {
        return noiseDrift == ZERO;
    }

    @Override
    public void covariance(Rows rows, Times t, double[] x, double[] out) {
        Arrays.fill(out, 0, rows.n() * dimension * dimension, 0);
        for (int r = 0; r < rows.n(); r++) {
            double tr = t.at(r);
            int o = r * dimension;
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    out[(o + i) * dimension + j] = eta * eta * entryOfD(tr, x, o, i, j);
                }
            }
        }
    }

    private double entryOfD(double t, double[] x, int offset, int i, int j) {
        double sum = 0;
        for (int k = 0; k < noiseDimension; k++) {
            sum += g.at(t, x, offset, i, k) * g.at(t, x, offset, j, k);
        }
        return sum;
    }

    @Override
    public Diffusion scaled(double factor) {
        return new Full(dimension, noiseDimension, g, divergence, noiseDrift, eta * factor);
    }

    @Override
    public Diffusion scaled(DoubleUnaryOperator factor) {
        return new Full(
                dimension,
                noiseDimension,
                (t, x, o, i, k) -> factor.applyAsDouble(t) * g.at(t, x, o, i, k),
                bySquare(factor, divergence),
                bySquare(factor, noiseDrift),
                eta);
    }

    /** What is quadratic in G, where G is multiplied by a function of time. */
    private static Vector bySquare(DoubleUnaryOperator factor, Vector of) {
        if (of == ZERO) {
            return ZERO;
        }
        return (t, x, o, i) -> {
            double by = factor.applyAsDouble(t);
            return by * by * of.at(t, x, o, i);
        };
    }

    @Override
    public boolean absent() {
        return eta == 0;
    }
}
