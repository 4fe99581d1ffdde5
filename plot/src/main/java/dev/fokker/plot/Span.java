package dev.fokker.plot;

/**
 * The part of the numbers that an axis shows.
 *
 * @param lo its lower end
 * @param hi its upper end, above lo
 * @param scale how it is laid out
 */
public record Span(double lo, double hi, Scale scale) {
    /** Checks the ends. */
    public Span {
        scale.requireRange(lo, hi);
    }

    /** 0 at the lower end, 1 at the upper; not a number where the scale has no place for the value. */
    public double unit(double value) {
        if (!scale.accepts(value)) {
            return Double.NaN;
        }
        double from = scale.forward(lo);
        return (scale.forward(value) - from) / (scale.forward(hi) - from);
    }
}
