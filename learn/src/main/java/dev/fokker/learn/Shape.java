package dev.fokker.learn;

/**
 * The shape of one row of data: an image (height, width, channel), stored in that order, or a plain vector, which is
 * (1, 1, d).
 *
 * @param height pixels from top to bottom, &gt;= 1
 * @param width pixels from left to right, &gt;= 1
 * @param channels numbers per pixel, &gt;= 1
 */
public record Shape(int height, int width, int channels) {
    /** Refuses an empty shape. */
    public Shape {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "Shape: %d x %d x %d; each must be >= 1".formatted(height, width, channels));
        }
    }

    /** A vector of {@code d} components. */
    public static Shape vector(int d) {
        return new Shape(1, 1, d);
    }

    /** d, the numbers in a row. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /** Whether a row is an image. */
    public boolean image() {
        return height > 1 && width > 1;
    }
}
