package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/**
 * Strong order 1.5 for additive noise, from the increment and the space-time area H: \(z_1=x+GH\),
 * \(z_2=z_1+\tfrac56(hf(z_1,t_0)+G\,dW)\), \(x'=x+h(\tfrac25f(z_1,t_0)+\tfrac35f(z_2,t_0+\tfrac56h))+\int G\,dW\), where a G that
 * moves with t is taken as linear over the step: \(\tfrac12(G_0+G_1)dW+(G_0-G_1)H\). Foster, dos Reis and Strange (2024), eq. (6.1).
 * The error estimate is the difference to the method with one stage, \(\tfrac35h(f(z_2)-f(z_1))\), of order 3/2.
 */
public record Shark() implements Method<Sde>, EmbeddedMethod<Sde> {
    private static final double STAGE = 5.0 / 6;
    private static final double FIRST = 0.4;
    private static final double SECOND = 0.6;

    @Override
    public Embedded start(Sde sde, int maxRows) {
        Diffusion g = sde.diffusion();
        boolean moves = g instanceof Diagonal || (g instanceof Full full && !full.additive());
        if (moves && !g.absent()) {
            throw new IllegalArgumentException(
                    "Shark: the noise of %s depends on the state and the method takes additive noise only; try milstein or platen2"
                            .formatted(sde.getClass().getSimpleName()));
        }
        return new Stages(sde, maxRows);
    }

    @Override
    public Order order() {
        return new Order(1.5, 2, 2);
    }

    @Override
    public double estimateOrder() {
        return 1.5;
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    private static final class Stages implements Embedded {
        private final Field f;
        private final Diffusion g;
        private final double[] first;
        private final double[] second;
        private final double[] z;
        private final double[] error;
        private final double[] dw;
        private final double[] area;
        private final Times stage;

        Stages(Sde sde, int maxRows) {
            f = new CountedField(sde.drift(maxRows));
            g = sde.diffusion();
            first = new double[maxRows * sde.dimension()];
            second = new double[first.length];
            z = new double[first.length];
            error = new double[first.length];
            dw = new double[maxRows * g.noiseDimension()];
            area = new double[dw.length];
            stage = new Times(maxRows);
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            boolean noisy = !g.absent();
            System.arraycopy(rows.x(), 0, z, 0, rows.n() * rows.d());
            if (noisy) {
                w.increment(rows, g.noiseDimension(), dw);
                w.area(rows, g.noiseDimension(), area);
                g.addTo(rows, rows.start(), rows.x(), 1, area, z);
            }
            f.eval(rows, rows.start(), z, first);
            along(rows, STAGE, first, 0, first, z, z);
            if (noisy) {
                g.addTo(rows, rows.start(), rows.x(), STAGE, dw, z);
            }
            stage.between(rows.start(), rows.end(), STAGE, rows.n());
            f.eval(rows, stage, z, second);
            along(rows, FIRST, first, SECOND, second, rows.x(), rows.next());
            if (noisy) {
                g.addTo(rows, rows.start(), rows.x(), 0.5, dw, rows.next());
                g.addTo(rows, rows.end(), rows.x(), 0.5, dw, rows.next());
                g.addTo(rows, rows.start(), rows.x(), 1, area, rows.next());
                g.addTo(rows, rows.end(), rows.x(), -1, area, rows.next());
            }
        }

        /** Made when it is asked for, so that a run over a fixed grid does not pay for it. */
        @Override
        public void error(Rows rows, double[] out) {
            int d = rows.d();
            for (int i = 0; i < rows.n(); i++) {
                double h = SECOND * (rows.end().at(i) - rows.start().at(i));
                for (int k = i * d; k < (i + 1) * d; k++) {
                    error[k] = h * (second[k] - first[k]);
                }
            }
            ScaledError.of(rows, error, out);
        }

        private static void along(Rows rows, double a, double[] p, double b, double[] q, double[] from, double[] out) {
            int d = rows.d();
            for (int i = 0; i < rows.n(); i++) {
                double h = rows.end().at(i) - rows.start().at(i);
                for (int k = i * d; k < (i + 1) * d; k++) {
                    out[k] = from[k] + h * (a * p[k] + b * q[k]);
                }
            }
        }
    }
}
