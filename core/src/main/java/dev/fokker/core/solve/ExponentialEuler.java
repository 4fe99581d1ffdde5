package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * Local linearization: \(x'=x+\varphi_1(hJ)\bigl(h f(x,\tfrac{t_0+t_1}2)+G(x,t_0)\,dW\bigr)\) with \(\varphi_1(A)=\int_0^1e^{As}ds\) and
 * the Jacobian J of the drift by differences. The mean of a linear process is exact, and stiff drifts that contract are stable at
 * any step without an equation to solve. Of order 2 for flows. Jimenez, Shoji and Ozaki (1999).
 */
public record ExponentialEuler() implements Method<Sde> {
    private static final double DIFFERENCE = 1.5e-8;

    @Override
    public Stepping start(Sde sde, int maxRows) {
        return new Steps(sde, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 2, 0.5, 1);
    }

    /** In one component; each further one costs an evaluation more, for its column of the Jacobian. */
    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    private static final class Steps implements Stepping {
        private final Field f;
        private final Diffusion g;
        private final int d;
        private final double[] drift;
        private final double[] other;
        private final double[] moved;
        private final double[] jacobian;
        private final double[] dw;
        private final double[] push;
        private final Times middle;
        private final PhiOne phi;

        Steps(Sde sde, int maxRows) {
            f = new CountedField(sde.drift(maxRows));
            g = sde.diffusion();
            d = sde.dimension();
            drift = new double[maxRows * d];
            other = new double[maxRows * d];
            moved = new double[maxRows * d];
            push = new double[maxRows * d];
            jacobian = new double[maxRows * d * d];
            dw = new double[maxRows * g.noiseDimension()];
            middle = new Times(maxRows);
            phi = new PhiOne(d);
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            middle.between(rows.start(), rows.end(), 0.5, rows.n());
            linearize(rows);
            Arrays.fill(push, 0, rows.n() * d, 0);
            Proposal.addNoise(g, rows, w, dw, push);
            double[] x = rows.x();
            double[] next = rows.next();
            for (int i = 0; i < rows.n(); i++) {
                double h = rows.end().at(i) - rows.start().at(i);
                for (int k = i * d; k < (i + 1) * d; k++) {
                    push[k] += h * drift[k];
                    next[k] = x[k];
                }
                phi.of(jacobian, i * d * d, h);
                phi.addTo(push, next, i * d);
            }
        }

        /** The drift and its Jacobian at the start of the step, in the middle of its time. */
        private void linearize(Rows rows) {
            int size = rows.n() * d;
            double[] x = rows.x();
            f.eval(rows, middle, x, drift);
            for (int j = 0; j < d; j++) {
                System.arraycopy(x, 0, moved, 0, size);
                for (int k = j; k < size; k += d) {
                    moved[k] += DIFFERENCE * (1 + Math.abs(x[k]));
                }
                f.eval(rows, middle, moved, other);
                for (int i = 0; i < rows.n(); i++) {
                    double step = moved[i * d + j] - x[i * d + j];
                    for (int k = 0; k < d; k++) {
                        jacobian[(i * d + k) * d + j] = (other[i * d + k] - drift[i * d + k]) / step;
                    }
                }
            }
        }
    }
}
