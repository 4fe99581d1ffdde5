package dev.fokker.learn;

/** Rows that a model is trained on or compared with; immutable, and safe to read from many threads. */
public interface Dataset {
    /** What it is called in reports. */
    String name();

    /** The shape of a row; images are scaled to [-1, 1], tables are in their own units. */
    Shape shape();

    /** Number of rows. */
    long size();

    /** Writes the rows {@code rows[0..count)} into {@code out} [count, d], row-major. */
    void read(long[] rows, int count, double[] out);

    /** The class of a row, 0..classes-1, or {@link dev.fokker.core.sample.Rows#NO_LABEL}. */
    int label(long row);

    /** Number of classes; 0 without labels. */
    int classes();

    /** SHA-256 over shape, labels and values, in hex: says whether two runs saw the same data. */
    String sha256();

    /** d. */
    default int dimension() {
        return shape().size();
    }
}
