package dev.fokker.core.generate;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.solve.CountedField;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;

/**
 * The forward step \(x_s=\Phi x_t+\sqrt Qz\) of the path turned round:
 * \(x_t=x_s+(1-\Phi)x_s+\tfrac{1+\eta^2}2Qs(x_s)+\eta\sqrt Qz\), \(\Phi=\alpha_s/\alpha_t,\ Q=\sigma_s^2-\Phi^2\sigma_t^2\). Song et al.
 * (2021), eq. (46), and (47) for \(\eta=0\).
 */
public record ReverseDiffusion() implements Method<Generation> {
    @Override
    public Stepping start(Generation generation, int maxRows) {
        return new Steps(generation, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 1, 0.5, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    private static final class Steps implements Stepping {
        private final Field denoise;
        private final Schedule schedule;
        private final NoiseShare share;
        private final double[] data;
        private final double[] dw;
        private final Coefficients s = new Coefficients();
        private final Coefficients t = new Coefficients();

        Steps(Generation generation, int maxRows) {
            denoise = new CountedField(generation.denoiser().open(maxRows));
            schedule = generation.path().schedule();
            share = generation.eta();
            data = new double[maxRows * generation.dimension()];
            dw = new double[data.length];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            denoise.eval(rows, rows.start(), rows.x(), data);
            if (!share.absent()) {
                w.increment(rows, rows.d(), dw);
            }
            boolean shared = rows.start().shared() && rows.end().shared();
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !shared) {
                    schedule.at(rows.start().at(i), s);
                    schedule.at(rows.end().at(i), t);
                }
                move(rows, i);
            }
        }

        private void move(Rows rows, int row) {
            double h = Math.abs(rows.end().at(row) - rows.start().at(row));
            double eta = share.at(rows.start().at(row));
            double phi = s.alpha() / t.alpha();
            double kept = phi * t.sigma();
            double q = (s.sigma() - kept) * (s.sigma() + kept);
            // the score is (alpha x0 - x)/sigma^2
            double onScore = 0.5 * (1 + eta * eta) * q / (s.sigma() * s.sigma());
            double onState = 2 - phi - onScore;
            double onData = onScore * s.alpha();
            double onIncrement = eta == 0 ? 0 : eta * Math.sqrt(q / h);
            double[] x = rows.x();
            double[] next = rows.next();
            for (int k = row * rows.d(); k < (row + 1) * rows.d(); k++) {
                next[k] = onState * x[k] + onData * data[k];
            }
            if (onIncrement != 0) {
                for (int k = row * rows.d(); k < (row + 1) * rows.d(); k++) {
                    next[k] += onIncrement * dw[k];
                }
            }
        }
    }
}
