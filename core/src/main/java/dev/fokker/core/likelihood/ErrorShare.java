package dev.fokker.core.likelihood;

/**
 * What one cause does to log-densities, in nats.
 *
 * @param ofMean to their mean over rows: signed and to be subtracted where it is known, a bound or a standard error otherwise
 * @param ofRow to one of them, root mean square; not a number where only the mean is bounded
 */
public record ErrorShare(double ofMean, double ofRow) {
    /** No error. */
    public static final ErrorShare NONE = new ErrorShare(0, 0);
    /** Nothing is known of it. */
    public static final ErrorShare UNKNOWN = new ErrorShare(Double.NaN, Double.NaN);

    /** The differences that a cause makes, one a row; those that are not numbers are left out. */
    public static ErrorShare of(double[] differences) {
        double sum = 0;
        double square = 0;
        int count = 0;
        for (double a : differences) {
            if (!Double.isNaN(a)) {
                sum += a;
                square += a * a;
                count++;
            }
        }
        return count == 0 ? UNKNOWN : new ErrorShare(sum / count, Math.sqrt(square / count));
    }

    /** The standard errors of independent rows. */
    public static ErrorShare ofChance(double[] standardErrors) {
        double row = of(standardErrors).ofRow();
        return new ErrorShare(row / Math.sqrt(standardErrors.length), row);
    }
}
