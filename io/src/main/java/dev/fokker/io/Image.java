package dev.fokker.io;

import java.util.Arrays;

/** A picture of (height, width, channel) numbers 0..255, grey (1 channel) or red, green, blue (3); immutable. */
public final class Image {
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;

    private Image(int height, int width, int channels, byte[] pixels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
    }

    /**
     * A copy of {@code pixels}, unsigned bytes in the order (height, width, channel).
     *
     * @throws IllegalArgumentException if the shape is empty, the channels are not 1 or 3, or the length differs
     */
    public static Image copyOf(int height, int width, int channels, byte[] pixels) {
        return of(height, width, channels, pixels.clone());
    }

    /** As {@link #copyOf} around the array itself. */
    static Image of(int height, int width, int channels, byte[] pixels) {
        if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException("Image: %d x %d with %d channels; at least 1 x 1 with 1 or 3 is needed"
                    .formatted(height, width, channels));
        }
        if (pixels.length != (long) height * width * channels) {
            throw new IllegalArgumentException(
                    "Image: %d bytes for %d x %d with %d channels".formatted(pixels.length, height, width, channels));
        }
        return new Image(height, width, channels, pixels);
    }

    /** Pixels from top to bottom. */
    public int height() {
        return height;
    }

    /** Pixels from left to right. */
    public int width() {
        return width;
    }

    /** 1 (grey) or 3 (red, green, blue). */
    public int channels() {
        return channels;
    }

    /** The number 0..255 at row {@code y}, column {@code x}. */
    public int at(int y, int x, int channel) {
        return pixels[(y * width + x) * channels + channel] & 0xff;
    }

    /** A copy of the bytes, (height, width, channel). */
    public byte[] toArray() {
        return pixels.clone();
    }

    /** Height, width and channels, as 8 x 8 x 1. */
    String size() {
        return "%d x %d x %d".formatted(height, width, channels);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image i
                && i.height == height
                && i.width == width
                && i.channels == channels
                && Arrays.equals(i.pixels, pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Image[%s]".formatted(size());
    }
}
