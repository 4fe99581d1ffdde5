package dev.fokker.plot;

import java.util.function.Consumer;

/**
 * A drawing with its size, drawn anew for each format. Nothing here needs a display.
 *
 * @param width in units, 1 to 20000
 * @param height in units, 1 to 20000
 * @param drawing draws the same each time it is called
 */
public record Picture(int width, int height, Consumer<Canvas> drawing) {
    private static final int LONGEST = 20_000;
    private static final double MOST_PIXELS = 1 << 28;
    private static final double FINE = 2;

    /** Checks the size. */
    public Picture {
        if (width < 1 || height < 1 || width > LONGEST || height > LONGEST) {
            throw new IllegalArgumentException(
                    "Picture: %d x %d units; each side must be 1 to %d".formatted(width, height, LONGEST));
        }
    }

    /** A picture of {@code width} x {@code height} units. */
    public static Picture of(int width, int height, Consumer<Canvas> drawing) {
        return new Picture(width, height, drawing);
    }

    /** A PNG file with two pixels a unit, for sharp screens and print. */
    public byte[] png() {
        return png(FINE);
    }

    /**
     * A PNG file with {@code scale} pixels a unit.
     *
     * @throws IllegalArgumentException if the scale is not positive or gives more than 2^28 pixels
     */
    public byte[] png(double scale) {
        return raster(scale).png();
    }

    /** An SVG 1.1 document; the same drawing gives the same text. */
    public String svg() {
        SvgCanvas canvas = new SvgCanvas(width, height);
        drawing.accept(canvas);
        return canvas.document();
    }

    RasterCanvas raster(double scale) {
        if (!(scale > 0 && width * scale * height * scale <= MOST_PIXELS)) {
            throw new IllegalArgumentException(
                    "Picture: scale=%s with %d x %d units; it must be > 0 and give at most 2^28 pixels"
                            .formatted(scale, width, height));
        }
        RasterCanvas canvas = RasterCanvas.of(width, height, scale);
        drawing.accept(canvas);
        return canvas;
    }
}
