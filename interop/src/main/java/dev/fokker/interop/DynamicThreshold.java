package dev.fokker.interop;

import java.util.Arrays;

/**
 * Dynamic thresholding, row by row: q is the {@code ratio}-quantile of |x0| in the row (interpolated linearly), raised to 1 and then
 * lowered to {@code most}; the row becomes clip(x0, -q, q)/q. Saharia et al. (2022); {@code most < 1} wins over 1, as upstream.
 */
public record DynamicThreshold(double ratio, double most) implements DataLimit {
    /** A threshold with 0 &lt;= ratio &lt;= 1 and {@code most > 0}. */
    public DynamicThreshold {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("dynamic threshold: ratio=" + ratio + ", must be within 0 .. 1");
        }
        if (!(most > 0)) {
            throw new IllegalArgumentException("dynamic threshold: most=" + most + ", must be positive");
        }
    }

    @Override
    public void apply(double[] data, int rows, int d) {
        double[] sizes = new double[d];
        for (int row = 0; row < rows; row++) {
            int at = row * d;
            for (int j = 0; j < d; j++) {
                sizes[j] = Math.abs(data[at + j]);
            }
            Arrays.sort(sizes);
            double q = Math.min(Math.max(quantile(sizes), 1), most);
            for (int j = at; j < at + d; j++) {
                data[j] = Math.min(Math.max(data[j], -q), q) / q;
            }
        }
    }

    private double quantile(double[] sorted) {
        double place = ratio * (sorted.length - 1);
        int low = (int) place;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
    }
}
