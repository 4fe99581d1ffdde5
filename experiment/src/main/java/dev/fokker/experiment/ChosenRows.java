package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Dataset;
import java.util.Arrays;

/**
 * Rows of a data set, chosen by chance, in the data's own units and in the order of their numbers.
 */
final class ChosenRows {
    private final Samples rows;
    private final Dataset of;
    private final long[] numbers;

    private ChosenRows(Samples rows, Dataset of, long[] numbers) {
        this.rows = rows;
        this.of = of;
        this.numbers = numbers;
    }

    /** The rows [n, d]. */
    Samples rows() {
        return rows;
    }

    /** The number of row i in the data set. */
    long number(int i) {
        return numbers[i];
    }

    /** {@code count} rows of {@code data}, or all of them for 0 or where there are no more. */
    static ChosenRows of(Dataset data, int count, Noise noise) {
        int all = Math.toIntExact(data.size());
        long[] numbers = new long[all];
        Arrays.setAll(numbers, i -> i);
        if (count > 0 && count < all) {
            double[] u = new double[count];
            noise.uniforms(Stream.MEASURE, 0, 1, 0, count, u);
            for (int k = 0; k < count; k++) {
                int other = k + (int) Math.min((long) (u[k] * (all - k)), all - k - 1L);
                long kept = numbers[k];
                numbers[k] = numbers[other];
                numbers[other] = kept;
            }
            numbers = Arrays.copyOf(numbers, count);
            Arrays.sort(numbers);
        }
        double[] x = new double[Math.multiplyExact(numbers.length, data.dimension())];
        data.read(numbers, numbers.length, x);
        return new ChosenRows(Samples.copyOf(data.dimension(), x), data, numbers);
    }

    /** The same with each value moved by chance within its cell; a row's move does not depend on which rows are chosen. */
    ChosenRows spread(double cell, Noise noise) {
        int d = rows.d();
        double[] x = rows.toArray();
        double[] u = new double[d];
        for (int i = 0; i < numbers.length; i++) {
            noise.uniforms(Stream.DEQUANTISATION, numbers[i], 1, 0, d, u);
            for (int j = 0; j < d; j++) {
                x[i * d + j] += (u[j] - 0.5) * cell;
            }
        }
        return new ChosenRows(Samples.copyOf(d, x), of, numbers);
    }

    /** The class of row i. */
    int label(int i) {
        return of.label(numbers[i]);
    }
}
