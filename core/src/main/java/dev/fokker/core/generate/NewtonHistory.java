package dev.fokker.core.generate;

/**
 * Each row's past predictions as divided differences \(D[l_0],D[l_0,l_1],\dots\), newest point first: an order can be raised,
 * lowered and judged by one term more or less. Differences of a row are together; points stand in columns, one number a row, so that
 * what is done with them is done for many rows at once. For one thread.
 */
final class NewtonHistory {
    /** From so many components on, loops run over them inside of those over terms. */
    private static final int WIDE = 8;

    private final int depth;
    private final int d;
    private final int room;
    private final double[] points;
    private final double[] differences;
    private final int[] count;
    private final double[] carried;

    /** Room for {@code depth} predictions of {@code d} components in each of {@code room} rows. */
    NewtonHistory(int depth, int d, int room) {
        this.depth = depth;
        this.d = d;
        this.room = room;
        points = new double[room * depth];
        differences = new double[room * depth * d];
        count = new int[room];
        carried = new double[d];
    }

    /** How many predictions of {@code row} are held. */
    int count(int row) {
        return count[row];
    }

    /** Point j of row i at j times the room plus i; numbers apart from each other where a row has none yet. */
    double[] points() {
        return points;
    }

    /** The squared length of the difference of {@code row} over j + 1 points. */
    double square(int row, int j) {
        double sum = 0;
        int from = (row * depth + j) * d;
        for (int k = from; k < from + d; k++) {
            sum += differences[k] * differences[k];
        }
        return sum;
    }

    /** Component {@code c} of the difference of {@code row} over j + 1 points. */
    double difference(int row, int j, int c) {
        return differences[(row * depth + j) * d + c];
    }

    /** The first prediction {@code from[offset..offset+d)} of a row, and places for the next points {@code apart} from each other. */
    void begin(int row, double point, double apart, double[] from, int offset) {
        for (int j = 0; j < depth; j++) {
            points[j * room + row] = point + j * apart;
        }
        System.arraycopy(from, offset, differences, row * depth * d, d);
        count[row] = 1;
    }

    /**
     * Adds the prediction {@code from[offset..offset+d)} at {@code point}; the oldest of a full row is forgotten.
     *
     * @param inverse \(1/(l-l_m)\) for the points so far, in columns as they are
     */
    void add(int row, double point, double[] inverse, double[] from, int offset) {
        int last = Math.min(count[row], depth - 1);
        if (d < WIDE) {
            byComponents(row, last, inverse, from, offset);
        } else {
            byTerms(row, last, inverse, from, offset);
        }
        for (int j = last; j > 0; j--) {
            points[j * room + row] = points[(j - 1) * room + row];
        }
        points[row] = point;
        count[row] = last + 1;
    }

    private void byComponents(int row, int last, double[] inverse, double[] from, int offset) {
        for (int c = 0; c < d; c++) {
            double difference = from[offset + c];
            int at = row * depth * d + c;
            for (int j = 0; j < last; j++, at += d) {
                double before = differences[at];
                differences[at] = difference;
                difference = (difference - before) * inverse[j * room + row];
            }
            differences[at] = difference;
        }
    }

    private void byTerms(int row, int last, double[] inverse, double[] from, int offset) {
        System.arraycopy(from, offset, carried, 0, d);
        int at = row * depth * d;
        for (int j = 0; j < last; j++, at += d) {
            divide(d, carried, differences, at, inverse[j * room + row]);
        }
        System.arraycopy(carried, 0, differences, at, d);
    }

    private static void divide(int d, double[] carried, double[] differences, int at, double inverse) {
        for (int c = 0; c < d; c++) {
            double before = differences[at + c];
            double difference = carried[c];
            differences[at + c] = difference;
            carried[c] = (difference - before) * inverse;
        }
    }

    /**
     * Writes \(ax+\sum_jw_jD[l_0..l_j]\) to {@code sum} and \(\sum_jv_jD[l_0..l_j]\) to {@code other}, where {@code row} of x is.
     *
     * @param terms how many: \(w_j\) and \(v_j\) stand in columns
     */
    void sums(int row, int terms, double a, double[] x, double[] w, double[] v, double[] sum, double[] other) {
        int to = row * d;
        int from = row * depth * d;
        if (d < WIDE) {
            for (int c = 0; c < d; c++) {
                double one = a * x[to + c];
                double two = 0;
                int at = from + c;
                for (int j = row; j < row + terms * room; j += room, at += d) {
                    one += w[j] * differences[at];
                    two += v[j] * differences[at];
                }
                sum[to + c] = one;
                other[to + c] = two;
            }
            return;
        }
        start(d, a, x, sum, other, to);
        for (int j = 0; j < terms; j++) {
            extend(d, w[j * room + row], v[j * room + row], differences, from + j * d, sum, other, to);
        }
    }

    private static void start(int d, double a, double[] x, double[] sum, double[] other, int to) {
        for (int c = to; c < to + d; c++) {
            sum[c] = a * x[c];
            other[c] = 0;
        }
    }

    private static void extend(
            int d, double w, double v, double[] differences, int from, double[] sum, double[] other, int to) {
        for (int c = 0; c < d; c++) {
            sum[to + c] += w * differences[from + c];
            other[to + c] += v * differences[from + c];
        }
    }

    /** Keeps the rows {@code kept[0..rows)}, ascending, and moves them to the front. */
    void keep(int[] kept, int rows) {
        for (int i = 0; i < rows; i++) {
            int k = kept[i];
            if (k != i) {
                count[i] = count[k];
                for (int j = 0; j < depth * room; j += room) {
                    points[j + i] = points[j + k];
                }
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
        int next = at;
        for (int i = 0; i < n; i++) {
            out[next++] = count[i];
            for (int j = 0; j < depth; j++) {
                out[next++] = points[j * room + i];
            }
        }
        System.arraycopy(differences, 0, out, next, n * depth * d);
    }

    /** Takes up what {@link #save} wrote. */
    void restore(int n, double[] from, int at) {
        int next = at;
        for (int i = 0; i < n; i++) {
            count[i] = (int) Math.max(1, Math.min(depth, from[next++]));
            for (int j = 0; j < depth; j++) {
                points[j * room + i] = from[next++];
            }
        }
        System.arraycopy(from, next, differences, 0, n * depth * d);
    }
}
