package dev.fokker.core.distribution;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import java.util.Arrays;
import java.util.List;

/** \(\sum_kw_kN(\mu_k,C_k)\) with full covariances; immutable. A Gaussian is the mixture of one. */
public final class Mixture implements Distribution {
    private final double[] weights;
    private final List<Gaussian> components;

    private Mixture(double[] weights, List<Gaussian> components) {
        this.weights = weights;
        this.components = components;
    }

    /**
     * A mixture; the weights are divided by their sum.
     *
     * @throws IllegalArgumentException if a weight is not positive, their number differs from that of the components, or the
     *     components differ in dimension
     */
    public static Mixture of(double[] weights, List<Gaussian> components) {
        if (components.isEmpty() || weights.length != components.size()) {
            throw new IllegalArgumentException(
                    "Mixture: %d weights for %d components; one for each is needed, at least one"
                            .formatted(weights.length, components.size()));
        }
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] > 0) || Double.isInfinite(weights[k])) {
                throw new IllegalArgumentException(
                        "Mixture: weights[%d]=%s must be finite and > 0".formatted(k, weights[k]));
            }
            requireDimension(components, k);
            sum += weights[k];
        }
        double[] shares = weights.clone();
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= sum;
        }
        return new Mixture(shares, List.copyOf(components));
    }

    private static void requireDimension(List<Gaussian> components, int k) {
        int d = components.get(0).dimension();
        if (components.get(k).dimension() != d) {
            throw new IllegalArgumentException("Mixture: component %d has dimension %d but component 0 has %d"
                    .formatted(k, components.get(k).dimension(), d));
        }
    }

    /** The mixture of one Gaussian. */
    public static Mixture of(Gaussian only) {
        return of(new double[] {1}, List.of(only));
    }

    @Override
    public int dimension() {
        return components.get(0).dimension();
    }

    /** The weights, of sum 1; a copy. */
    public double[] weights() {
        return weights.clone();
    }

    /** The components. */
    public List<Gaussian> components() {
        return components;
    }

    /** \(\sum_kw_k\mu_k\). */
    public double[] mean() {
        double[] mean = new double[dimension()];
        for (int k = 0; k < weights.length; k++) {
            double[] m = components.get(k).mean();
            for (int j = 0; j < mean.length; j++) {
                mean[j] += weights[k] * m[j];
            }
        }
        return mean;
    }

    /** \(\sum_kw_k(C_k+(\mu_k-\mu)(\mu_k-\mu)^T)\). */
    public Matrix covariance() {
        int d = dimension();
        double[] mean = mean();
        Matrix sum = Matrix.zero(d, d);
        for (int k = 0; k < weights.length; k++) {
            double[] m = components.get(k).mean();
            double[] outer = new double[d * d];
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    outer[i * d + j] = (m[i] - mean[i]) * (m[j] - mean[j]);
                }
            }
            sum = sum.plus(weights[k], components.get(k).covariance()).plus(weights[k], Matrix.of(d, d, outer));
        }
        return sum;
    }

    /** \(\log p\) in nats at {@code x[offset..offset+d)}, by log-sum-exp. */
    public double logDensity(double[] x, int offset) {
        double[] terms = new double[weights.length];
        double top = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < terms.length; k++) {
            terms[k] = Math.log(weights[k]) + components.get(k).logDensity(x, offset);
            top = Math.max(top, terms[k]);
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - top);
        }
        return top + Math.log(sum);
    }

    @Override
    public void draw(Noise noise, Stream stream, long first, int n, double[] out) {
        int d = dimension();
        double[] pick = new double[n];
        noise.uniforms(stream, first, n, 1, 1, pick);
        noise.normals(stream, first, n, 0, d, out);
        for (int i = 0; i < n; i++) {
            components.get(indexOf(pick[i])).shape(out, i * d);
        }
    }

    private int indexOf(double u) {
        double sum = 0;
        for (int k = 0; k < weights.length - 1; k++) {
            sum += weights[k];
            if (u < sum) {
                return k;
            }
        }
        return weights.length - 1;
    }

    @Override
    public String toString() {
        return "Mixture[d=%d, weights=%s]".formatted(dimension(), Arrays.toString(weights));
    }
}
