package dev.fokker.plot;

import java.util.function.DoubleFunction;

/**
 * Colours for numbers in [0, 1]: a table of 256, computed on a path through {@link Oklab} whose lightness is linear, so that the
 * order of the numbers is seen without colour vision and survives grey printing. Not a number is shown in grey.
 */
public final class ColorMap {
    private static final int SIZE = 256;
    private static final int NOT_A_NUMBER = 0xB9BEC5;

    private static final ColorMap SEQUENTIAL = of(u -> Oklab.polar(0.27 + 0.66 * u, 0.145 + 0.035 * u, 305 - 198 * u));
    private static final ColorMap WASH = of(u -> Oklab.polar(1 - 0.63 * u, 0.16 * Math.pow(u, 0.85), 232 + 38 * u));
    private static final ColorMap DIVERGING = of(u -> {
        double side = Math.abs(2 * u - 1);
        return Oklab.polar(0.975 - 0.52 * side, 0.17 * side, u < 0.5 ? 255 : 38);
    });
    private static final ColorMap GREY = table(u -> 0x010101 * (int) Math.round(255 * u));

    private final int[] rgb;

    private ColorMap(int[] rgb) {
        this.rgb = rgb;
    }

    private static ColorMap of(DoubleFunction<Oklab> path) {
        return table(u -> path.apply(u).rgb());
    }

    private static ColorMap table(DoubleFunction<Integer> color) {
        int[] rgb = new int[SIZE];
        for (int k = 0; k < SIZE; k++) {
            rgb[k] = color.apply(k / (SIZE - 1.0));
        }
        return new ColorMap(rgb);
    }

    /** Dark violet by way of blue and green to yellow: for densities on their own. */
    public static ColorMap sequential() {
        return SEQUENTIAL;
    }

    /** White to deep blue: for densities under arrows, lines or points. */
    public static ColorMap wash() {
        return WASH;
    }

    /** Blue by way of near white (at one half) to red: for signed numbers. */
    public static ColorMap diverging() {
        return DIVERGING;
    }

    /** Black to white. */
    public static ColorMap grey() {
        return GREY;
    }

    /** 0xRRGGBB at {@code u}, held within [0, 1]. */
    public int rgb(double u) {
        if (Double.isNaN(u)) {
            return NOT_A_NUMBER;
        }
        return rgb[(int) Math.round((SIZE - 1) * Math.max(0, Math.min(1, u)))];
    }

    /** The colour at {@code u}, held within [0, 1]. */
    public Ink at(double u) {
        return Ink.of(rgb(u));
    }
}
