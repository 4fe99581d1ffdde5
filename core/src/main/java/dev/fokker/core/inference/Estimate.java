package dev.fokker.core.inference;

/**
 * A number that was estimated, with its standard error.
 *
 * @param value the number
 * @param standardError the standard deviation of its error, &gt;= 0
 */
public record Estimate(double value, double standardError) {
    /** The quantile of the normal law that 95 % intervals are made with. */
    public static final double Z95 = 1.959963984540054;

    /** The lower end of the 95 % interval of the normal approximation. */
    public double lower() {
        return value - Z95 * standardError;
    }

    /** The upper end of the 95 % interval of the normal approximation. */
    public double upper() {
        return value + Z95 * standardError;
    }

    /** How many standard errors the truth lies off. */
    public double z(double truth) {
        return (value - truth) / standardError;
    }
}
