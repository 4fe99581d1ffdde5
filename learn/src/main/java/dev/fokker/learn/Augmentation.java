package dev.fokker.learn;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;

/**
 * What is done to an image each time it is shown: mirrored left to right with a chance, and moved off its grey level by a uniform
 * number within half a step, so that a density over real numbers bounds the probability of the grey levels. Theis et al.
 * (2016), section 3.1. A function of (seed, step, example) alone.
 *
 * @param flip the chance that an image is mirrored, in [0, 1]
 * @param levels grey levels, evenly from -1 to 1, from which a value is moved; 0 leaves values as they are, else &gt;= 2
 */
public record Augmentation(double flip, int levels) {
    /** Refuses what is out of range. */
    public Augmentation {
        if (!(flip >= 0 && flip <= 1)) {
            throw new IllegalArgumentException("Augmentation: flip=%s must be in [0, 1]".formatted(flip));
        }
        if (levels != 0 && (levels < 2 || levels > 1 << 16)) {
            throw new IllegalArgumentException(
                    "Augmentation: levels=%d must be 0 for none, or in 2..65536".formatted(levels));
        }
    }

    /** Rows as they are. */
    public static Augmentation none() {
        return new Augmentation(0, 0);
    }

    /** The distance between two grey levels, \(2/(L-1)\); the cell whose probability a density is compared with. */
    public double step() {
        return 2.0 / (levels - 1);
    }

    /** Changes the examples {@code x} [n, d] of step {@code step}, whose rows have the given shape. */
    void apply(Shape shape, Noise noise, long step, int n, double[] x) {
        if (flip > 0) {
            double[] u = new double[n];
            noise.uniforms(Stream.AUGMENTATION, 0, n, step, 1, u);
            for (int i = 0; i < n; i++) {
                if (u[i] < flip) {
                    mirror(shape, x, i * shape.size());
                }
            }
        }
        if (levels > 0) {
            double[] u = new double[n * shape.size()];
            noise.uniforms(Stream.DEQUANTISATION, 0, n, step, shape.size(), u);
            for (int k = 0; k < u.length; k++) {
                x[k] += (u[k] - 0.5) * step();
            }
        }
    }

    private static void mirror(Shape shape, double[] x, int from) {
        int c = shape.channels();
        int w = shape.width();
        for (int row = from; row < from + shape.size(); row += w * c) {
            for (int p = 0; p < w / 2; p++) {
                for (int k = 0; k < c; k++) {
                    int left = row + p * c + k;
                    int right = row + (w - 1 - p) * c + k;
                    double kept = x[left];
                    x[left] = x[right];
                    x[right] = kept;
                }
            }
        }
    }
}
