package dev.fokker.core.score;

import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/** The velocity \(f-\tfrac12g^2s\) of the probability flow under isotropic noise, with its derivative. */
final class FlowDerivative implements DifferentiableField {
    private final DifferentiableField drift;
    private final DifferentiableField score;
    private final Isotropic noise;
    private final double[] scores;
    private final double[] products;

    FlowDerivative(DifferentiableField drift, DifferentiableField score, Isotropic noise, int maxRows) {
        this.drift = drift;
        this.score = score;
        this.noise = noise;
        int d = noise.dimension();
        scores = new double[maxRows * d];
        products = new double[maxRows * d * d];
    }

    /** {@code out -= g^2/2 addend}, {@code width} numbers a row. */
    private void combine(Rows rows, Times t, int width, double[] addend, double[] out) {
        for (int i = 0; i < rows.n(); i++) {
            double g = noise.at(t.at(i));
            for (int k = i * width; k < (i + 1) * width; k++) {
                out[k] -= 0.5 * g * g * addend[k];
            }
        }
    }

    @Override
    public void eval(Rows rows, Times t, double[] x, double[] out) {
        drift.eval(rows, t, x, out);
        score.eval(rows, t, x, scores);
        combine(rows, t, rows.d(), scores, out);
    }

    @Override
    public void transposed(Rows rows, Times t, double[] x, double[] w, double[] value, double[] out) {
        drift.transposed(rows, t, x, w, value, out);
        score.transposed(rows, t, x, w, scores, products);
        combine(rows, t, rows.d(), scores, value);
        combine(rows, t, rows.d(), products, out);
    }

    @Override
    public void jacobian(Rows rows, Times t, double[] x, double[] value, double[] out) {
        drift.jacobian(rows, t, x, value, out);
        score.jacobian(rows, t, x, scores, products);
        combine(rows, t, rows.d(), scores, value);
        combine(rows, t, rows.d() * rows.d(), products, out);
    }

    @Override
    public void divergence(Rows rows, Times t, double[] x, double[] value, double[] out) {
        drift.divergence(rows, t, x, value, out);
        score.divergence(rows, t, x, scores, products);
        combine(rows, t, rows.d(), scores, value);
        combine(rows, t, 1, products, out);
    }

    @Override
    public int productsPerDivergence(int d) {
        return score.productsPerDivergence(d);
    }
}
