package dev.fokker.core.process;

import java.util.function.DoubleUnaryOperator;

/**
 * The closed range of times on which a schedule's fields are finite and its log-SNR is bounded: grids, training and likelihood
 * default to it.
 *
 * @param first the end nearest the data
 * @param last the end nearest the prior, greater than {@code first}
 */
public record Domain(double first, double last) {
    /** The bound on \(\lvert\lambda\rvert\) that every schedule keeps unless asked otherwise; see {@link OnDomain}. */
    public static final double LOG_SNR_BOUND = 20;

    /** Refuses an empty or infinite range. */
    public Domain {
        if (!(first < last) || Double.isInfinite(first) || Double.isInfinite(last)) {
            throw new IllegalArgumentException("Domain: first=%s must be below last=%s".formatted(first, last));
        }
    }

    /**
     * The part of the clock {@code first..last} on which \(\lvert\lambda\rvert\le20\), from the inverse of the falling function
     * \(\lambda(t)\).
     */
    static Domain bounded(double first, double last, DoubleUnaryOperator timeOfLogSnr) {
        return new Domain(
                Math.max(first, timeOfLogSnr.applyAsDouble(LOG_SNR_BOUND)),
                Math.min(last, timeOfLogSnr.applyAsDouble(-LOG_SNR_BOUND)));
    }

    /** The log-SNR within the bound that is nearest to one. */
    static double bounded(double logSnr) {
        return Math.max(-LOG_SNR_BOUND, Math.min(LOG_SNR_BOUND, logSnr));
    }

    /** Whether t lies in the closed range. */
    public boolean contains(double t) {
        return first <= t && t <= last;
    }

    /** The time of the range nearest to t. */
    public double nearest(double t) {
        return Math.max(first, Math.min(last, t));
    }
}
