package dev.fokker.core.process;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * \(G=\eta\,g(t)\,I\): the divergence of D vanishes.
 *
 * @param dimension d = m
 * @param g the coefficient g(t) &gt;= 0
 * @param eta a factor &gt;= 0; zero means no noise at all
 */
public record Isotropic(int dimension, DoubleUnaryOperator g, double eta) implements Diffusion {
    /** \(G=g(t)I\). */
    public Isotropic(int dimension, DoubleUnaryOperator g) {
        this(dimension, g, 1);
    }

    /** Refuses a negative factor. */
    public Isotropic {
        if (!(eta >= 0)) {
            throw new IllegalArgumentException("Isotropic: eta=%s must be >= 0".formatted(eta));
        }
    }

    @Override
    public int noiseDimension() {
        return dimension;
    }

    /** \(\eta\,g(t)\). */
    public double at(double t) {
        return eta == 0 ? 0 : eta * g.applyAsDouble(t);
    }

    @Override
    public void addTo(Rows rows, Times t, double[] x, double c, double[] dw, double[] out) {
        if (t.shared()) {
            axpy(c * at(t.at(0)), dw, out, 0, rows.n() * dimension);
            return;
        }
        for (int i = 0; i < rows.n(); i++) {
            axpy(c * at(t.at(i)), dw, out, i * dimension, (i + 1) * dimension);
        }
    }

    @Override
    public void addFlux(Rows rows, Times t, double[] x, double c, double[] s, double[] out) {
        if (t.shared()) {
            double g0 = at(t.at(0));
            axpy(c * g0 * g0, s, out, 0, rows.n() * dimension);
            return;
        }
        for (int i = 0; i < rows.n(); i++) {
            double gi = at(t.at(i));
            axpy(c * gi * gi, s, out, i * dimension, (i + 1) * dimension);
        }
    }

    @Override
    public void addNoiseDrift(Rows rows, Times t, double[] x, double c, double[] out) {
        // G does not depend on x.
    }

    private static void axpy(double c, double[] v, double[] out, int from, int to) {
        for (int k = from; k < to; k++) {
            out[k] += c * v[k];
        }
    }

    @Override
    public void covariance(Rows rows, Times t, double[] x, double[] out) {
        int d = dimension;
        Arrays.fill(out, 0, rows.n() * d * d, 0);
        for (int i = 0; i < rows.n(); i++) {
            double gi = at(t.at(i));
            for (int j = 0; j < d; j++) {
                out[(i * d + j) * d + j] = gi * gi;
            }
        }
    }

    @Override
    public Diffusion scaled(double factor) {
        return new Isotropic(dimension, g, eta * factor);
    }

    @Override
    public Diffusion scaled(DoubleUnaryOperator factor) {
        return new Isotropic(dimension, t -> factor.applyAsDouble(t) * g.applyAsDouble(t), eta);
    }

    @Override
    public boolean absent() {
        return eta == 0;
    }
}
