package dev.fokker.core.ensemble;

/**
 * A closed interval of numbers.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
    /** Whether x lies in it. */
    public boolean contains(double x) {
        return low <= x && x <= high;
    }
}
