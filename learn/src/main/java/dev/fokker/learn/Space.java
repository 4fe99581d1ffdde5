package dev.fokker.learn;

/**
 * What the rows are that a model was trained on and samples.
 *
 * @param shape an image or a vector
 * @param units the data's own units against those of the process
 * @param scale root mean square of a component in the units of the process, &gt; 0; what {@link Prediction#EDM} is built on
 * @param classes number of classes that the network knows, 0 for none
 */
public record Space(Shape shape, Standardization units, double scale, int classes) {
    private static final int CHUNK = 256;

    /** Refuses units of another dimension and values outside their range. */
    public Space {
        if (units.dimension() != shape.size()) {
            throw new IllegalArgumentException(
                    "Space: units for %d components but rows of %d".formatted(units.dimension(), shape.size()));
        }
        if (!(scale > 0) || Double.isInfinite(scale) || classes < 0) {
            throw new IllegalArgumentException(
                    "Space: scale=%s must be finite and > 0, classes=%d >= 0".formatted(scale, classes));
        }
    }

    /** The space of a data set; with {@code classes} only if {@code labelDrop < 1}. */
    public static Space of(Dataset data, double labelDrop) {
        if (data.size() < 1) {
            throw new IllegalArgumentException(
                    "data set %s is empty; at least one row is needed".formatted(data.name()));
        }
        Standardization units = Standardization.suiting(data);
        double scale = rootMeanSquare(data, units);
        return new Space(data.shape(), units, scale > 0 ? scale : 1, labelDrop < 1 ? data.classes() : 0);
    }

    private static double rootMeanSquare(Dataset data, Standardization units) {
        int d = data.dimension();
        double[] x = new double[CHUNK * d];
        long[] rows = new long[CHUNK];
        double sum = 0;
        for (long first = 0; first < data.size(); first += CHUNK) {
            int count = (int) Math.min(CHUNK, data.size() - first);
            for (int i = 0; i < count; i++) {
                rows[i] = first + i;
            }
            data.read(rows, count, x);
            units.standardize(count, x);
            for (int k = 0; k < count * d; k++) {
                if (!Double.isFinite(x[k])) {
                    throw new IllegalArgumentException("data set %s: row %d, component %d is %s; data must be finite"
                            .formatted(data.name(), first + k / d, k % d, x[k]));
                }
                sum += x[k] * x[k];
            }
        }
        return Math.sqrt(sum / ((double) data.size() * d));
    }

    /** d. */
    public int dimension() {
        return shape.size();
    }
}
