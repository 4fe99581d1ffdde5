package dev.fokker.core.process;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * Any field, differentiated by central differences: exact to rounding for a field that is linear in x, with a relative error of
 * about 1e-10 for a smooth one. A product costs 2d evaluations. Belongs to one thread.
 */
public final class DifferencedField implements DifferentiableField {
    /** About the cube root of a double's rounding, where the error of the difference is least. */
    private static final double STEP = 0x1p-17;

    private final Field field;
    private final double[] moved;
    private final double[] above;
    private final double[] below;

    /** {@code field}, for at most {@code maxRows} rows of {@code d} components. */
    public DifferencedField(Field field, int maxRows, int d) {
        this.field = field;
        moved = new double[maxRows * d];
        above = new double[maxRows * d];
        below = new double[maxRows * d];
    }

    @Override
    public void eval(Rows rows, Times t, double[] x, double[] out) {
        field.eval(rows, t, x, out);
    }

    @Override
    public void transposed(Rows rows, Times t, double[] x, double[] w, double[] value, double[] out) {
        int n = rows.n();
        int d = rows.d();
        for (int k = 0; k < d; k++) {
            difference(rows, t, x, k);
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    sum += w[i * d + j] * slope(x, i * d + j, i * d + k);
                }
                out[i * d + k] = sum;
            }
        }
        field.eval(rows, t, x, value);
    }

    @Override
    public void jacobian(Rows rows, Times t, double[] x, double[] value, double[] out) {
        int n = rows.n();
        int d = rows.d();
        for (int k = 0; k < d; k++) {
            difference(rows, t, x, k);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < d; j++) {
                    out[(i * d + j) * d + k] = slope(x, i * d + j, i * d + k);
                }
            }
        }
        field.eval(rows, t, x, value);
    }

    @Override
    public void divergence(Rows rows, Times t, double[] x, double[] value, double[] out) {
        int d = rows.d();
        Arrays.fill(out, 0, rows.n(), 0);
        for (int k = 0; k < d; k++) {
            difference(rows, t, x, k);
            for (int i = 0; i < rows.n(); i++) {
                out[i] += slope(x, i * d + k, i * d + k);
            }
        }
        field.eval(rows, t, x, value);
    }

    /** The field on both sides of x along axis k. */
    private void difference(Rows rows, Times t, double[] x, int k) {
        shift(rows, x, k, 1);
        field.eval(rows, t, moved, above);
        shift(rows, x, k, -1);
        field.eval(rows, t, moved, below);
    }

    private void shift(Rows rows, double[] x, int k, int side) {
        int d = rows.d();
        System.arraycopy(x, 0, moved, 0, rows.n() * d);
        for (int i = 0; i < rows.n(); i++) {
            moved[i * d + k] += side * step(x[i * d + k]);
        }
    }

    private double slope(double[] x, int at, int along) {
        double h = step(x[along]);
        return (above[at] - below[at]) / ((x[along] + h) - (x[along] - h));
    }

    private static double step(double x) {
        return STEP * Math.max(1, Math.abs(x));
    }
}
