package dev.fokker.core.generate;

import dev.fokker.core.linear.ExponentialWeights;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.solve.CountedField;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * Single steps along the flow in \(l=\ln(\alpha/\sigma)\): \(x_t=\frac{\sigma_t}{\sigma_s}x+\alpha_t\int e^{l-l_t}\hat x_0\,dl\) or
 * \(x_t=\frac{\alpha_t}{\alpha_s}x-\sigma_t\int e^{l_t-l}\hat\epsilon\,dl\), the integrand's polynomial put through stages at 1/2
 * (order 2) or 1/3 and 2/3 (order 3). Hochbruck and Ostermann (2010), section 5; Lu et al. (2022), algorithms 1 and 2. With eta
 * the flow goes below \(\sigma_t\) and noise is added as in {@link Ddim}, so that marginals keep the order; a step from or to
 * \(l=\pm\infty\) has order 1.
 *
 * @param form what the polynomial goes through: {@link Parameterization#DATA} (DPM-Solver++ 2S, 3S) or
 *     {@link Parameterization#NOISE} (DPM-Solver-2, -3; KDPM2 is the former)
 * @param stages 1, 2 or 3: the order, and the evaluations of a step
 */
public record ExponentialRungeKutta(Parameterization form, int stages) implements Method<Generation> {
    /** Where the predictions of one, two and three stages stand, as shares of the step. */
    private static final double[][] AT = {{0}, {0, 0.5}, {0, 1.0 / 3, 2.0 / 3}};
    /** The predictions that each leg's polynomial goes through, the last leg being the step itself. */
    private static final int[][][] THROUGH = {{{0}}, {{0}, {1}}, {{0}, {0, 1}, {0, 2}}};

    /** Refuses another form or number of stages. */
    public ExponentialRungeKutta {
        if (form != Parameterization.DATA && form != Parameterization.NOISE) {
            throw new IllegalArgumentException(
                    "ExponentialRungeKutta: form=%s must be the data or the noise form".formatted(form));
        }
        if (stages < 1 || stages > 3) {
            throw new IllegalArgumentException("ExponentialRungeKutta: stages=%d must be 1, 2 or 3".formatted(stages));
        }
    }

    @Override
    public Stepping start(Generation generation, int maxRows) {
        return new Steps(generation, form == Parameterization.DATA, stages, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, stages);
    }

    @Override
    public int evaluationsPerStep() {
        return stages;
    }

    private static final class Steps implements Stepping {
        private final Field denoise;
        private final Schedule schedule;
        private final NoiseShare eta;
        private final Renewal renewal = Renewal.ancestral();
        private final boolean data;
        private final int stages;
        private final int d;
        private final double[] dw;
        /** States and predictions of the stages, and whether a row's step has all of them. */
        private final double[][] state;

        private final double[][] prediction;
        private final Times[] time;
        private final boolean[] whole;
        /** The levels of one row: start, stages, and the end of the flow; then the fresh noise. */
        private final double[] alpha;

        private final double[] sigma;
        private final double[] l;
        private double spread;
        private final ExponentialWeights quadrature;
        private final double[] nodes;
        private final double[] weights;
        private final Coefficients s = new Coefficients();
        private final Coefficients c = new Coefficients();

        Steps(Generation generation, boolean data, int stages, int maxRows) {
            denoise = new CountedField(generation.denoiser().open(maxRows));
            schedule = generation.path().schedule();
            eta = generation.eta();
            this.data = data;
            this.stages = stages;
            d = generation.dimension();
            dw = new double[maxRows * d];
            state = new double[stages][maxRows * d];
            prediction = new double[stages][maxRows * d];
            time = new Times[stages];
            Arrays.setAll(time, j -> new Times(maxRows));
            whole = new boolean[maxRows];
            alpha = new double[stages + 1];
            sigma = new double[stages + 1];
            l = new double[stages + 1];
            quadrature = new ExponentialWeights(stages);
            nodes = new double[stages];
            weights = new double[stages];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            boolean shared = rows.start().shared() && rows.end().shared();
            boolean any = place(rows, shared);
            denoise.eval(rows, rows.start(), rows.x(), prediction[0]);
            for (int j = 1; any && j < stages; j++) {
                leg(rows, shared, j, state[j]);
                denoise.eval(rows, time[j], state[j], prediction[j]);
            }
            leg(rows, shared, stages, rows.next());
            if (!eta.absent()) {
                renew(rows, shared, w);
            }
        }

        /** Finds the times of the stages, and whether any row's step has them. */
        private boolean place(Rows rows, boolean shared) {
            boolean any = false;
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !shared) {
                    ends(rows, i);
                    double h = l[stages] - l[0];
                    boolean ordered = stages > 1 && Double.isFinite(h) && h != 0;
                    double before = l[0];
                    for (int j = 1; j < stages; j++) {
                        double start = rows.start().at(i);
                        double at = ordered ? schedule.timeOf(2 * (l[0] + AT[stages - 1][j] * h)) : start;
                        schedule.at(at, c);
                        double here = 0.5 * c.logSnr();
                        // Times are held within the domain, where a stage may meet its neighbour.
                        ordered &= (here - before) * h > 0 && (l[stages] - here) * h > 0;
                        before = here;
                        if (shared) {
                            time[j].share(at);
                        } else {
                            time[j].set(i, at);
                        }
                    }
                    whole[i] = ordered;
                    any |= ordered;
                } else {
                    whole[i] = whole[0];
                }
            }
            return any;
        }

        /** The levels at which the flow of row i starts and ends, the latter below \(\sigma_t\) if noise comes in. */
        private void ends(Rows rows, int i) {
            schedule.at(rows.start().at(i), s);
            schedule.at(rows.end().at(i), c);
            double q = eta.absent()
                    ? 0
                    : renewal.share(eta.at(rows.start().at(i)), s, c, rows.end().at(i));
            level(0, s.alpha(), s.sigma());
            level(stages, c.alpha(), c.sigma() * Math.sqrt(1 - q));
            spread = c.sigma() * Math.sqrt(q);
        }

        private void level(int j, double alpha, double sigma) {
            this.alpha[j] = alpha;
            this.sigma[j] = sigma;
            l[j] = Math.log(alpha / sigma);
        }

        private void leg(Rows rows, boolean shared, int to, double[] out) {
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !shared) {
                    ends(rows, i);
                    for (int j = 1; j < stages; j++) {
                        schedule.at(time[j].at(i), c);
                        level(j, c.alpha(), c.sigma());
                    }
                    if (whole[i]) {
                        weigh(to);
                    }
                }
                if (whole[i]) {
                    toForm(rows, i, to - 1);
                    polynomial(rows, i, to, out);
                } else {
                    constant(rows, i, to, out);
                }
            }
        }

        /** The prediction that was made last, from the data to the noise where that is the form. */
        private void toForm(Rows rows, int i, int j) {
            if (!data) {
                double[] x = j == 0 ? rows.x() : state[j];
                double[] p = prediction[j];
                for (int k = i * d; k < (i + 1) * d; k++) {
                    p[k] = (x[k] - alpha[j] * p[k]) / sigma[j];
                }
            }
        }

        /** The weights of the predictions in the leg to stage {@code to}, between the levels that were set last. */
        private void weigh(int to) {
            int[] through = THROUGH[stages - 1][to - 1];
            for (int m = 0; m < through.length; m++) {
                nodes[m] = l[through[m]];
            }
            quadrature.compute(nodes, through.length, l[0], l[to], data ? 1 : -1, weights);
        }

        private void polynomial(Rows rows, int i, int to, double[] out) {
            int[] through = THROUGH[stages - 1][to - 1];
            double onX = data ? sigma[to] / sigma[0] : alpha[to] / alpha[0];
            double scale = data ? alpha[to] : -sigma[to];
            double[] x = rows.x();
            for (int k = i * d; k < (i + 1) * d; k++) {
                out[k] = onX * x[k];
            }
            for (int m = 0; m < through.length; m++) {
                double weight = scale * weights[m];
                double[] p = prediction[through[m]];
                for (int k = i * d; k < (i + 1) * d; k++) {
                    out[k] += weight * p[k];
                }
            }
        }

        /** Order 1, which is finite at both ends of the path. */
        private void constant(Rows rows, int i, int to, double[] out) {
            double onNoise = sigma[to] / sigma[0];
            double onData = alpha[to] - onNoise * alpha[0];
            double[] x = rows.x();
            double[] p = prediction[0];
            for (int k = i * d; k < (i + 1) * d; k++) {
                out[k] = onNoise * x[k] + onData * p[k];
            }
        }

        private void renew(Rows rows, boolean shared, Brownian w) {
            w.increment(rows, d, dw);
            double[] next = rows.next();
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !shared) {
                    ends(rows, i);
                }
                double onIncrement = spread
                        / Math.sqrt(Math.abs(rows.end().at(i) - rows.start().at(i)));
                for (int k = i * d; k < (i + 1) * d; k++) {
                    next[k] += onIncrement * dw[k];
                }
            }
        }
    }
}
