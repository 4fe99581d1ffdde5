package dev.fokker.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Tests of what is drawn at a fixed seed; each prints its statistic. */
public final class Statistic {
    /** Standard errors that a mean may be off: a false alarm once in 1.7 million. */
    public static final double Z = 5;
    /** Exceeded by sqrt(n) D with probability 2 exp(-2 x^2) = 1e-4. */
    private static final double KOLMOGOROV = Math.sqrt(0.5 * Math.log(2e4));
    /** The normal quantile of 1 - 1e-4. */
    private static final double RARE = 3.719;

    private Statistic() {}

    /** {@code estimate} is within 5 standard errors of {@code exact}. */
    public static void requireMean(String what, double exact, double estimate, double error) {
        double z = (estimate - exact) / error;
        assertTrue(Math.abs(z) <= Z, () -> "%s: %s beside %s +- %s, z=%.2f".formatted(what, estimate, exact, error, z));
    }

    /** The values have the distribution function {@code law}, by Kolmogorov and Smirnov with p &gt; 1e-4. */
    public static void requireLaw(String what, double[] values, DoubleUnaryOperator law) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        for (int k = 0; k < n; k++) {
            double p = law.applyAsDouble(sorted[k]);
            distance = Math.max(distance, Math.max(p - (double) k / n, (k + 1.0) / n - p));
        }
        double statistic = distance * Math.sqrt(n);
        assertTrue(statistic < KOLMOGOROV, () -> "%s: sqrt(n) D=%.3f".formatted(what, statistic));
    }

    /** The counts have the expected sizes, by chi-square with p &gt; 1e-4 (Wilson and Hilferty). */
    public static void requireCounts(String what, long[] counts, double[] expected) {
        double chi = 0;
        for (int k = 0; k < counts.length; k++) {
            chi += (counts[k] - expected[k]) * (counts[k] - expected[k]) / expected[k];
        }
        int freedom = counts.length - 1;
        double c = 2.0 / (9 * freedom);
        double limit = freedom * Math.pow(1 - c + RARE * Math.sqrt(c), 3);
        double statistic = chi;
        assertTrue(
                statistic < limit, () -> "%s: chi2=%.1f of %d, limit %.1f".formatted(what, statistic, freedom, limit));
    }

    /** Slope of log y over log x by least squares. */
    public static double slope(double[] x, double[] y) {
        double mx = 0;
        double my = 0;
        for (int k = 0; k < x.length; k++) {
            mx += Math.log(x[k]) / x.length;
            my += Math.log(y[k]) / x.length;
        }
        double xy = 0;
        double xx = 0;
        for (int k = 0; k < x.length; k++) {
            xy += (Math.log(x[k]) - mx) * (Math.log(y[k]) - my);
            xx += (Math.log(x[k]) - mx) * (Math.log(x[k]) - mx);
        }
        return xy / xx;
    }
}
