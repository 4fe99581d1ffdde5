package dev.fokker.core.score;

import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/** A score known in closed form, whose Jacobian and divergence are known too. */
final class ExactDerivative implements DifferentiableField {
    private final ExactScore.ExactField field;
    private final double[] jacobian;

    ExactDerivative(ExactScore.ExactField field, int maxRows, int d) {
        this.field = field;
        jacobian = new double[Math.multiplyExact(Math.multiplyExact(maxRows, d), d)];
    }

    @Override
    public void eval(Rows rows, Times t, double[] x, double[] out) {
        field.eval(rows, t, x, out);
    }

    /** The Jacobian of a score is symmetric. */
    @Override
    public void transposed(Rows rows, Times t, double[] x, double[] w, double[] value, double[] out) {
        field.jacobian(rows, t, x, jacobian);
        int d = rows.d();
        for (int i = 0; i < rows.n() * d; i++) {
            int row = i / d * d;
            double sum = 0;
            for (int k = 0; k < d; k++) {
                sum += jacobian[i * d + k] * w[row + k];
            }
            out[i] = sum;
        }
        field.eval(rows, t, x, value);
    }

    @Override
    public void jacobian(Rows rows, Times t, double[] x, double[] value, double[] out) {
        field.jacobian(rows, t, x, out);
        field.eval(rows, t, x, value);
    }

    @Override
    public void divergence(Rows rows, Times t, double[] x, double[] value, double[] out) {
        field.divergence(rows, t, x, out);
        field.eval(rows, t, x, value);
    }

    @Override
    public int productsPerDivergence(int d) {
        return 0;
    }
}
