package dev.fokker.core.generate;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.CountedField;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;

/**
 * DPM-Solver++(2M): \(x_t=\frac{\sigma_t}{\sigma_s}x-\alpha_t(e^{-h}-1)[(1+\tfrac1{2r})D_s-\tfrac1{2r}D_{-1}]\) with
 * \(h=\tfrac12(\lambda_t-\lambda_s)\), r the previous h over this one and D the data predictions. Lu et al. (2022), algorithm 2. The
 * first step, and one that ends without noise, is of order 1. For flows.
 */
public record DpmSolver2M() implements Method<Generation> {
    @Override
    public Stepping start(Generation generation, int maxRows) {
        if (!generation.eta().absent()) {
            throw new IllegalArgumentException(
                    "DpmSolver2M: eta=%s; the method solves the flow, eta=0; try ddim or euler-maruyama"
                            .formatted(generation.eta()));
        }
        return new Steps(generation, maxRows);
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, 2);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    private static final class Steps implements Stepping {
        private final Field denoise;
        private final Schedule schedule;
        private final int d;
        private final double[] now;
        private final double[] before;
        private final double[] h;
        /** Length of each row's previous step in half log-SNR; 0 before the first. */
        private final double[] hBefore;

        private final Coefficients s = new Coefficients();
        private final Coefficients t = new Coefficients();

        Steps(Generation generation, int maxRows) {
            denoise = new CountedField(generation.denoiser().open(maxRows));
            schedule = generation.path().schedule();
            d = generation.dimension();
            now = new double[maxRows * d];
            before = new double[maxRows * d];
            h = new double[maxRows];
            hBefore = new double[maxRows];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            denoise.eval(rows, rows.start(), rows.x(), now);
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
            h[row] = 0.5 * (t.logSnr() - s.logSnr());
            double shrink = t.sigma() / s.sigma();
            double gain = -t.alpha() * Math.expm1(-h[row]);
            boolean first = hBefore[row] == 0 || t.sigma() == 0 || Double.isInfinite(h[row]);
            // 1/(2r), which is 0 after a step from infinite noise: that prediction says nothing of the slope.
            double bend = first ? 0 : gain * h[row] / (2 * hBefore[row]);
            double[] x = rows.x();
            double[] next = rows.next();
            for (int k = row * d; k < (row + 1) * d; k++) {
                next[k] = shrink * x[k] + gain * now[k];
            }
            if (bend != 0) {
                for (int k = row * d; k < (row + 1) * d; k++) {
                    next[k] += bend * (now[k] - before[k]);
                }
            }
        }

        @Override
        public void accept(Rows rows, boolean[] taken) {
            for (int i = 0; i < rows.n(); i++) {
                if (taken[i]) {
                    hBefore[i] = h[i];
                    System.arraycopy(now, i * d, before, i * d, d);
                }
            }
        }

        @Override
        public void keep(int[] kept, int count) {
            for (int i = 0; i < count; i++) {
                hBefore[i] = hBefore[kept[i]];
                System.arraycopy(before, kept[i] * d, before, i * d, d);
            }
        }

        /** Of each row the previous prediction, then the previous length. */
        @Override
        public double[] history(int n) {
            double[] out = new double[n * (d + 1)];
            for (int i = 0; i < n; i++) {
                System.arraycopy(before, i * d, out, i * (d + 1), d);
                out[i * (d + 1) + d] = hBefore[i];
            }
            return out;
        }

        @Override
        public void resume(double[] history, int n) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(history, i * (d + 1), before, i * d, d);
                hBefore[i] = history[i * (d + 1) + d];
            }
        }
    }
}
