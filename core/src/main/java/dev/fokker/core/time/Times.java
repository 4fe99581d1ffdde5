package dev.fokker.core.time;

/**
 * One time per row of a batch. A time that all rows share is stored once, so that whoever reads it can evaluate
 * \(\alpha(t)\), \(\sigma(t)\) and the like once. The owner moves it between evaluations; a reader must not keep it.
 */
public final class Times {
    private final double[] each;
    private double same;
    private boolean shared = true;

    /** Room for {@code rows} rows, all at time 0. */
    public Times(int rows) {
        each = new double[rows];
    }

    /** {@code rows} rows that share the time {@code t}. */
    public static Times shared(double t, int rows) {
        Times times = new Times(rows);
        times.share(t);
        return times;
    }

    /** The time of {@code row}. */
    public double at(int row) {
        return shared ? same : each[row];
    }

    /** Whether all rows are at one time. */
    public boolean shared() {
        return shared;
    }

    /** Puts every row at {@code t}. */
    public void share(double t) {
        same = t;
        shared = true;
    }

    /** Puts {@code row} at {@code t}; the others stay where they are. */
    public void set(int row, double t) {
        if (shared) {
            java.util.Arrays.fill(each, same);
            shared = false;
        }
        each[row] = t;
    }

    /** Puts row {@code i} at \(a_i+c\,(b_i-a_i)\) for the first {@code n} rows. */
    public void between(Times a, Times b, double c, int n) {
        if (a.shared && b.shared) {
            share(a.same + c * (b.same - a.same));
            return;
        }
        shared = false;
        for (int i = 0; i < n; i++) {
            double ai = a.at(i);
            each[i] = ai + c * (b.at(i) - ai);
        }
    }

    /** Takes over the times of the first {@code n} rows of {@code other}. */
    public void copy(Times other, int n) {
        between(other, other, 0, n);
    }

    /** Keeps the rows {@code kept[0..count)}, ascending, and moves them to the front. */
    public void keep(int[] kept, int count) {
        if (!shared) {
            for (int i = 0; i < count; i++) {
                each[i] = each[kept[i]];
            }
        }
    }
}
