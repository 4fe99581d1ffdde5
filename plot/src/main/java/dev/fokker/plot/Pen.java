package dev.fokker.plot;

/**
 * How a line is drawn.
 *
 * @param ink its colour
 * @param width in picture units, &gt; 0
 * @param dash how it is broken
 */
public record Pen(Ink ink, double width, Dash dash) {
    /** Checks the width. */
    public Pen {
        if (!(width > 0) || Double.isInfinite(width)) {
            throw new IllegalArgumentException("Pen: width=%s must be finite and > 0".formatted(width));
        }
    }

    /** A solid line. */
    public static Pen of(Ink ink, double width) {
        return new Pen(ink, width, Dash.SOLID);
    }
}
