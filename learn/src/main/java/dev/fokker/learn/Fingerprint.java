package dev.fokker.learn;

import dev.fokker.io.Sha256;

/** SHA-256 of what a data set holds: shape, number of rows and classes, then each row's label and the bits of its values. */
final class Fingerprint {
    private static final int ROWS = 256;

    private Fingerprint() {}

    static String of(Dataset data) {
        Shape shape = data.shape();
        Sha256 sum = new Sha256()
                .add(shape.height())
                .add(shape.width())
                .add(shape.channels())
                .add(data.size())
                .add(data.classes());
        int d = data.dimension();
        long[] rows = new long[ROWS];
        double[] values = new double[ROWS * d];
        for (long first = 0; first < data.size(); first += ROWS) {
            int count = (int) Math.min(ROWS, data.size() - first);
            for (int i = 0; i < count; i++) {
                rows[i] = first + i;
            }
            data.read(rows, count, values);
            for (int i = 0; i < count; i++) {
                sum.add(data.label(rows[i]));
                sum.add(values, i * d, d);
            }
        }
        return sum.hex();
    }

    /** {@code row} as an index. */
    static int index(Dataset data, long row) {
        if (row < 0 || row >= data.size()) {
            throw new IndexOutOfBoundsException(
                    "%s: row=%d; 0 to %d are there".formatted(data.name(), row, data.size() - 1));
        }
        return (int) row;
    }
}
