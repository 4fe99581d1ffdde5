package dev.fokker.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * With what numbers a network is trained, and how its images lie in memory. Weights, their average, the optimizer's moments, norms'
 * statistics and the loss are single precision always, and so is a model when it answers.
 *
 * @param arithmetic the numbers of the products: convolutions, linear maps, attention
 * @param layout how images lie in memory while they are convolved
 */
public record Computation(Arithmetic arithmetic, Layout layout) {
    /** Numbers of a product. */
    public enum Arithmetic {
        /** 24 significant bits. */
        FLOAT32,
        /** 8 significant bits with the range of single precision; sums are kept in single precision. */
        BFLOAT16
    }

    /** Order of an image's numbers. */
    public enum Layout {
        /** One plane a channel. */
        CHANNELS_FIRST,
        /** All channels of a pixel side by side. */
        CHANNELS_LAST
    }

    /** What is worth a trial for rows of this shape, the usual first: vectors have no layout. */
    public static List<Computation> candidates(Shape shape) {
        List<Computation> all = new ArrayList<>();
        for (Arithmetic arithmetic : Arithmetic.values()) {
            for (Layout layout : Layout.values()) {
                if (shape.image() || layout == Layout.CHANNELS_FIRST) {
                    all.add(new Computation(arithmetic, layout));
                }
            }
        }
        return all;
    }

    /** Single precision on planes: the same on every machine up to rounding, and equal seeds give equal weights on one. */
    public static Computation usual() {
        return new Computation(Arithmetic.FLOAT32, Layout.CHANNELS_FIRST);
    }
}
