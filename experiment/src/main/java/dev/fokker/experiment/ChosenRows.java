package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Shape;

/** Some rows of a data set, as a data set. */
final class ChosenRows implements Dataset {
    private final Dataset of;
    private final long[] rows;
    private final String name;

    private ChosenRows(Dataset of, long[] rows, String name) {
        this.of = of;
        this.rows = rows;
        this.name = name;
    }

    /** Every k-th row, or all but these, with {@code k} &gt;= 2. */
    static ChosenRows everyKth(Dataset of, int k, boolean without) {
        long[] chosen = java.util.stream.LongStream.range(0, of.size())
                .filter(i -> (i % k == k - 1) != without)
                .toArray();
        return new ChosenRows(
                of, chosen, of.name() + (without ? " without 1 row in %d" : ", 1 row in %d").formatted(k));
    }

    /** The rows {@code rows} of a data set, in memory. */
    static Samples read(Dataset of, long[] rows) {
        double[] x = new double[Math.multiplyExact(rows.length, of.dimension())];
        of.read(rows, rows.length, x);
        return Samples.copyOf(of.dimension(), x);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape shape() {
        return of.shape();
    }

    @Override
    public long size() {
        return rows.length;
    }

    @Override
    public void read(long[] which, int count, double[] out) {
        long[] inner = new long[count];
        for (int i = 0; i < count; i++) {
            inner[i] = rows[Math.toIntExact(which[i])];
        }
        of.read(inner, count, out);
    }

    @Override
    public int label(long row) {
        return of.label(rows[Math.toIntExact(row)]);
    }

    @Override
    public int classes() {
        return of.classes();
    }

    @Override
    public String sha256() {
        return new dev.fokker.io.Sha256().add(of.sha256()).add(name).hex();
    }
}
