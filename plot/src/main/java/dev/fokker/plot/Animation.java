package dev.fokker.plot;

import java.time.Duration;
import java.util.List;

/**
 * Pictures of one size shown one after another, over and over.
 *
 * @param frames at least one
 * @param delay how long each is shown, in hundredths of a second, 2 to 65535 of them
 * @param last how long the last one is shown, likewise
 */
public record Animation(List<Picture> frames, Duration delay, Duration last) {
    /** Checks sizes and delays. */
    public Animation {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("Animation: no frames; at least one is needed");
        }
        for (int k = 1; k < frames.size(); k++) {
            Picture first = frames.get(0);
            Picture other = frames.get(k);
            if (other.width() != first.width() || other.height() != first.height()) {
                throw new IllegalArgumentException(
                        "Animation: frame %d is %d x %d but frame 0 is %d x %d; all must be of one size"
                                .formatted(k, other.width(), other.height(), first.width(), first.height()));
            }
        }
        hundredths(delay);
        hundredths(last);
    }

    /** Each frame shown equally long. */
    public static Animation of(List<Picture> frames, Duration delay) {
        return new Animation(frames, delay, delay);
    }

    /** With a longer look at the last frame. */
    public Animation holding(Duration longer) {
        return new Animation(frames, delay, longer);
    }

    private static int hundredths(Duration delay) {
        long h = delay.toMillis() / 10;
        if (h < 2 || h > 0xFFFF) {
            throw new IllegalArgumentException(
                    "Animation: delay=%s; browsers need at least 0.02 s, and the format ends at 655.35 s"
                            .formatted(delay));
        }
        return (int) h;
    }

    /** A GIF file with one pixel a unit that repeats without end. */
    public byte[] gif() {
        return gif(1);
    }

    /**
     * A GIF file with {@code scale} pixels a unit. One table of at most 256 colours serves all frames: exact where that is enough,
     * else the {@link Quantizer}'s. Frames are drawn twice, so that memory holds one at a time.
     */
    public byte[] gif(double scale) {
        Quantizer colors = new Quantizer();
        for (Picture frame : frames) {
            colors.count(frame.raster(scale).rgb());
        }
        colors.choose();
        RasterCanvas size = frames.get(0).raster(scale);
        Gif file = new Gif(size.columns(), size.rows(), colors.palette());
        for (int k = 0; k < frames.size(); k++) {
            int shown = hundredths(k == frames.size() - 1 ? last : delay);
            file.frame(colors.indices(frames.get(k).raster(scale).rgb()), shown);
        }
        return file.finish();
    }
}
