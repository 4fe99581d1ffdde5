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
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * DPM-Solver++(2S) for the SDE of share eta: \(x_t=\frac{\sigma_t}{\sigma_s}e^{-\eta^2h}x+(1+\eta^2)\alpha_t\int
 * e^{(1+\eta^2)(l-l_t)}\hat x_0\,dl+\sigma_t\sqrt{1-e^{-2\eta^2h}}\,z\), \(\hat x_0\) taken at the middle of the step in
 * \(l=\ln(\alpha/\sigma)\), where the state has the noise of the first half. Both halves have their exact noise, so that means are
 * of order 2 from any start, while {@link ExponentialRungeKutta} has it for marginals only. It is that of appendix B of Lu et al. (2022). A
 * step from or to \(l=\pm\infty\) has order 1.
 */
public record StochasticMidpoint() implements Method<Generation> {
    @Override
    public Stepping start(Generation generation, int maxRows) {
        return new Steps(generation, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 2, 2);
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    private static final class Steps implements Stepping {
        private final Field denoise;
        private final Schedule schedule;
        private final NoiseShare eta;
        private final int d;
        private final double[] first;
        private final double[] second;
        private final double[] middle;
        /** What the noise adds up to at the middle, and at the end. */
        private final double[] toMiddle;

        private final double[] toEnd;
        /** Where a row's middle is, and whether it has one. */
        private final Times half;

        private final boolean[] whole;
        private final Coefficients s = new Coefficients();
        private final Coefficients m = new Coefficients();
        private final Coefficients t = new Coefficients();

        Steps(Generation generation, int maxRows) {
            denoise = new CountedField(generation.denoiser().open(maxRows));
            schedule = generation.path().schedule();
            eta = generation.eta();
            d = generation.dimension();
            first = new double[maxRows * d];
            second = new double[maxRows * d];
            middle = new double[maxRows * d];
            toMiddle = new double[maxRows * d];
            toEnd = new double[maxRows * d];
            half = new Times(maxRows);
            whole = new boolean[maxRows];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            boolean shared = rows.start().shared() && rows.end().shared();
            boolean any = place(rows, shared);
            if (!eta.absent()) {
                w.increment(rows, d, toEnd);
                w.area(rows, d, toMiddle);
            }
            denoise.eval(rows, rows.start(), rows.x(), first);
            for (int i = 0; i < rows.n(); i++) {
                levels(rows, shared, i);
                double share = eta.at(rows.start().at(i));
                noise(rows, i, share);
                leg(rows, i, share, m, first, toMiddle, middle);
            }
            if (any) {
                denoise.eval(rows, half, middle, second);
            }
            for (int i = 0; i < rows.n(); i++) {
                levels(rows, shared, i);
                leg(rows, i, eta.at(rows.start().at(i)), t, whole[i] ? second : first, toEnd, rows.next());
            }
        }

        /** Finds the middles, and whether there is any. */
        private boolean place(Rows rows, boolean shared) {
            boolean any = false;
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !shared) {
                    double start = rows.start().at(i);
                    schedule.at(start, s);
                    schedule.at(rows.end().at(i), t);
                    double h = t.logSnr() - s.logSnr();
                    double at = Double.isFinite(h) ? schedule.timeOf(s.logSnr() + 0.5 * h) : start;
                    schedule.at(at, m);
                    whole[i] = (m.logSnr() - s.logSnr()) * h > 0 && (t.logSnr() - m.logSnr()) * h > 0;
                    if (shared) {
                        half.share(at);
                    } else {
                        half.set(i, at);
                    }
                } else {
                    whole[i] = whole[0];
                }
                any |= whole[i];
            }
            return any;
        }

        private void levels(Rows rows, boolean shared, int i) {
            if (i == 0 || !shared) {
                schedule.at(rows.start().at(i), s);
                schedule.at(half.at(i), m);
                schedule.at(rows.end().at(i), t);
            }
        }

        /**
         * The increment and the area of row i become two standard normal numbers, one for each half and their sum along the increment,
         * and these the noise at the middle and at the end.
         */
        private void noise(Rows rows, int i, double share) {
            if (share == 0) {
                Arrays.fill(toMiddle, i * d, (i + 1) * d, 0);
                Arrays.fill(toEnd, i * d, (i + 1) * d, 0);
                return;
            }
            double unit = 1 / Math.sqrt(Math.abs(rows.end().at(i) - rows.start().at(i)));
            double ofFirst = fresh(share, s, m);
            double ofSecond = fresh(share, m, t);
            double carried = t.sigma() / m.sigma() * decay(share, m, t);
            for (int k = i * d; k < (i + 1) * d; k++) {
                double along = unit * toEnd[k];
                double across = unit * Math.sqrt(12) * toMiddle[k];
                toMiddle[k] = whole[i] ? ofFirst * Math.sqrt(0.5) * (along + across) : 0;
                toEnd[k] = whole[i]
                        ? carried * toMiddle[k] + ofSecond * Math.sqrt(0.5) * (along - across)
                        : fresh(share, s, t) * along;
            }
        }

        /** \(e^{-\eta^2h}\). */
        private static double decay(double share, Coefficients from, Coefficients to) {
            return share == 0 ? 1 : Math.exp(-share * share * 0.5 * (to.logSnr() - from.logSnr()));
        }

        private static double fresh(double share, Coefficients from, Coefficients to) {
            return to.sigma() * Math.sqrt(-Math.expm1(share * share * (from.logSnr() - to.logSnr())));
        }

        /** From the start of row i to the level {@code to} with one prediction for all the way. */
        private void leg(Rows rows, int i, double share, Coefficients to, double[] p, double[] noise, double[] out) {
            double onX = to.sigma() / s.sigma() * decay(share, s, to);
            double onData = to.alpha() - onX * s.alpha();
            double[] x = rows.x();
            for (int k = i * d; k < (i + 1) * d; k++) {
                out[k] = onX * x[k] + onData * p[k] + noise[k];
            }
        }
    }
}
