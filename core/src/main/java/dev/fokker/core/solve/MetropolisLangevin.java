package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.score.Score;
import java.util.function.DoubleUnaryOperator;

/**
 * Langevin moves that are proposals y, taken with the probability
 * \(\min\bigl(1,\tfrac{p_t(y)\,q(x\mid y)}{p_t(x)\,q(y\mid x)}\bigr)\), so that \(p_t\) stands still whatever the rule of the step.
 * Needs log-densities, which only exact scores have. Besag (1994); Roberts and Tweedie (1996).
 *
 * @param step how long each is
 * @param times how many at each step of the run, &gt;= 1
 */
public record MetropolisLangevin(LangevinStep step, int times) implements Corrector {
    /** Refuses fewer than one move. */
    public MetropolisLangevin {
        if (times < 1) {
            throw new IllegalArgumentException("MetropolisLangevin: times=%d must be >= 1".formatted(times));
        }
    }

    @Override
    public Correction start(Reversal reversal, int maxRows) {
        Score score = reversal.score();
        if (!(score instanceof ExactScore exact)) {
            throw new IllegalArgumentException(
                    "MetropolisLangevin: needs log-densities, which only an exact score has, not %s; try Langevin"
                            .formatted(score.getClass().getSimpleName()));
        }
        return new Moves(
                step, times, exact.open(maxRows), step.scale().open(reversal.forward()), maxRows, score.dimension());
    }

    @Override
    public double order() {
        return Double.POSITIVE_INFINITY;
    }

    /** One for each proposal and one for where they start. */
    @Override
    public int evaluationsPerStep() {
        return times + 1;
    }

    private static final class Moves implements Correction {
        private final LangevinStep step;
        private final int times;
        private final ExactScore.ExactField density;
        private final Field score;
        private final DoubleUnaryOperator variance;
        private final int d;
        private final double[] z;
        private final double[] u;
        private final double[] s;
        private final double[] log;
        private final double[] epsilon;
        private final double[] y;
        private final double[] sy;
        private final double[] logY;

        Moves(
                LangevinStep step,
                int times,
                ExactScore.ExactField density,
                DoubleUnaryOperator variance,
                int maxRows,
                int d) {
            this.step = step;
            this.times = times;
            this.density = density;
            this.variance = variance;
            this.d = d;
            score = new CountedField(density);
            z = new double[maxRows * d * times];
            u = new double[maxRows * times];
            s = new double[maxRows * d];
            log = new double[maxRows];
            epsilon = new double[maxRows];
            y = new double[maxRows * d];
            sy = new double[maxRows * d];
            logY = new double[maxRows];
        }

        @Override
        public void apply(Rows rows, Brownian w) {
            w.normals(Stream.CORRECTOR, rows, times * d, z);
            w.uniforms(Stream.ACCEPTANCE, rows, times, u);
            score.eval(rows, rows.end(), rows.next(), s);
            density.logDensity(rows, rows.end(), rows.next(), log);
            for (int j = 0; j < times; j++) {
                propose(rows, j);
                score.eval(rows, rows.end(), y, sy);
                density.logDensity(rows, rows.end(), y, logY);
                decide(rows, j);
            }
        }

        private void propose(Rows rows, int j) {
            double[] x = rows.next();
            double here = 0;
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !rows.end().shared()) {
                    here = variance.applyAsDouble(rows.end().at(i));
                }
                epsilon[i] = step.length(here, s, i * d, d);
                double spread = Math.sqrt(2 * epsilon[i]);
                int drawn = (i * times + j) * d;
                for (int k = 0; k < d; k++) {
                    int at = i * d + k;
                    y[at] = epsilon[i] == 0 ? x[at] : x[at] + epsilon[i] * s[at] + spread * z[drawn + k];
                }
            }
        }

        private void decide(Rows rows, int j) {
            double[] x = rows.next();
            double here = 0;
            for (int i = 0; i < rows.n(); i++) {
                if (i == 0 || !rows.end().shared()) {
                    here = variance.applyAsDouble(rows.end().at(i));
                }
                double back = step.length(here, sy, i * d, d);
                double ratio =
                        logY[i] - log[i] + logProposal(y, sy, back, x, i * d) - logProposal(x, s, epsilon[i], y, i * d);
                if (!(StrictMath.log(u[i * times + j]) > ratio)) {
                    System.arraycopy(y, i * d, x, i * d, d);
                    System.arraycopy(sy, i * d, s, i * d, d);
                    log[i] = logY[i];
                }
            }
        }

        /** \(\ln q(b\mid a)\) but for a constant: \(-\tfrac{\lvert b-a-\epsilon s\rvert^2}{4\epsilon}-\tfrac d2\ln\epsilon\). */
        private double logProposal(double[] a, double[] s, double epsilon, double[] b, int from) {
            if (epsilon == 0) {
                return 0;
            }
            double squared = 0;
            for (int k = from; k < from + d; k++) {
                double off = b[k] - a[k] - epsilon * s[k];
                squared += off * off;
            }
            return -squared / (4 * epsilon) - 0.5 * d * StrictMath.log(epsilon);
        }
    }
}
