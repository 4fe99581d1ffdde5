package dev.fokker.plot;

/**
 * A mark on an axis.
 *
 * @param at the number it marks
 * @param label how the number is written ({@code 10^-3} means a raised exponent); empty for a minor mark
 */
public record Tick(double at, String label) {
    /** Whether it has a number and a grid line. */
    public boolean isMajor() {
        return !label.isEmpty();
    }
}
