package dev.fokker.learn.judge;

import java.util.Arrays;

/**
 * A number found from draws.
 *
 * @param mean the number, a mean over draws or another statistic of them
 * @param low lower end of a 95 % interval for what it would be with endless draws
 * @param high upper end of the interval
 */
public record Estimate(double mean, double low, double high) {
    /** \(\Phi^{-1}(0.975)\). */
    static final double NORMAL_QUANTILE = 1.959963984540054;

    /** A number with the interval of 1.96 standard errors. */
    public static Estimate around(double value, double standardError) {
        double half = NORMAL_QUANTILE * standardError;
        return new Estimate(value, value - half, value + half);
    }

    /**
     * The share {@code hits} of {@code of} draws, with the interval of all shares that 1.96 of their own standard errors reach;
     * it lies in [0, 1] and is wide enough at the ends too. Wilson (1927).
     */
    public static Estimate share(long hits, long of) {
        double z2 = NORMAL_QUANTILE * NORMAL_QUANTILE;
        double p = hits / (double) of;
        double center = (p + z2 / (2 * of)) / (1 + z2 / of);
        double half = NORMAL_QUANTILE / (1 + z2 / of) * Math.sqrt(p * (1 - p) / of + z2 / (4.0 * of * of));
        return new Estimate(p, hits == 0 ? 0 : center - half, hits == of ? 1 : center + half);
    }

    /** The quotient of this and another number of other draws, errors carried over to first order. */
    public Estimate over(Estimate other) {
        double r = mean / other.mean;
        return around(r, Math.abs(r) * Math.hypot(standardError() / mean, other.standardError() / other.mean));
    }

    /** Half the interval in units of 1.96. */
    public double standardError() {
        return (high - low) / (2 * NORMAL_QUANTILE);
    }

    /** The mean of {@code draws}, with the interval of 1.96 standard errors. */
    public static Estimate of(double... draws) {
        double mean = Arrays.stream(draws).average().orElseThrow();
        double half = 1.96 * standardError(draws, mean);
        return new Estimate(mean, mean - half, mean + half);
    }

    /** The quotient of the means of two sets of independent draws, its error carried over to first order. */
    public static Estimate ratio(double[] numerator, double[] denominator) {
        double a = Arrays.stream(numerator).average().orElseThrow();
        double b = Arrays.stream(denominator).average().orElseThrow();
        double relative = Math.hypot(standardError(numerator, a) / a, standardError(denominator, b) / b);
        double half = 1.96 * Math.abs(a / b) * relative;
        return new Estimate(a / b, a / b - half, a / b + half);
    }

    private static double standardError(double[] draws, double mean) {
        double squares = 0;
        for (double x : draws) {
            squares += (x - mean) * (x - mean);
        }
        return draws.length < 2 ? 0 : Math.sqrt(squares / (draws.length - 1.0) / draws.length);
    }
}
