package dev.fokker.core.generate;

/**
 * Each row's past predictions as divided differences \(D[l_0],D[l_0,l_1],\dots\), newest point first: an order can be raised,
 * lowered and judged by one term more or less. For one thread.
 */
final class NewtonHistory {
    private final int depth;
    private final int d;
    private final double[] points;
    private final double[] differences;
    private final int[] count;

    /** Room for {@code depth} predictions of {@code d} components in each of {@code maxRows} rows. */
    NewtonHistory(int depth, int d, int maxRows) {
        this.depth = depth;
        this.d = d;
        points = new double[maxRows * depth];
        differences = new double[maxRows * depth * d];
        count = new int[maxRows];
    }

    /** How many predictions of {@code row} are held. */
    int count(int row) {
        return count[row];
    }

    /** The points of all rows, {@code depth} for each. */
    double[] points() {
        return points;
    }

    /** Where the points of {@code row} start. */
    int first(int row) {
        return row * depth;
    }

    /** The divided differences of all rows. */
    double[] differences() {
        return differences;
    }

    /** Where the difference of {@code row} over j + 1 points starts. */
    int offset(int row, int j) {
        return (row * depth + j) * d;
    }

    /** Adds the prediction {@code from[offset..offset+d)} at {@code point}; the oldest of a full row is forgotten. */
    void add(int row, double point, double[] from, int offset) {
        int first = row * depth;
        int last = Math.min(count[row], depth - 1);
        for (int c = 0; c < d; c++) {
            double difference = from[offset + c];
            int at = first * d + c;
            for (int j = 0; j < last; j++, at += d) {
                double before = differences[at];
                differences[at] = difference;
                difference = (difference - before) / (point - points[first + j]);
            }
            differences[at] = difference;
        }
        System.arraycopy(points, first, points, first + 1, last);
        points[first] = point;
        count[row] = last + 1;
    }

    /** Keeps the rows {@code kept[0..rows)}, ascending, and moves them to the front. */
    void keep(int[] kept, int rows) {
        for (int i = 0; i < rows; i++) {
            int k = kept[i];
            if (k != i) {
                count[i] = count[k];
                System.arraycopy(points, k * depth, points, i * depth, depth);
                System.arraycopy(differences, k * depth * d, differences, i * depth * d, depth * d);
            }
        }
    }

    /** Numbers that {@link #save} writes for {@code n} rows. */
    int size(int n) {
        return n * (1 + depth + depth * d);
    }

    /** Writes all of the first {@code n} rows to {@code out} from {@code at} on. */
    void save(int n, double[] out, int at) {
        for (int i = 0; i < n; i++) {
            out[at + i] = count[i];
        }
        System.arraycopy(points, 0, out, at + n, n * depth);
        System.arraycopy(differences, 0, out, at + n + n * depth, n * depth * d);
    }

    /** Takes up what {@link #save} wrote. */
    void restore(int n, double[] from, int at) {
        for (int i = 0; i < n; i++) {
            count[i] = (int) Math.max(1, Math.min(depth, from[at + i]));
        }
        System.arraycopy(from, at + n, points, 0, n * depth);
        System.arraycopy(from, at + n + n * depth, differences, 0, n * depth * d);
    }
}
