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
import java.util.Objects;

/**
 * Heun's step for \(\frac{d(x/\alpha)}{d\rho}=\hat\epsilon\) in \(\rho=\sigma/\alpha\), after \(\rho\) has been raised to
 * \(\hat\rho=(1+\gamma)\rho\) by noise: \(x_t=x_t^{Euler}+\tfrac12\alpha_t(\rho_t-\hat\rho)(\hat\epsilon_t-\hat\epsilon)\). Karras
 * et al. (2022), algorithm 2. Where the step ends at \(\sigma=0\) or starts at \(\alpha=0\) Euler's stands; where gamma is 0
 * nothing is drawn. A level is not raised beyond the schedule's domain, nor by a motion that is still.
 *
 * @param churn how much noise is put in; none at eta = 0
 */
public record ChurnedHeun(Churn churn) implements Method<Generation> {
    /** Refuses null. */
    public ChurnedHeun {
        Objects.requireNonNull(churn, "churn");
    }

    @Override
    public Stepping start(Generation generation, int maxRows) {
        return new Steps(generation, churn, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 2);
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    private static final class Steps implements Stepping {
        private final Field denoise;
        private final Schedule schedule;
        private final NoiseShare eta;
        private final Churn churn;
        private final int d;
        private final double[] noise;
        private final double[] from;
        private final double[] first;
        private final double[] second;
        private final double[] euler;
        /** The times of the raised levels. */
        private final Times raised;

        private final Coefficients s = new Coefficients();
        private final Coefficients u = new Coefficients();
        private final Coefficients t = new Coefficients();

        Steps(Generation generation, Churn churn, int maxRows) {
            denoise = new CountedField(generation.denoiser().open(maxRows));
            schedule = generation.path().schedule();
            eta = generation.eta();
            this.churn = churn;
            d = generation.dimension();
            noise = new double[maxRows * d];
            from = new double[maxRows * d];
            first = new double[maxRows * d];
            second = new double[maxRows * d];
            euler = new double[maxRows * d];
            raised = new Times(maxRows);
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            boolean shared = rows.start().shared() && rows.end().shared() && runsAreOfOneLength(rows);
            // No noise, no churn: a level that is raised without it would be a lie to the denoiser.
            boolean stirred = raise(rows, shared, !eta.absent() && w != Brownian.still());
            if (stirred) {
                w.increment(rows, d, noise);
            }
            stir(rows, shared);
            denoise.eval(rows, raised, from, first);
            boolean corrected = predict(rows, shared);
            if (corrected) {
                denoise.eval(rows, rows.end(), euler, second);
            }
            correct(rows, shared);
        }

        /** Finds the raised times, and whether any is. */
        private boolean raise(Rows rows, boolean shared, boolean noisy) {
            boolean any = false;
            for (int i = 0; i < (shared ? Math.min(1, rows.n()) : rows.n()); i++) {
                double start = rows.start().at(i);
                double at = noisy ? raisedTime(rows, i) : start;
                any |= at != start;
                if (shared) {
                    raised.share(at);
                } else {
                    raised.set(i, at);
                }
            }
            return any;
        }

        private static int steps(Rows rows, int i) {
            return rows.ahead()[i] == 0 ? 1 : (int) (rows.step()[i] + rows.ahead()[i]);
        }

        private static boolean runsAreOfOneLength(Rows rows) {
            for (int i = 1; i < rows.n(); i++) {
                if (steps(rows, i) != steps(rows, 0)) {
                    return false;
                }
            }
            return true;
        }

        private double raisedTime(Rows rows, int i) {
            double start = rows.start().at(i);
            schedule.at(start, s);
            schedule.at(rows.end().at(i), t);
            double h = 0.5 * (t.logSnr() - s.logSnr());
            double gamma = churn.rise(eta.at(start), s.rho(), h, steps(rows, i));
            if (!(gamma > 0) || !Double.isFinite(s.logSnr())) {
                return start;
            }
            double at = schedule.timeOf(s.logSnr() - 2 * Math.log1p(gamma));
            schedule.at(at, u);
            return u.rho() > s.rho() ? at : start;
        }

        private void levels(Rows rows, boolean shared, int i) {
            if (i == 0 || !shared) {
                schedule.at(rows.start().at(i), s);
                schedule.at(raised.at(i), u);
                schedule.at(rows.end().at(i), t);
            }
        }

        /** \(\hat x/\hat\alpha=x/\alpha+S\sqrt{\hat\rho^2-\rho^2}\,z\). */
        private void stir(Rows rows, boolean shared) {
            double[] x = rows.x();
            for (int i = 0; i < rows.n(); i++) {
                if (raised.at(i) == rows.start().at(i)) {
                    System.arraycopy(x, i * d, from, i * d, d);
                    continue;
                }
                levels(rows, shared, i);
                double onX = u.alpha() / s.alpha();
                double fresh = u.alpha() * Math.sqrt((u.rho() - s.rho()) * (u.rho() + s.rho()));
                double onIncrement = churn.spread()
                        * fresh
                        / Math.sqrt(Math.abs(rows.end().at(i) - rows.start().at(i)));
                for (int k = i * d; k < (i + 1) * d; k++) {
                    from[k] = onX * x[k] + onIncrement * noise[k];
                }
            }
        }

        /** Euler's step; whether any row can be corrected. */
        private boolean predict(Rows rows, boolean shared) {
            boolean any = false;
            for (int i = 0; i < rows.n(); i++) {
                levels(rows, shared, i);
                double onNoise = t.sigma() / u.sigma();
                double onData = t.alpha() - onNoise * u.alpha();
                for (int k = i * d; k < (i + 1) * d; k++) {
                    euler[k] = onNoise * from[k] + onData * first[k];
                }
                any |= corrects();
            }
            return any;
        }

        private boolean corrects() {
            return t.sigma() > 0 && u.alpha() > 0 && t.alpha() > 0;
        }

        private void correct(Rows rows, boolean shared) {
            double[] next = rows.next();
            for (int i = 0; i < rows.n(); i++) {
                levels(rows, shared, i);
                if (!corrects()) {
                    System.arraycopy(euler, i * d, next, i * d, d);
                    continue;
                }
                double half = 0.5 * t.alpha() * (t.rho() - u.rho());
                for (int k = i * d; k < (i + 1) * d; k++) {
                    double before = (from[k] - u.alpha() * first[k]) / u.sigma();
                    double after = (euler[k] - t.alpha() * second[k]) / t.sigma();
                    next[k] = euler[k] + half * (after - before);
                }
            }
        }
    }
}
