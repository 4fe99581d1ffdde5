package dev.fokker.core.score;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/** \(a(t)x+b(t)p(x,t)\), one form of prediction seen as another; its Jacobian is \(aI+bJ_p\). */
final class ConvertedDerivative implements DifferentiableField {
    private final Schedule schedule;
    private final Parameterization from;
    private final Parameterization to;
    private final DifferentiableField field;
    private final Coefficients c = new Coefficients();
    private double a;
    private double b;

    ConvertedDerivative(Schedule schedule, Parameterization from, Parameterization to, DifferentiableField field) {
        this.schedule = schedule;
        this.from = from;
        this.to = to;
        this.field = field;
    }

    private void at(Times t, int row) {
        if (row == 0 || !t.shared()) {
            schedule.at(t.at(row), c);
            a = to.onState(from, c);
            b = to.onPrediction(from, c);
        }
    }

    /** {@code out = a x + b out} on every row. */
    private void convert(Rows rows, Times t, double[] x, double[] out) {
        int d = rows.d();
        for (int i = 0; i < rows.n(); i++) {
            at(t, i);
            for (int k = i * d; k < (i + 1) * d; k++) {
                out[k] = a * x[k] + b * out[k];
            }
        }
    }

    @Override
    public void eval(Rows rows, Times t, double[] x, double[] out) {
        field.eval(rows, t, x, out);
        convert(rows, t, x, out);
    }

    @Override
    public void transposed(Rows rows, Times t, double[] x, double[] w, double[] value, double[] out) {
        field.transposed(rows, t, x, w, value, out);
        convert(rows, t, x, value);
        convert(rows, t, w, out);
    }

    @Override
    public void jacobian(Rows rows, Times t, double[] x, double[] value, double[] out) {
        field.jacobian(rows, t, x, value, out);
        convert(rows, t, x, value);
        int d = rows.d();
        for (int i = 0; i < rows.n(); i++) {
            at(t, i);
            for (int k = i * d * d; k < (i + 1) * d * d; k++) {
                out[k] *= b;
            }
            for (int j = 0; j < d; j++) {
                out[(i * d + j) * d + j] += a;
            }
        }
    }

    @Override
    public void divergence(Rows rows, Times t, double[] x, double[] value, double[] out) {
        field.divergence(rows, t, x, value, out);
        convert(rows, t, x, value);
        for (int i = 0; i < rows.n(); i++) {
            at(t, i);
            out[i] = a * rows.d() + b * out[i];
        }
    }

    @Override
    public int productsPerDivergence(int d) {
        return field.productsPerDivergence(d);
    }
}
