package dev.fokker.learn;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Schedule;
import java.util.List;

/** At which times the examples of a batch are noised (law S3.58). */
public sealed interface TimeSampling {
    /**
     * Writes a time of {@code range} into {@code t[i]} for the examples i &lt; n of step {@code step}: numbers of the stream
     * {@link Stream#TRAINING_TIME} at path i, draw {@code step}, and of nothing else.
     */
    void draw(Schedule schedule, Domain range, Noise noise, long step, int n, double[] t);

    /**
     * What the weight of an example is multiplied with, where the coefficients are {@code c}: the density of the times that are
     * meant over that of the times that are drawn, or 1 where these are the same.
     */
    default double correction(Schedule schedule, Domain range, Coefficients c) {
        return 1;
    }

    /** Uniform in t. */
    record Uniform() implements TimeSampling {
        @Override
        public void draw(Schedule schedule, Domain range, Noise noise, long step, int n, double[] t) {
            noise.uniforms(Stream.TRAINING_TIME, 0, n, step, 1, t);
            for (int i = 0; i < n; i++) {
                t[i] = range.first() + (range.last() - range.first()) * t[i];
            }
        }
    }

    /** Uniform in t with one example in each n-th of the range: the same mean, less variance from batch to batch. */
    record Stratified() implements TimeSampling {
        @Override
        public void draw(Schedule schedule, Domain range, Noise noise, long step, int n, double[] t) {
            noise.uniforms(Stream.TRAINING_TIME, 0, n, step, 1, t);
            for (int i = 0; i < n; i++) {
                t[i] = range.first() + (range.last() - range.first()) * ((i + t[i]) / n);
            }
        }
    }

    /**
     * \(\ln(\sigma/\alpha)\sim N(m,s^2)\), moved to the nearest end where it falls outside the range. Karras et al. (2022),
     * table 1.
     *
     * @param mean m
     * @param deviation s &gt; 0
     */
    record LogNormal(double mean, double deviation) implements TimeSampling {
        /** Refuses a deviation that is not positive. */
        public LogNormal {
            if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation)) {
                throw new IllegalArgumentException(
                        "LogNormal: mean=%s, deviation=%s; both must be finite and the deviation > 0"
                                .formatted(mean, deviation));
            }
        }

        @Override
        public void draw(Schedule schedule, Domain range, Noise noise, long step, int n, double[] t) {
            noise.normals(Stream.TRAINING_TIME, 0, n, step, 1, t);
            for (int i = 0; i < n; i++) {
                double time = schedule.timeOf(-2 * (mean + deviation * t[i]));
                t[i] = within(range, time);
            }
        }
    }

    /**
     * Uniform times meant, drawn with a density in proportion to \(g^2/\sigma^2=-\dot\lambda\), which is uniform in the log-SNR, and weighted
     * by the inverse: the same expectation, and with {@link Weighting.Likelihood} an equal weight for all. Song et al. (2021),
     * maximum likelihood training, section 5.1; Vahdat et al. (2021).
     */
    record Importance() implements TimeSampling {
        @Override
        public void draw(Schedule schedule, Domain range, Noise noise, long step, int n, double[] t) {
            noise.uniforms(Stream.TRAINING_TIME, 0, n, step, 1, t);
            double first = schedule.at(range.first()).logSnr();
            double last = schedule.at(range.last()).logSnr();
            for (int i = 0; i < n; i++) {
                t[i] = within(range, schedule.timeOf(first + (last - first) * t[i]));
            }
        }

        @Override
        public double correction(Schedule schedule, Domain range, Coefficients c) {
            double span = schedule.at(range.first()).logSnr()
                    - schedule.at(range.last()).logSnr();
            double rate = c.g2() / (c.sigma() * c.sigma());
            return span / (rate * (range.last() - range.first()));
        }
    }

    /**
     * Log-SNRs from a table: cell k, between two knots, with a probability of its own and uniform within; moved to the nearest end
     * where they fall outside the range. With q the density of the cell and u that of uniform log-SNRs over the table, weights are
     * multiplied by \((u/q)^c\).
     *
     * @param knots log-SNRs, at least two, increasing
     * @param shares what each cell counts, one fewer than the knots, &gt; 0; scaled to sum 1
     * @param correction c in [0, 1]: 0 lets a cell that is drawn more often count more, 1 changes the variance alone
     */
    record Table(List<Double> knots, List<Double> shares, double correction) implements TimeSampling {
        /** Copies, scales the shares, and refuses a table that is no density. */
        public Table {
            knots = List.copyOf(knots);
            boolean fits = knots.size() >= 2 && shares.size() == knots.size() - 1;
            double sum = 0;
            for (int k = 0; fits && k < shares.size(); k++) {
                fits = knots.get(k) < knots.get(k + 1) && shares.get(k) > 0;
                sum += shares.get(k);
            }
            if (!fits || !Double.isFinite(sum) || !Double.isFinite(knots.get(knots.size() - 1) - knots.get(0))) {
                throw new IllegalArgumentException(
                        "Table: knots=%s must be finite and increase, shares=%s be positive, one for each cell between them"
                                .formatted(knots, shares));
            }
            if (!(correction >= 0 && correction <= 1)) {
                throw new IllegalArgumentException("Table: correction=%s must be in [0, 1]".formatted(correction));
            }
            double total = sum;
            // a table that was read back is left as it is, to the last bit
            shares = Math.abs(total - 1) < 1e-12
                    ? List.copyOf(shares)
                    : shares.stream().map(share -> share / total).toList();
        }

        @Override
        public void draw(Schedule schedule, Domain range, Noise noise, long step, int n, double[] t) {
            noise.uniforms(Stream.TRAINING_TIME, 0, n, step, 1, t);
            for (int i = 0; i < n; i++) {
                t[i] = within(range, schedule.timeOf(quantile(t[i])));
            }
        }

        private double quantile(double p) {
            int k = 0;
            double rest = p;
            while (k < shares.size() - 1 && rest >= shares.get(k)) {
                rest -= shares.get(k);
                k++;
            }
            return knots.get(k) + (knots.get(k + 1) - knots.get(k)) * Math.min(rest / shares.get(k), 1);
        }

        @Override
        public double correction(Schedule schedule, Domain range, Coefficients c) {
            double level = c.logSnr();
            int k = 0;
            while (k < shares.size() - 1 && level >= knots.get(k + 1)) {
                k++;
            }
            double width = (knots.get(k + 1) - knots.get(k)) / (knots.get(knots.size() - 1) - knots.get(0));
            return Math.pow(width / shares.get(k), correction);
        }
    }

    private static double within(Domain range, double t) {
        return Math.min(Math.max(t, range.first()), range.last());
    }
}
