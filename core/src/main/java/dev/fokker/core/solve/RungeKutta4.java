package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/** The classical fourth-order Runge-Kutta method, for flows. Kutta (1901); Hairer, Norsett and Wanner (1993), II.1. */
public record RungeKutta4() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        if (!sde.diffusion().absent()) {
            throw new IllegalArgumentException(
                    "RungeKutta4: %s has noise and the method takes none; use eta=0 (the flow) or euler-maruyama"
                            .formatted(sde.getClass().getSimpleName()));
        }
        return new Stages(new CountedField(sde.drift(maxRows)), maxRows, sde.dimension());
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, 4);
    }

    @Override
    public int evaluationsPerStep() {
        return 4;
    }

    private static final class Stages implements Stepping {
        private final Field f;
        private final double[] k1;
        private final double[] k2;
        private final double[] k3;
        private final double[] k4;
        private final double[] y;
        private final Times middle;

        Stages(Field f, int maxRows, int d) {
            this.f = f;
            k1 = new double[maxRows * d];
            k2 = new double[maxRows * d];
            k3 = new double[maxRows * d];
            k4 = new double[maxRows * d];
            y = new double[maxRows * d];
            middle = new Times(maxRows);
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            middle.between(rows.start(), rows.end(), 0.5, rows.n());
            f.eval(rows, rows.start(), rows.x(), k1);
            along(rows, 0.5, k1);
            f.eval(rows, middle, y, k2);
            along(rows, 0.5, k2);
            f.eval(rows, middle, y, k3);
            along(rows, 1, k3);
            f.eval(rows, rows.end(), y, k4);
            combine(rows);
        }

        private void along(Rows rows, double c, double[] k) {
            double[] x = rows.x();
            int d = rows.d();
            for (int i = 0; i < rows.n(); i++) {
                double h = c * (rows.end().at(i) - rows.start().at(i));
                for (int j = i * d; j < (i + 1) * d; j++) {
                    y[j] = x[j] + h * k[j];
                }
            }
        }

        private void combine(Rows rows) {
            double[] x = rows.x();
            double[] next = rows.next();
            int d = rows.d();
            for (int i = 0; i < rows.n(); i++) {
                double sixth = (rows.end().at(i) - rows.start().at(i)) / 6;
                for (int j = i * d; j < (i + 1) * d; j++) {
                    next[j] = x[j] + sixth * (k1[j] + 2 * (k2[j] + k3[j]) + k4[j]);
                }
            }
        }
    }
}
