package dev.fokker.core.ensemble;

import dev.fokker.core.noise.NormalQuantile;

/**
 * A number known up to chance.
 *
 * @param value the number
 * @param standardError of the value, &gt;= 0; not a number if nothing is known of it
 * @param count independent parts that the error was estimated from: paths, pairs of paths or replicas
 */
public record Estimate(double value, double standardError, long count) {
    /** Refuses a count below 1 and a negative error. */
    public Estimate {
        if (count < 1 || standardError < 0) {
            throw new IllegalArgumentException("Estimate: count=%d must be >= 1 and standardError=%s not negative"
                    .formatted(count, standardError));
        }
    }

    /** The mean of independent values, at least one, with its standard error; of one value nothing is known of it. */
    public static Estimate ofSample(double[] values) {
        double mean = 0;
        for (double v : values) {
            mean += v / values.length;
        }
        double square = 0;
        for (double v : values) {
            square += (v - mean) * (v - mean);
        }
        int n = values.length;
        return new Estimate(mean, n == 1 ? Double.NaN : Math.sqrt(square / (n - 1) / n), n);
    }

    /**
     * The interval that covers the true value with probability {@code level}, \(v\pm t\,s\), where t is the normal quantile widened
     * for the few parts that s comes from, as Student's law on count - 1 degrees asks. Abramowitz and Stegun (1964), 26.7.5.
     *
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("Estimate: level=%s must lie between 0 and 1".formatted(level));
        }
        double reach =
                count == 1 ? Double.POSITIVE_INFINITY : student(NormalQuantile.at(0.5 + level / 2)) * standardError;
        return new Interval(value - reach, value + reach);
    }

    private double student(double z) {
        double r = 1.0 / (count - 1);
        double s = z * z;
        double g1 = z * (s + 1) / 4;
        double g2 = z * ((5 * s + 16) * s + 3) / 96;
        double g3 = z * (((3 * s + 19) * s + 17) * s - 15) / 384;
        double g4 = z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160;
        return z + r * (g1 + r * (g2 + r * (g3 + r * g4)));
    }

    /** The sum of this and an independent estimate. */
    public Estimate plus(Estimate other) {
        return new Estimate(
                value + other.value,
                StrictMath.hypot(standardError, other.standardError),
                Math.min(count, other.count));
    }

    /** The difference of this and an independent estimate. */
    public Estimate minus(Estimate other) {
        return plus(other.times(-1));
    }

    /** c times this. */
    public Estimate times(double c) {
        return new Estimate(c * value, Math.abs(c) * standardError, count);
    }

    /** Two independent estimates of one number as one, each weighted by the inverse square of its error. */
    public Estimate pooled(Estimate other) {
        double a = standardError * standardError;
        double b = other.standardError * other.standardError;
        if (a + b == 0) {
            return new Estimate((value + other.value) / 2, 0, count + other.count);
        }
        double share = b / (a + b);
        return new Estimate(share * value + (1 - share) * other.value, Math.sqrt(a * share), count + other.count);
    }

    @Override
    public String toString() {
        return "%.6g +- %.2g".formatted(value, standardError);
    }
}
