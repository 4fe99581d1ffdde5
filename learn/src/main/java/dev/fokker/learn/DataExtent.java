package dev.fokker.learn;

import java.util.Arrays;

/**
 * How far apart rows are, in the units of the process, and the noise levels that this asks for: at the most, noise as wide as the
 * greatest distance between two rows, so that all of them run together, Song and Ermon (2020), technique 1, and wide enough that
 * the prior stands for the noised rows; at the least, noise that leaves the two nearest rows apart and is not below what rounding
 * to grey levels or digits already did, as far as that is small beside the rows and still trained.
 *
 * @param rootMeanSquare of a component, over all rows
 * @param centre root mean square of the components' means; 0 for vectors, which are standardized
 * @param greatest distance between two rows
 * @param least distance between two rows that differ
 * @param quantum the least step between two values of a component, all components together; 0 if there are more than 4096 values
 * @param dimension d
 * @param rows how many rows were compared
 */
public record DataExtent(
        double rootMeanSquare, double centre, double greatest, double least, double quantum, int dimension, int rows) {
    /** The most that the prior may cost, in nats a component; vp costs rows of mean 1 twice that. */
    static final double PRIOR_ERROR = 1e-5;
    /** The lowest noise is this share of the rows' deviation at the least: the usual times hardly ever train lower. */
    static final double NARROWEST = 0.005;
    /** And this share at the most, which adds one part in 2500 to a variance. */
    static final double WIDEST = 0.02;

    private static final int MOST = 1000;
    private static final int MOST_VALUES = 4096;
    /** Deviations of the noise between a row and the middle of its way to the nearest: one row in 700 is beyond. */
    private static final double APART = 3;

    /**
     * Looks at up to 1000 rows, evenly over the data set, and at the first that differs from row 0.
     *
     * @throws IllegalArgumentException if all rows are the same
     */
    public static DataExtent of(Dataset data) {
        long other = firstOther(data);
        int n = (int) Math.min(MOST, data.size()) + 1;
        int d = data.dimension();
        long[] rows = new long[n];
        for (int i = 0; i < n - 1; i++) {
            rows[i] = i * data.size() / (n - 1);
        }
        rows[n - 1] = other;
        double[] x = new double[n * d];
        data.read(rows, n, x);
        double quantum = quantum(Arrays.copyOf(x, (n - 1) * d));
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
        return new DataExtent(
                space.scale(),
                centre(data, space.units()),
                Math.sqrt(greatest),
                Math.sqrt(least),
                quantum / scale,
                d,
                n - 1);
    }

    /**
     * The first row that differs from row 0.
     *
     * @throws IllegalArgumentException if there is none: the law of the rows is a point, of which there is nothing to learn
     */
    static long firstOther(Dataset data) {
        double[] first = new double[data.dimension()];
        double[] row = new double[data.dimension()];
        long[] which = {0};
        data.read(which, 1, first);
        for (long i = 1; i < data.size(); i++) {
            which[0] = i;
            data.read(which, 1, row);
            if (!Arrays.equals(first, row)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "data set %s is constant: %s; there is nothing to learn; look at how it was made, or give rows that differ"
                        .formatted(
                                data.name(),
                                data.size() == 1
                                        ? "it has one row"
                                        : "all its %,d rows are the same".formatted(data.size())));
    }

    /** The root mean square of the components' means in the units of the process. */
    private static double centre(Dataset data, Standardization units) {
        double[] mean = Standardization.ofComponents(data).shift();
        units.standardize(1, mean);
        return Math.sqrt(Arrays.stream(mean).map(m -> m * m).sum() / mean.length);
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

    /** The root mean square s of a component about its mean. */
    public double deviation() {
        return Math.sqrt(Math.max(rootMeanSquare * rootMeanSquare - centre * centre, 0));
    }

    /**
     * \(\sigma_{max}\): the greatest distance between two rows, but not below the noise at which the prior \(N(0,\sigma^2)\) costs
     * \(10^{-5}\) nats a component. For a Gaussian of mean m and deviation s it costs
     * \(KL\le m^2/(2\sigma^2)+s^4/(4\sigma^4)\), and an exact flow keeps that to its end.
     */
    public double highestNoise() {
        double half = 0.5 * centre * centre;
        double fourth = Math.pow(deviation(), 4);
        double prior = Math.sqrt((half + Math.sqrt(half * half + PRIOR_ERROR * fourth)) / (2 * PRIOR_ERROR));
        return Math.max(greatest, prior);
    }

    /**
     * \(\sigma_{min}\): noise \(\sigma\) with \(\sigma\sqrt d\) and \(3\sigma\) at most half the least distance, but not below the
     * deviation \(q/\sqrt{12}\) of rounding to a step q; between 0.005 and 0.02 of the rows' deviation.
     */
    public double lowestNoise() {
        double apart = 0.5 * least / Math.max(APART, Math.sqrt(dimension));
        double noise = Math.max(apart, quantum / Math.sqrt(12));
        return Math.min(Math.max(noise, NARROWEST * deviation()), WIDEST * deviation());
    }
}
