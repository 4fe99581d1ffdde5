package dev.fokker.experiment;

/**
 * The numbers that a parameter may take: always finite.
 *
 * @param low the lower end
 * @param lowIncluded whether {@code low} itself is allowed
 * @param high the upper end
 */
public record Range(double low, boolean lowIncluded, double high) {
    /** Any finite number. */
    public static final Range FINITE = new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);
    /** Greater than 0. */
    public static final Range POSITIVE = new Range(0, false, Double.POSITIVE_INFINITY);
    /** 0 or greater. */
    public static final Range NOT_NEGATIVE = new Range(0, true, Double.POSITIVE_INFINITY);

    /** {@code low} or greater. */
    public static Range atLeast(double low) {
        return new Range(low, true, Double.POSITIVE_INFINITY);
    }

    /** From {@code low} to {@code high}, both included. */
    public static Range between(double low, double high) {
        return new Range(low, true, high);
    }

    /** Whether {@code value} is allowed. */
    public boolean contains(double value) {
        boolean above = lowIncluded ? value >= low : value > low;
        return Double.isFinite(value) && above && value <= high;
    }

    @Override
    public String toString() {
        if (Double.isInfinite(low) && Double.isInfinite(high)) {
            return "finite";
        }
        String above = Double.isInfinite(low) ? "" : (lowIncluded ? ">= " : "> ") + plain(low);
        String below = Double.isInfinite(high) ? "" : "<= " + plain(high);
        return above.isEmpty() || below.isEmpty() ? above + below : above + " and " + below;
    }

    /** A number as a person writes it: without a decimal point where it is whole. */
    static String plain(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
    }
}
