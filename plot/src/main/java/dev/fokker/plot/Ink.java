package dev.fokker.plot;

/**
 * A colour in sRGB with its opacity.
 *
 * @param rgb 0xRRGGBB
 * @param alpha opacity from 0 (nothing) to 1 (covers)
 */
public record Ink(int rgb, double alpha) {
    /** White, the paper of every picture. */
    public static final Ink PAPER = of(0xFFFFFF);
    /** Titles and labels. */
    public static final Ink TEXT = of(0x23272E);
    /** Tick labels and notes. */
    public static final Ink SOFT = of(0x5A626D);
    /** Axes and ticks. */
    public static final Ink AXIS = of(0x8A929C);
    /** Grid lines. */
    public static final Ink GRID = of(0xE7EAEE);

    /** Checks both numbers. */
    public Ink {
        if (rgb < 0 || rgb > 0xFFFFFF) {
            throw new IllegalArgumentException("Ink: rgb=0x%X must be at most 0xFFFFFF".formatted(rgb));
        }
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("Ink: alpha=%s must be in [0, 1]".formatted(alpha));
        }
    }

    /** An opaque colour from 0xRRGGBB. */
    public static Ink of(int rgb) {
        return new Ink(rgb, 1);
    }

    /** The same colour with its opacity multiplied by {@code share} in [0, 1]. */
    public Ink faded(double share) {
        return new Ink(rgb, alpha * share);
    }

    /** Red, 0 to 255. */
    public int red() {
        return rgb >> 16;
    }

    /** Green, 0 to 255. */
    public int green() {
        return (rgb >> 8) & 255;
    }

    /** Blue, 0 to 255. */
    public int blue() {
        return rgb & 255;
    }

    /** Relative luminance \(Y\) of the opaque colour, 0 (black) to 1 (white). IEC 61966-2-1. */
    public double luminance() {
        return 0.2126 * Oklab.linear(red()) + 0.7152 * Oklab.linear(green()) + 0.0722 * Oklab.linear(blue());
    }
}
