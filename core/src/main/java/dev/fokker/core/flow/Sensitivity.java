package dev.fokker.core.flow;

import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Reversal;
import java.util.Arrays;

/** \((\dot x,\dot J,\dot\ell)=(u,(\partial u)J,\nabla\cdot u)\) in the d + d^2 + 1 components of a row. */
record Sensitivity(Reversal system) implements Sde {
    @Override
    public int dimension() {
        int d = system.dimension();
        return d + d * d + 1;
    }

    @Override
    public Diffusion diffusion() {
        return Diffusion.none(dimension());
    }

    @Override
    public Field drift(int maxRows) {
        int d = system.dimension();
        int width = dimension();
        DifferentiableField u = system.velocity(maxRows);
        Rows inner = new Rows(maxRows, d);
        double[] value = new double[maxRows * d];
        double[] slope = new double[maxRows * d * d];
        return (rows, t, y, out) -> {
            inner.within(rows, y, 0);
            u.jacobian(inner, t, inner.x(), value, slope);
            for (int i = 0; i < rows.n(); i++) {
                int at = i * width;
                System.arraycopy(value, i * d, out, at, d);
                double trace = 0;
                for (int j = 0; j < d; j++) {
                    trace += slope[(i * d + j) * d + j];
                }
                out[at + width - 1] = trace;
                multiply(slope, i * d * d, y, at + d, out, d);
            }
        };
    }

    /** {@code out[at..] = slope[from..] * y[at..]}, d x d each. */
    private static void multiply(double[] slope, int from, double[] y, int at, double[] out, int d) {
        Arrays.fill(out, at, at + d * d, 0);
        for (int j = 0; j < d; j++) {
            for (int m = 0; m < d; m++) {
                double s = slope[from + j * d + m];
                for (int k = 0; k < d; k++) {
                    out[at + j * d + k] += s * y[at + m * d + k];
                }
            }
        }
    }
}
