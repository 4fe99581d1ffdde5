package dev.fokker.learn;

import java.util.Arrays;

/**
 * How far apart rows are, in the units of the process, and the noise levels that this asks for: at the most, noise as wide as the
 * greatest distance between two rows, so that all of them run together, Song and Ermon (2020), technique 1; at the least, noise
 * that leaves the two nearest rows apart, and that is not below what rounding to grey levels or digits already did.
 *
 * @param rootMeanSquare of a component
 * @param greatest distance between two rows
 * @param least distance between two rows that differ
 * @param quantum the least step between two values of a component, all components together; 0 if there are more than 4096 values
 * @param dimension d
 * @param rows how many rows were compared
 */
public record DataExtent(
        double rootMeanSquare, double greatest, double least, double quantum, int dimension, int rows) {
    private static final int MOST = 1000;
    private static final int MOST_VALUES = 4096;

    /** Looks at up to 1000 rows, evenly over the data set. */
    public static DataExtent of(Dataset data) {
        int n = (int) Math.min(MOST, data.size());
        int d = data.dimension();
        long[] rows = new long[n];
        for (int i = 0; i < n; i++) {
            rows[i] = i * data.size() / n;
        }
        double[] x = new double[n * d];
        data.read(rows, n, x);
        double quantum = quantum(x);
        Space space = Space.of(data, 1);
        space.units().standardize(n, x);
        double greatest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double square = square(x, i * d, j * d, d);
                greatest = Math.max(greatest, square);
                least = square > 0 ? Math.min(least, square) : least;
            }
        }
        // In units of the process the step of values is divided by the narrowest component's scale.
        double scale = Arrays.stream(space.units().scale()).max().orElse(1);
        return new DataExtent(space.scale(), Math.sqrt(greatest), Math.sqrt(least), quantum / scale, d, n);
    }

    private static double square(double[] x, int a, int b, int d) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += (x[a + k] - x[b + k]) * (x[a + k] - x[b + k]);
        }
        return sum;
    }

    private static double quantum(double[] x) {
        double[] values = Arrays.stream(x).sorted().distinct().toArray();
        if (values.length > MOST_VALUES || values.length < 2 || values.length == x.length) {
            return 0;
        }
        double step = Double.POSITIVE_INFINITY;
        for (int k = 1; k < values.length; k++) {
            step = Math.min(step, values[k] - values[k - 1]);
        }
        // Equal values that came by different sums differ by rounding.
        return step > 1e-9 * (values[values.length - 1] - values[0]) ? step : 0;
    }

    /** \(\sigma_{max}\): the greatest distance between two rows. */
    public double highestNoise() {
        return greatest;
    }

    /** \(\sigma_{min}\): half the least distance by component, but not below the deviation \(q/\sqrt{12}\) of rounding to a step q. */
    public double lowestNoise() {
        return Math.max(0.5 * least / Math.sqrt(dimension), quantum / Math.sqrt(12));
    }
}
