package dev.fokker.core.solve;

/**
 * How long the step \(\epsilon\) of a Langevin move is, row by row, so that no row's answer depends on those beside it.
 *
 * @param rule what it is measured by
 * @param ratio r, the signal-to-noise ratio, &gt; 0
 * @param scale \(\sigma^2(t)\) of the process
 */
public record LangevinStep(Rule rule, double ratio, NoiseScale scale) {
    /** What a step is measured by. */
    public enum Rule {
        /** \(\epsilon=2r^2\sigma^2(t)\): the same at all states. Song and Ermon (2019), algorithm 1. */
        ANNEALED {
            @Override
            double length(double r, double variance, int d, double squaredScore) {
                return 2 * r * r * variance;
            }
        },
        /**
         * \(\epsilon=2r^2d/\lvert s\rvert^2\), at most \(\sigma^2(t)\): Song et al. (2021), algorithm 4, with the norms of the row
         * itself. As the step depends on the state, what stands still is \(p_t/\epsilon\), wider by a share 2/d of the variance.
         */
        SIGNAL_TO_NOISE {
            @Override
            double length(double r, double variance, int d, double squaredScore) {
                return Math.min(2 * r * r * d / squaredScore, variance);
            }
        };

        abstract double length(double r, double variance, int d, double squaredScore);
    }

    /** Refuses a ratio that is not positive and finite. */
    public LangevinStep {
        if (!(ratio > 0) || Double.isInfinite(ratio)) {
            throw new IllegalArgumentException("LangevinStep: ratio=%s must be finite and > 0".formatted(ratio));
        }
    }

    /** The annealed rule on the process's own scale. */
    public static LangevinStep annealed(double ratio) {
        return new LangevinStep(Rule.ANNEALED, ratio, NoiseScale.own());
    }

    /** The rule of the signal-to-noise ratio on the process's own scale. */
    public static LangevinStep signalToNoise(double ratio) {
        return new LangevinStep(Rule.SIGNAL_TO_NOISE, ratio, NoiseScale.own());
    }

    /** \(\epsilon\) for the score {@code s[from..from+d)} where the variance is {@code variance}; 0 where that is 0. */
    double length(double variance, double[] s, int from, int d) {
        double squared = 0;
        for (int k = from; k < from + d; k++) {
            squared += s[k] * s[k];
        }
        return variance == 0 ? 0 : rule.length(ratio, variance, d, squared);
    }
}
