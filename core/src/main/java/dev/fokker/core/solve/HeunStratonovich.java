package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/**
 * Heun's method for drift and noise, in the Stratonovich reading of the same Ito process, \(F=f-\tfrac12n\):
 * \(\tilde x=x+Fh+G\,dW,\ x'=x+\tfrac h2(F+\tilde F)+\tfrac12(G+\tilde G)\,dW\). Takes any noise; of order 1 along the path where it
 * commutes. Rumelin (1982); Kloeden and Platen (1992), eq. (4.9.11).
 */
public record HeunStratonovich() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        return new Steps(sde, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 2, 1, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    private static final class Steps implements Stepping {
        private final Field f;
        private final Diffusion g;
        private final double[] drift;
        private final double[] predicted;
        private final double[] change;
        private final double[] dw;

        Steps(Sde sde, int maxRows) {
            f = new CountedField(sde.drift(maxRows));
            g = sde.diffusion();
            drift = new double[maxRows * sde.dimension()];
            predicted = new double[drift.length];
            change = new double[drift.length];
            dw = new double[maxRows * g.noiseDimension()];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            if (!g.absent()) {
                w.increment(rows, g.noiseDimension(), dw);
            }
            change(rows, rows.start(), rows.x());
            add(rows, 1, rows.x(), predicted);
            add(rows, 0.5, rows.x(), rows.next());
            change(rows, rows.end(), predicted);
            add(rows, 0.5, rows.next(), rows.next());
        }

        /** {@code change} = F(y, t) h + G(y, t) dW; the clock of the noise runs on where h &lt; 0. */
        private void change(Rows rows, Times t, double[] y) {
            f.eval(rows, t, y, drift);
            int d = rows.d();
            for (int i = 0; i < rows.n(); i++) {
                double h = rows.end().at(i) - rows.start().at(i);
                for (int k = i * d; k < (i + 1) * d; k++) {
                    change[k] = h * drift[k];
                }
            }
            if (g.absent()) {
                return;
            }
            java.util.Arrays.fill(drift, 0, rows.n() * d, 0);
            g.addNoiseDrift(rows, t, y, -0.5, drift);
            for (int i = 0; i < rows.n(); i++) {
                double h = Math.abs(rows.end().at(i) - rows.start().at(i));
                for (int k = i * d; k < (i + 1) * d; k++) {
                    change[k] += h * drift[k];
                }
            }
            g.addTo(rows, t, y, 1, dw, change);
        }

        private void add(Rows rows, double c, double[] y, double[] out) {
            for (int k = 0; k < rows.n() * rows.d(); k++) {
                out[k] = y[k] + c * change[k];
            }
        }
    }
}
