package dev.fokker.core.solve;

/**
 * The last few predictions of each row with the points at which they were made: what a multistep method remembers, of each row for
 * itself. A row's entries are in a ring, so that nothing is moved when one is added. For one thread.
 */
public final class PredictionHistory {
    private final int depth;
    private final int d;
    private final double[] points;
    private final double[] values;
    /** How many predictions each row has ever added, and where its newest one is. */
    private final int[] added;

    private final int[] newest;

    /** Room for {@code depth} predictions of {@code d} components in each of {@code maxRows} rows. */
    public PredictionHistory(int depth, int d, int maxRows) {
        this.depth = depth;
        this.d = d;
        points = new double[maxRows * depth];
        values = new double[maxRows * depth * d];
        added = new int[maxRows];
        newest = new int[maxRows];
    }

    /** How many predictions of {@code row} are held, at most the depth. */
    public int count(int row) {
        return added[row];
    }

    /** The point of the prediction of {@code row} that is {@code age} additions old, 0 for the newest. */
    public double point(int row, int age) {
        return points[slot(row, age)];
    }

    /** Where in {@link #values} that prediction starts. */
    public int offset(int row, int age) {
        return slot(row, age) * d;
    }

    /** The predictions; the live array. */
    public double[] values() {
        return values;
    }

    private int slot(int row, int age) {
        int at = newest[row] - age;
        return row * depth + (at < 0 ? at + depth : at);
    }

    /** Adds the {@code d} numbers of {@code from} that start at {@code offset}; the oldest of a full row is forgotten. */
    public void add(int row, double point, double[] from, int offset) {
        newest[row] = newest[row] + 1 == depth ? 0 : newest[row] + 1;
        added[row] = Math.min(depth, added[row] + 1);
        points[slot(row, 0)] = point;
        System.arraycopy(from, offset, values, offset(row, 0), d);
    }

    /** Forgets all of {@code row}. */
    public void clear(int row) {
        added[row] = 0;
    }

    /** Keeps the rows {@code kept[0..count)}, ascending, and moves them to the front. */
    public void keep(int[] kept, int count) {
        for (int i = 0; i < count; i++) {
            int k = kept[i];
            added[i] = added[k];
            newest[i] = newest[k];
            System.arraycopy(points, k * depth, points, i * depth, depth);
            System.arraycopy(values, k * depth * d, values, i * depth * d, depth * d);
        }
    }

    /** Numbers that {@link #save} writes. */
    public int size() {
        return 2 + depth + depth * d;
    }

    /** Writes all of {@code row} to {@code out} from {@code at} on. */
    public void save(int row, double[] out, int at) {
        out[at] = added[row];
        out[at + 1] = newest[row];
        System.arraycopy(points, row * depth, out, at + 2, depth);
        System.arraycopy(values, row * depth * d, out, at + 2 + depth, depth * d);
    }

    /**
     * Takes up what {@link #save} wrote, as {@code row}.
     *
     * @throws IllegalArgumentException if a count is none that could have been written
     */
    public void restore(int row, double[] from, int at) {
        added[row] = within(from[at], depth);
        newest[row] = within(from[at + 1], depth - 1);
        System.arraycopy(from, at + 2, points, row * depth, depth);
        System.arraycopy(from, at + 2 + depth, values, row * depth * d, depth * d);
    }

    private static int within(double number, int most) {
        if (!(number >= 0 && number <= most) || number != Math.rint(number)) {
            throw new IllegalArgumentException(
                    "PredictionHistory: a count of %s; it must be a whole number from 0 to %d".formatted(number, most));
        }
        return (int) number;
    }
}
