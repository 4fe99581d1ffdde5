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
    /** How far off its grey level a value may be, in levels: rounding. */
    private static final double OFF = 1e-6;

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

    /**
     * Refuses data whose values are not the grey levels that values are moved from.
     *
     * @throws IllegalArgumentException naming the first value that is none
     */
    public void requireGrid(Dataset data) {
        if (levels == 0) {
            return;
        }
        double[] x = new double[data.dimension()];
        for (long row = 0; row < data.size(); row++) {
            data.read(new long[] {row}, 1, x);
            for (int k = 0; k < x.length; k++) {
                double level = (x[k] + 1) / step();
                if (!(Math.abs(level - Math.rint(level)) < OFF && level > -OFF && level < levels - 1 + OFF)) {
                    throw new IllegalArgumentException(
                            "data set %s: row %d, component %d is %s, which is none of %d grey levels from -1 to 1; give its number of levels (256 for bytes, 17 for the digits), or 0"
                                    .formatted(data.name(), row, k, x[k], levels));
                }
            }
        }
    }

    /** Changes the examples {@code x} [n, d] of step {@code step}, in the data's own units, whose rows have the given shape. */
    public void apply(Shape shape, Noise noise, long step, int n, double[] x) {
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
