package dev.fokker.plot;

/**
 * Room around a panel's inner box for its title, labels and legend, in picture units.
 *
 * @param top above
 * @param right to the right
 * @param bottom below
 * @param left to the left
 */
public record Margins(double top, double right, double bottom, double left) {
    /** No room. */
    public static final Margins NONE = new Margins(0, 0, 0, 0);
}
