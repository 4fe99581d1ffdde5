package dev.fokker.learn;

/**
 * How the weights are moved: AdamW (Loshchilov and Hutter 2019) with a rate that warms up, gradients clipped by their norm, and
 * an average of the weights. Nothing here depends on how many steps will be made.
 *
 * @param adam the update
 * @param pace the rate of learning, step by step
 * @param batch examples a step, &gt;= 1
 * @param clip the most that the norm of a step's gradient may be, &gt; 0; infinity for no clip
 * @param average the decay of the average of the weights, in [0, 1), reached as {@link #averageAt} says
 * @param powers further averages, from which one of any length can be put together afterwards
 */
public record OptimizerPlan(AdamW adam, Pace pace, int batch, double clip, double average, PowerAverages powers) {
    /** With the one average only. */
    public OptimizerPlan(AdamW adam, Pace pace, int batch, double clip, double average) {
        this(adam, pace, batch, clip, average, PowerAverages.none());
    }

    /** Refuses values outside their range. */
    public OptimizerPlan {
        if (batch < 1 || !(clip > 0) || !(average >= 0 && average < 1)) {
            throw new IllegalArgumentException("OptimizerPlan: batch=%d must be >= 1, clip=%s > 0, average=%s in [0, 1)"
                    .formatted(batch, clip, average));
        }
    }

    /**
     * The update's constants.
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param epsilon added to the root of the second moment, &gt; 0
     * @param weightDecay share of the weights that a unit rate takes away, &gt;= 0
     */
    public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) {
        /** Refuses values outside their range. */
        public AdamW {
            boolean decays = beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1;
            if (!decays || !(epsilon > 0) || !(weightDecay >= 0)) {
                throw new IllegalArgumentException(
                        "AdamW: beta1=%s and beta2=%s must be in [0, 1), epsilon=%s > 0, weightDecay=%s >= 0"
                                .formatted(beta1, beta2, epsilon, weightDecay));
            }
        }
    }

    /**
     * The rate of step k = 0, 1, ...: {@code rate * min(1, (k+1)/warmUp) * min(1, sqrt(hold/(k+1)))}.
     *
     * @param rate the highest rate, &gt; 0
     * @param warmUp steps until it is reached, &gt;= 1
     * @param hold steps after which it falls like one over the square root of the step, &gt;= 1
     */
    public record Pace(double rate, long warmUp, long hold) {
        /** Refuses values outside their range. */
        public Pace {
            if (!(rate > 0) || Double.isInfinite(rate) || warmUp < 1 || hold < 1) {
                throw new IllegalArgumentException("Pace: rate=%s must be finite and > 0, warmUp=%d >= 1, hold=%d >= 1"
                        .formatted(rate, warmUp, hold));
            }
        }

        /** The rate of step {@code k}, from 0. */
        public double at(long k) {
            double up = Math.min(1, (k + 1.0) / warmUp);
            return rate * up * Math.min(1, Math.sqrt(hold / (k + 1.0)));
        }
    }

    /** Good on most data. */
    public static OptimizerPlan usual() {
        return new OptimizerPlan(new AdamW(0.9, 0.99, 1e-8, 0), new Pace(2e-3, 200, 2000), 64, 1, 0.999);
    }

    /** The decay of the average after step k = 0, 1, ...: {@code min(average, (k+1)/(k+10))}, so that first weights fade fast. */
    public double averageAt(long k) {
        return Math.min(average, (k + 1.0) / (k + 10.0));
    }
}
