package dev.fokker.learn;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.Csv;
import dev.fokker.io.FormatException;
import dev.fokker.io.Limits;
import dev.fokker.io.NonFinite;
import dev.fokker.io.PointsFile;
import dev.fokker.io.Table;
import java.io.IOException;
import java.nio.file.Path;

/** Rows of a table in their own units, without labels or with one class each. */
public final class TableData implements Dataset {
    private static final int MOST_CLASSES = 1 << 16;

    private final String name;
    private final Samples rows;
    private final int[] labels;
    private final int classes;
    private final String sha256;

    /** {@code labels} is empty, or holds a class &gt;= 0 for each row. */
    private TableData(String name, Samples rows, int[] labels) {
        if (rows.n() == 0) {
            throw new IllegalArgumentException("TableData: %s has no rows; at least one is needed".formatted(name));
        }
        this.name = name;
        this.rows = rows;
        this.labels = labels;
        int top = -1;
        for (int label : labels) {
            top = Math.max(top, label);
        }
        classes = top + 1;
        sha256 = Fingerprint.of(this);
    }

    /** The rows at hand, without labels. */
    public static TableData of(String name, Samples rows) {
        return new TableData(name, rows, new int[0]);
    }

    /**
     * The points of paths 0..n of {@code law} on the stream {@link Stream#DATA} of {@code seed}: row i is the same whatever n is.
     *
     * @throws IllegalArgumentException if {@code n < 1}
     */
    public static TableData drawn(String name, Distribution law, int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("TableData: %s with n=%d rows; n >= 1 is needed".formatted(name, n));
        }
        return of(name, law.sample(new Threefry(seed), Stream.DATA, n));
    }

    /** The rows of a CSV or NPY file, without labels. */
    public static TableData read(Path file, Limits limits) throws IOException {
        Samples rows = PointsFile.read(file, limits);
        requireRows(file, rows);
        return of(name(file), rows);
    }

    /**
     * The rows of a CSV file with a header, of which the column {@code label} holds the classes 0, 1, ... and is left out of
     * the rows.
     *
     * @throws FormatException if there is no such column, no other column, or a label that is no class
     */
    public static TableData read(Path file, String label, Limits limits) throws IOException {
        Table table = Csv.read(file, limits, NonFinite.REFUSED);
        requireRows(file, table.rows());
        int column = table.columns().indexOf(label);
        int d = table.rows().d();
        if (column < 0 || d < 2) {
            throw new FormatException(
                    file.toString(),
                    "header",
                    "the columns are " + table.columns(),
                    "a label column '%s' and at least one more are needed".formatted(label));
        }
        int n = table.rows().n();
        int[] labels = new int[n];
        double[] values = new double[n * (d - 1)];
        int at = 0;
        for (int i = 0; i < n; i++) {
            labels[i] = label(file, i, table.rows().at(i, column));
            for (int j = 0; j < d; j++) {
                if (j != column) {
                    values[at++] = table.rows().at(i, j);
                }
            }
        }
        return new TableData(name(file), Samples.copyOf(d - 1, values), labels);
    }

    private static void requireRows(Path file, Samples rows) throws FormatException {
        if (rows.n() == 0) {
            throw new FormatException(file.toString(), "rows", "there are none", "at least one is needed");
        }
    }

    private static int label(Path file, int row, double value) throws FormatException {
        if (!(value >= 0 && value < MOST_CLASSES && value == Math.rint(value))) {
            throw new FormatException(
                    file.toString(),
                    "row " + row,
                    "the label is " + value,
                    "a whole number from 0 to %d is needed".formatted(MOST_CLASSES - 1));
        }
        return (int) value;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape shape() {
        return Shape.vector(rows.d());
    }

    @Override
    public long size() {
        return rows.n();
    }

    @Override
    public void read(long[] which, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            rows.read(Fingerprint.index(this, which[i]), 1, out, i * rows.d());
        }
    }

    @Override
    public int label(long row) {
        int i = Fingerprint.index(this, row);
        return labels.length == 0 ? Rows.NO_LABEL : labels[i];
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public String toString() {
        return "TableData[%s, n=%d, d=%d]".formatted(name, size(), rows.d());
    }
}
