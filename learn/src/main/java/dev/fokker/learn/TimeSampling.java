package dev.fokker.learn;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Schedule;

/** At which times the examples of a batch are noised (law S3.58). */
public sealed interface TimeSampling {
    /**
     * Writes a time of {@code range} into {@code t[i]} for the examples i &lt; n of step {@code step}: numbers of the stream
     * {@link Stream#TRAINING_TIME} at path i, draw {@code step}, and of nothing else.
     */
    void draw(Schedule schedule, Domain range, Noise noise, long step, int n, double[] t);

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
                t[i] = Math.min(Math.max(time, range.first()), range.last());
            }
        }
    }
}
