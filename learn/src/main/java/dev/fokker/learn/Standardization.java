package dev.fokker.learn;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * \(z_j=(x_j-m_j)/s_j\) between the units of the data, x, and those of the network and the process, z; immutable. Images keep
 * their units, tables are brought to mean 0 and variance 1, so that a model samples in the data's own units whatever they are.
 */
public final class Standardization {
    private static final int CHUNK = 256;

    private final double[] shift;
    private final double[] scale;

    private Standardization(double[] shift, double[] scale) {
        this.shift = shift;
        this.scale = scale;
    }

    /** The one with these shifts m and scales s, both [d]; the scales finite and &gt; 0. */
    public static Standardization of(double[] shift, double[] scale) {
        if (shift.length != scale.length) {
            throw new IllegalArgumentException(
                    "Standardization: %d shifts but %d scales".formatted(shift.length, scale.length));
        }
        for (int j = 0; j < scale.length; j++) {
            if (!Double.isFinite(shift[j]) || !(scale[j] > 0) || Double.isInfinite(scale[j])) {
                throw new IllegalArgumentException(
                        "Standardization: shift[%d]=%s, scale[%d]=%s; both must be finite and the scale > 0"
                                .formatted(j, shift[j], j, scale[j]));
            }
        }
        return new Standardization(shift.clone(), scale.clone());
    }

    /** z = x in d components. */
    public static Standardization none(int d) {
        double[] ones = new double[d];
        Arrays.fill(ones, 1);
        return new Standardization(new double[d], ones);
    }

    /** The one that suits {@code data}: none for images; mean and standard deviation of each component for vectors. */
    public static Standardization suiting(Dataset data) {
        return data.shape().image() ? none(data.dimension()) : ofComponents(data);
    }

    /** Mean and standard deviation of each component. */
    static Standardization ofComponents(Dataset data) {
        int d = data.dimension();
        double[] mean = new double[d];
        double[] square = new double[d];
        double[] chunk = new double[CHUNK * d];
        long[] rows = new long[CHUNK];
        long seen = 0;
        while (seen < data.size()) {
            int count = (int) Math.min(CHUNK, data.size() - seen);
            for (int i = 0; i < count; i++) {
                rows[i] = seen + i;
            }
            data.read(rows, count, chunk);
            for (int i = 0; i < count; i++) {
                add(chunk, i * d, ++seen, mean, square);
            }
        }
        for (int j = 0; j < d; j++) {
            // A component that never changes keeps its units.
            double s = Math.sqrt(square[j] / Math.max(seen, 1));
            if (Double.isInfinite(s)) {
                throw new IllegalArgumentException(
                        "data set %s: the values of component %d are too far apart to be squared; divide them by a constant"
                                .formatted(data.name(), j));
            }
            square[j] = s > 1e-12 * Math.abs(mean[j]) && s > 0 ? s : 1;
        }
        return of(mean, square);
    }

    /** Welford's update: no cancellation when the mean is far from 0. */
    private static void add(double[] x, int at, long count, double[] mean, double[] square) {
        for (int j = 0; j < mean.length; j++) {
            double before = x[at + j] - mean[j];
            mean[j] += before / count;
            square[j] += before * (x[at + j] - mean[j]);
        }
    }

    /** d. */
    public int dimension() {
        return shift.length;
    }

    /** m, a copy. */
    public double[] shift() {
        return shift.clone();
    }

    /** s, a copy. */
    public double[] scale() {
        return scale.clone();
    }

    /** x to z, in place on the first {@code n} rows of {@code x} [n, d]. */
    public void standardize(int n, double[] x) {
        int d = shift.length;
        for (int k = 0; k < n * d; k++) {
            x[k] = (x[k] - shift[k % d]) / scale[k % d];
        }
    }

    /** z to x, in place on the first {@code n} rows of {@code z} [n, d]. */
    public void restore(int n, double[] z) {
        int d = shift.length;
        for (int k = 0; k < n * d; k++) {
            z[k] = shift[k % d] + scale[k % d] * z[k];
        }
    }

    /** The law of z for x of the given law. */
    public Mixture standardized(Mixture law) {
        int d = shift.length;
        List<Gaussian> parts = new ArrayList<>();
        for (Gaussian g : law.components()) {
            double[] mean = g.mean();
            standardize(1, mean);
            double[] covariance = g.covariance().toArray();
            for (int k = 0; k < d * d; k++) {
                covariance[k] /= scale[k / d] * scale[k % d];
            }
            parts.add(Gaussian.of(mean, Matrix.of(d, d, covariance)));
        }
        return Mixture.of(law.weights(), parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Standardization s && Arrays.equals(shift, s.shift) && Arrays.equals(scale, s.scale);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shift) + Arrays.hashCode(scale);
    }

    @Override
    public String toString() {
        return "Standardization[shift=%s, scale=%s]".formatted(Arrays.toString(shift), Arrays.toString(scale));
    }
}
