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
 * \(x_t=\alpha_t\hat x_0+\sqrt{\sigma_t^2-\varsigma^2}\,\hat\epsilon+\varsigma z\) from a noisier time s, with
 * \(\varsigma^2=\eta^2\sigma_t^2(1-e^{\lambda_s-\lambda_t})\), no more than \(\sigma_t^2\): exponential Euler at \(\eta=0\), the
 * ancestral step of DDPM at 1. Song, Meng and Ermon (2021), eq. (12) and (16). Exact where the denoiser is constant.
 */
public record Ddim() implements Method<Generation> {
    @Override
    public Stepping start(Generation generation, int maxRows) {
        return new Steps(generation, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 1);
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
            double eta = share.at(rows.start().at(row));
            double fresh = eta == 0 ? 0 : eta * eta * -Math.expm1(s.logSnr() - t.logSnr());
            double spread = t.sigma() * Math.sqrt(Math.min(fresh, 1));
            double onNoise = t.sigma() * Math.sqrt(1 - Math.min(fresh, 1)) / s.sigma();
            double onData = t.alpha() - onNoise * s.alpha();
            // dW / sqrt|h| is the standard normal z.
            double onIncrement = spread == 0
                    ? 0
                    : spread
                            / Math.sqrt(
                                    Math.abs(rows.end().at(row) - rows.start().at(row)));
            double[] x = rows.x();
            double[] next = rows.next();
            for (int k = row * rows.d(); k < (row + 1) * rows.d(); k++) {
                next[k] = onNoise * x[k] + onData * data[k];
            }
            if (onIncrement > 0) {
                for (int k = row * rows.d(); k < (row + 1) * rows.d(); k++) {
                    next[k] += onIncrement * dw[k];
                }
            }
        }
    }
}
