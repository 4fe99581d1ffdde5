package dev.fokker.interop;

import java.util.Locale;

/** Which standard deviation an ancestral step takes; the names are upstream's, and so are their meanings, odd ones included. */
enum DdpmVariance {
    FIXED_SMALL {
        @Override
        double deviation(Posterior p, double predicted, Precision precision) {
            return precision.of(Math.sqrt(least(p)));
        }
    },
    FIXED_SMALL_LOG {
        @Override
        double deviation(Posterior p, double predicted, Precision precision) {
            return precision.of(StrictMath.exp(precision.of(0.5 * precision.of(StrictMath.log(least(p))))));
        }
    },
    FIXED_LARGE {
        @Override
        double deviation(Posterior p, double predicted, Precision precision) {
            return precision.of(Math.sqrt(p.beta()));
        }
    },
    /** The square root of the logarithm of beta, which is no number: upstream's arithmetic. */
    FIXED_LARGE_LOG {
        @Override
        double deviation(Posterior p, double predicted, Precision precision) {
            return precision.of(Math.sqrt(StrictMath.log(p.beta())));
        }
    },
    LEARNED {
        @Override
        double deviation(Posterior p, double predicted, Precision precision) {
            return Math.sqrt(predicted);
        }
    },
    LEARNED_RANGE {
        @Override
        double deviation(Posterior p, double predicted, Precision precision) {
            double low = precision.of(StrictMath.log(least(p)));
            double high = precision.of(StrictMath.log(p.beta()));
            double share = (predicted + 1) / 2;
            return StrictMath.exp(0.5 * (share * high + (1 - share) * low));
        }
    };

    /** Below this a posterior variance is not let. */
    private static final double LEAST = 1e-20;

    private static double least(Posterior p) {
        return Math.max(p.variance(), LEAST);
    }

    /** What standard normal noise is multiplied by; {@code predicted} is the model's second answer where it is asked for one. */
    abstract double deviation(Posterior posterior, double predicted, Precision precision);

    boolean learned() {
        return this == LEARNED || this == LEARNED_RANGE;
    }

    static DdpmVariance named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
