package dev.fokker.learn.judge;

import java.util.Arrays;

/**
 * A mean over independent draws.
 *
 * @param mean the mean
 * @param low lower end of a 95 % interval for it
 * @param high upper end of the interval
 */
public record Estimate(double mean, double low, double high) {
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
