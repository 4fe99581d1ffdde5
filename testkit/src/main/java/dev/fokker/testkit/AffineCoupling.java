package dev.fokker.testkit;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;

/**
 * A minimal flow of affine couplings (Dinh et al. 2017): layer by layer one half of the components sets scale and shift of the other,
 * \(y_b=x_be^{s(x_a)}+m(x_a)\). Its Jacobian is triangular, so that the log-determinant is the sum of the s: a reference for densities
 * that are found in other ways.
 */
public final class AffineCoupling {
    private final int d;
    private final double[][] weights;

    /** {@code layers} layers on d &gt;= 2 components with weights by {@code seed}. */
    public AffineCoupling(int d, int layers, long seed) {
        this.d = d;
        weights = new double[layers][2 * d * d];
        for (int l = 0; l < layers; l++) {
            new Threefry(seed).normals(Stream.WEIGHTS, l, 1, 0, 2 * d * d, weights[l]);
        }
    }

    /** Moves {@code x} [d] from noise to data in place; returns the log-determinant of the map. */
    public double forward(double[] x) {
        double sum = 0;
        for (int l = 0; l < weights.length; l++) {
            for (int j = l % 2; j < d; j += 2) {
                double s = scale(l, j, x);
                x[j] = x[j] * Math.exp(s) + shift(l, j, x);
                sum += s;
            }
        }
        return sum;
    }

    /** The map back, in place; returns the log-determinant of {@link #forward} at what comes out. */
    public double backward(double[] y) {
        double sum = 0;
        for (int l = weights.length - 1; l >= 0; l--) {
            for (int j = l % 2; j < d; j += 2) {
                double s = scale(l, j, y);
                y[j] = (y[j] - shift(l, j, y)) * Math.exp(-s);
                sum += s;
            }
        }
        return sum;
    }

    /** log p(y) in nats where the noise is standard normal. */
    public double logDensity(double[] y) {
        double[] z = y.clone();
        double sum = -backward(z) - 0.5 * d * Math.log(2 * Math.PI);
        for (double v : z) {
            sum -= 0.5 * v * v;
        }
        return sum;
    }

    /** Reads the components of the other half only. */
    private double scale(int layer, int j, double[] x) {
        return 0.5 * Math.tanh(weigh(layer, 0, j, x));
    }

    private double shift(int layer, int j, double[] x) {
        return Math.sin(weigh(layer, d * d, j, x));
    }

    private double weigh(int layer, int from, int j, double[] x) {
        double sum = 0;
        for (int k = (j + 1) % 2; k < d; k += 2) {
            sum += weights[layer][from + j * d + k] * x[k];
        }
        return sum;
    }
}
