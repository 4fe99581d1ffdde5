package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;

/**
 * Rows, or features of rows, that are compared.
 *
 * @param samples those that are judged
 * @param heldOut as many held-out rows
 * @param gaussian as many of a Gaussian
 * @param reference training rows
 */
record EvaluationRows(Samples samples, Samples heldOut, Samples gaussian, Samples reference) {
    /** What a pair costs beside its components: a root, an exponential. */
    private static final double PAIR = 100;
    /** Reference rows a sample: more make no interval narrower to speak of. */
    private static final int ENOUGH = 4;

    /** No more rows of each than make a table of all pairs of {@code work} operations, and not many more of the reference. */
    EvaluationRows within(double work) {
        int most = (int) Math.sqrt(work / (samples.d() + PAIR));
        return new EvaluationRows(
                first(samples, most),
                spread(heldOut, most),
                first(gaussian, most),
                spread(reference, Math.min(most, ENOUGH * samples.n())));
    }

    /** With no more reference rows than samples. */
    EvaluationRows evenly() {
        return new EvaluationRows(samples, heldOut, gaussian, spread(reference, samples.n()));
    }

    private static Samples first(Samples x, int most) {
        return x.n() <= most ? x : x.rows(0, most);
    }

    /** At most so many, at equal distances, as real rows may lie in an order. */
    static Samples spread(Samples x, int most) {
        if (x.n() <= most) {
            return x;
        }
        double[] out = new double[most * x.d()];
        for (int i = 0; i < most; i++) {
            x.read((int) ((long) i * x.n() / most), 1, out, i * x.d());
        }
        return Samples.copyOf(x.d(), out);
    }

    /** {@code size} rows without repetition, by the draw {@code draw}. */
    static Samples drawn(Samples from, int size, Noise noise, int draw) {
        double[] u = new double[size];
        noise.uniforms(Stream.MEASURE, 1, size, draw, 1, u);
        int[] order = new int[from.n()];
        java.util.Arrays.setAll(order, i -> i);
        double[] x = new double[size * from.d()];
        for (int i = 0; i < size; i++) {
            int j = i + (int) (u[i] * (order.length - i));
            from.read(order[j], 1, x, i * from.d());
            order[j] = order[i];
        }
        return Samples.copyOf(from.d(), x);
    }
}
