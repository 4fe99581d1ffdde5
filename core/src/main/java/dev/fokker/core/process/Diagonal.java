package dev.fokker.core.process;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * \(G=\eta\,\mathrm{diag}(g_1,\dots,g_d)\) with \(g_j=g_j(x_j,t)\), and so \((\nabla\cdot D)_j=2g_j\,\partial_jg_j\).
 *
 * @param dimension d = m
 * @param g the entries \(g_j(x_j,t)\)
 * @param slope \(\partial_jg_j(x_j,t)\)
 * @param eta a factor &gt;= 0
 */
public record Diagonal(int dimension, Entry g, Entry slope, double eta) implements Diffusion {
    /** One entry as a function of its own component. */
    @FunctionalInterface
    public interface Entry {
        /** The value at time t for component j with state \(x_j\). */
        double at(double t, double xj, int j);
    }

    /** \(G=\mathrm{diag}(g_j)\). */
    public Diagonal(int dimension, Entry g, Entry slope) {
        this(dimension, g, slope, 1);
    }

    /** Refuses a negative factor. */
    public Diagonal {
        if (!(eta >= 0)) {
            throw new IllegalArgumentException("Diagonal: eta=%s must be >= 0".formatted(eta));
        }
    }

    @Override
    public int noiseDimension() {
        return dimension;
    }

    /** \(\eta g_j(x_j,t)\). */
    public double entry(double t, double xj, int j) {
        return eta * g.at(t, xj, j);
    }

    /** \(\eta\,\partial_jg_j(x_j,t)\). */
    public double entrySlope(double t, double xj, int j) {
        return eta * slope.at(t, xj, j);
    }

    @Override
    public void addTo(Rows rows, Times t, double[] x, double c, double[] dw, double[] out) {
        for (int i = 0, k = 0; i < rows.n(); i++) {
            double ti = t.at(i);
            for (int j = 0; j < dimension; j++, k++) {
                out[k] += c * entry(ti, x[k], j) * dw[k];
            }
        }
    }

    @Override
    public void addFlux(Rows rows, Times t, double[] x, double c, double[] s, double[] out) {
        for (int i = 0, k = 0; i < rows.n(); i++) {
            double ti = t.at(i);
            for (int j = 0; j < dimension; j++, k++) {
                double gj = entry(ti, x[k], j);
                out[k] += c * gj * (2 * entrySlope(ti, x[k], j) + gj * s[k]);
            }
        }
    }

    @Override
    public void addNoiseDrift(Rows rows, Times t, double[] x, double c, double[] out) {
        for (int i = 0, k = 0; i < rows.n(); i++) {
            double ti = t.at(i);
            for (int j = 0; j < dimension; j++, k++) {
                out[k] += c * entry(ti, x[k], j) * entrySlope(ti, x[k], j);
            }
        }
    }

    @Override
    public void covariance(Rows rows, Times t, double[] x, double[] out) {
        int d = dimension;
        Arrays.fill(out, 0, rows.n() * d * d, 0);
        for (int i = 0, k = 0; i < rows.n(); i++) {
            double ti = t.at(i);
            for (int j = 0; j < d; j++, k++) {
                double gj = entry(ti, x[k], j);
                out[k * d + j] = gj * gj;
            }
        }
    }

    @Override
    public Diffusion scaled(double factor) {
        return new Diagonal(dimension, g, slope, eta * factor);
    }

    @Override
    public Diffusion scaled(DoubleUnaryOperator factor) {
        return new Diagonal(
                dimension,
                (t, xj, j) -> factor.applyAsDouble(t) * g.at(t, xj, j),
                (t, xj, j) -> factor.applyAsDouble(t) * slope.at(t, xj, j),
                eta);
    }

    @Override
    public boolean absent() {
        return eta == 0;
    }
}
