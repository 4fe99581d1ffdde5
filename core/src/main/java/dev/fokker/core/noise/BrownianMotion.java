package dev.fokker.core.noise;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SemidefiniteRoot;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * \(W=\sigma LB\) with B standard in d components: W starts at 0, its increments over disjoint intervals are independent and
 * \(W_t-W_s\sim N(0,\,(t-s)\,\sigma^2LL^T)\), a covariance. Immutable. The scale multiplies last: \(W=\sigma B\) to the bit.
 */
public final class BrownianMotion {
    private final int dimension;
    private final double sigma;
    private final Matrix root;

    private BrownianMotion(int dimension, double sigma, Matrix root) {
        this.dimension = dimension;
        this.sigma = sigma;
        this.root = root;
    }

    /** B: independent components of variance t. */
    public static BrownianMotion standard(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("BrownianMotion: dimension=%d must be >= 1".formatted(dimension));
        }
        return new BrownianMotion(dimension, 1, Matrix.identity(dimension, 1));
    }

    /**
     * Components of variance t whose increments have this correlation; it may be singular.
     *
     * @throws IllegalArgumentException if the matrix is not symmetric with ones on its diagonal, or has a negative eigenvalue,
     *     which is named
     */
    public static BrownianMotion correlated(Matrix correlation) {
        for (int i = 0; i < Math.min(correlation.rows(), correlation.columns()); i++) {
            if (!(Math.abs(correlation.at(i, i) - 1) <= 1e-12)) {
                throw new IllegalArgumentException(
                        "BrownianMotion: correlation (%d,%d)=%s must be 1; put scales into scaled(sigma)"
                                .formatted(i, i, correlation.at(i, i)));
            }
        }
        return new BrownianMotion(correlation.rows(), 1, SemidefiniteRoot.of(correlation));
    }

    /** This motion times {@code factor}, finite and &gt;= 0. */
    public BrownianMotion scaled(double factor) {
        if (!(factor >= 0 && Double.isFinite(factor))) {
            throw new IllegalArgumentException("BrownianMotion: sigma=%s must be finite and >= 0".formatted(factor));
        }
        return new BrownianMotion(dimension, sigma * factor, root);
    }

    /** d. */
    public int dimension() {
        return dimension;
    }

    /** \(\sigma\), the standard deviation of a component at time 1. */
    public double sigma() {
        return sigma;
    }

    /** \(\sigma^2LL^T\), the covariance at time 1. */
    public Matrix covariance() {
        return root.times(root.transposed()).scaled(sigma * sigma);
    }

    /**
     * The paths {@code first..first+n} at the times of the grid, 0 at its first: those that a walk of \(dX=\sigma L\,dB\) over
     * this grid takes with the same noise.
     *
     * @throws IllegalArgumentException if n &lt; 1
     */
    public Paths paths(TimeGrid grid, Noise noise, long first, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("BrownianMotion: n=%d paths; at least 1 is needed".formatted(n));
        }
        return continued(
                Samples.copyOf(dimension, new double[Math.multiplyExact(n, dimension)]), grid, 0, noise, first);
    }

    /**
     * W from the step {@code from} of the grid on, where it is at {@code start}: the increments of the steps
     * {@code from..K-1} at the addresses of the paths {@code first..first+n}. The first of the times is \(t_{from}\).
     */
    public Paths continued(Samples start, TimeGrid grid, int from, Noise noise, long first) {
        int n = start.n();
        int size = n * dimension;
        double[] b = new double[size];
        double[] z = new double[size];
        double[] times = new double[grid.steps() - from + 1];
        List<Samples> states = new ArrayList<>(times.length);
        times[0] = grid.at(from);
        states.add(start);
        for (int k = from; k < grid.steps(); k++) {
            noise.normals(Stream.INCREMENT, first, n, k, dimension, z);
            double scale = Math.sqrt(Math.abs(grid.at(k + 1) - grid.at(k)));
            for (int i = 0; i < size; i++) {
                b[i] += scale * z[i];
            }
            times[k - from + 1] = grid.at(k + 1);
            states.add(mixed(b, start));
        }
        return Paths.of(times, states);
    }

    private Samples mixed(double[] b, Samples start) {
        double[] w = new double[b.length];
        mix(b, w);
        for (int i = 0; i < w.length; i++) {
            w[i] += start.at(i / dimension, i % dimension);
        }
        return Samples.copyOf(dimension, w);
    }

    /** {@code out = sigma L z}, row by row. */
    void mix(double[] z, double[] out) {
        for (int at = 0; at < z.length; at += dimension) {
            for (int i = 0; i < dimension; i++) {
                double sum = 0;
                for (int j = 0; j < dimension; j++) {
                    sum += root.at(i, j) * z[at + j];
                }
                out[at + i] = sigma * sum;
            }
        }
    }

    @Override
    public String toString() {
        return "BrownianMotion[d=%d, sigma=%s, root=%s]".formatted(dimension, sigma, root);
    }
}
