package dev.fokker.core.sample;

import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * The batch at work: the state of up to {@code capacity} rows, the address of each, the interval it is being moved over and
 * what it is conditioned on. It belongs to one thread; the arrays handed out are the live ones, of which the first
 * {@code n()} rows count. Rows that have finished are dropped by {@link #keep}, so that work is spent on the others only.
 */
public final class Rows {
    /** The label of a row without a class. */
    public static final int NO_LABEL = -1;

    private final int d;
    private int n;
    private final long[] path;
    private final int[] label;
    private final long[] step;
    /** Steps to the end of the row's grid, the one it is at included; 0 where nobody knows. */
    private final int[] ahead;

    private final long[] evaluations;
    /** Evaluations of every row in use that are not yet in {@code evaluations}. */
    private long ofAll;

    private double[] x;
    private double[] next;
    private final Times start;
    private final Times end;

    /** Room for {@code capacity} rows of {@code d} components, all in use, at the addresses 0, 1, ..., without labels. */
    public Rows(int capacity, int d) {
        this.d = d;
        this.n = capacity;
        path = new long[capacity];
        label = new int[capacity];
        step = new long[capacity];
        ahead = new int[capacity];
        evaluations = new long[capacity];
        x = new double[capacity * d];
        next = new double[capacity * d];
        start = new Times(capacity);
        end = new Times(capacity);
        number(0);
        Arrays.fill(label, NO_LABEL);
    }

    /** Rows at the given points, addresses from 0. */
    public static Rows of(Samples points) {
        Rows rows = new Rows(points.n(), points.d());
        points.read(0, points.n(), rows.x, 0);
        return rows;
    }

    /** Gives the rows the addresses {@code first}, {@code first + 1}, ... */
    public void number(long first) {
        for (int i = 0; i < path.length; i++) {
            path[i] = first + i;
        }
    }

    /** Takes over the rows in use of {@code other}, of as many components, but for its proposals and its counts. */
    public void copy(Rows other) {
        n = other.n;
        System.arraycopy(other.path, 0, path, 0, n);
        System.arraycopy(other.label, 0, label, 0, n);
        System.arraycopy(other.step, 0, step, 0, n);
        System.arraycopy(other.ahead, 0, ahead, 0, n);
        System.arraycopy(other.x, 0, x, 0, n * d);
        start.copy(other.start, n);
        end.copy(other.end, n);
    }

    /**
     * Makes these the states within rows that carry more: the components {@code y[i, offset..offset + d)} of {@code y}
     * [n, wider.d()], under the addresses and labels of {@code wider}. Steps, times and counts stay as they are.
     */
    public void within(Rows wider, double[] y, int offset) {
        if (offset < 0 || offset > wider.d - d) {
            throw new IllegalArgumentException(
                    "Rows: %d components from offset=%d on; the wider rows have %d".formatted(d, offset, wider.d));
        }
        use(wider.n);
        System.arraycopy(wider.path, 0, path, 0, n);
        System.arraycopy(wider.label, 0, label, 0, n);
        for (int i = 0; i < n; i++) {
            System.arraycopy(y, i * wider.d + offset, x, i * d, d);
        }
    }

    /** Rows in use. */
    public int n() {
        return n;
    }

    /** Components of a row. */
    public int d() {
        return d;
    }

    /** Address of each row: with the seed, it fixes all randomness that the row ever meets. */
    public long[] path() {
        return path;
    }

    /** Class of each row, or {@link #NO_LABEL}. */
    public int[] label() {
        return label;
    }

    /** Number of the step that each row is at. */
    public long[] step() {
        return step;
    }

    /**
     * Steps that each row has before it on its grid, the one that it is at included, so that a method may lower its order at the end;
     * 0 where rows choose their own steps.
     */
    public int[] ahead() {
        return ahead;
    }

    /** State [n, d] at the start of the step. */
    public double[] x() {
        return x;
    }

    /** Proposal [n, d] for the end of the step; a method writes it. */
    public double[] next() {
        return next;
    }

    /** Time at the start of each row's step. */
    public Times start() {
        return start;
    }

    /** Time at the end of each row's step. */
    public Times end() {
        return end;
    }

    /** Puts all rows at one step of a grid of {@code steps}. */
    public void at(Step s, int steps) {
        place(s.index(), s.t0(), s.t1(), steps - s.index());
    }

    /** Puts all rows at the step number {@code k} of a grid. */
    public void at(TimeGrid grid, int k) {
        place(k, grid.at(k), grid.at(k + 1), grid.steps() - k);
    }

    /** Puts all rows at one step, of nobody knows how many. */
    public void at(Step s) {
        place(s.index(), s.t0(), s.t1(), 0);
    }

    private void place(int index, double t0, double t1, int left) {
        Arrays.fill(step, 0, n, index);
        Arrays.fill(ahead, 0, n, left);
        start.share(t0);
        end.share(t1);
    }

    /** Makes every proposal the state. */
    public void accept() {
        double[] old = x;
        x = next;
        next = old;
    }

    /** Makes the proposal of {@code row} its state. */
    public void accept(int row) {
        System.arraycopy(next, row * d, x, row * d, d);
    }

    /** Counts one field evaluation for each row in use. */
    public void evaluated() {
        ofAll++;
    }

    /** Field evaluations that each row has cost so far. */
    public long[] evaluations() {
        for (int i = 0; i < n && ofAll != 0; i++) {
            evaluations[i] += ofAll;
        }
        ofAll = 0;
        return evaluations;
    }

    /** Keeps the rows {@code kept[0..count)}, ascending, and moves them to the front. */
    public void keep(int[] kept, int count) {
        evaluations();
        for (int i = 0; i < count; i++) {
            int k = kept[i];
            path[i] = path[k];
            label[i] = label[k];
            step[i] = step[k];
            ahead[i] = ahead[k];
            evaluations[i] = evaluations[k];
            System.arraycopy(x, k * d, x, i * d, d);
            System.arraycopy(next, k * d, next, i * d, d);
        }
        start.keep(kept, count);
        end.keep(kept, count);
        n = count;
    }

    /** Puts the first {@code count} rows in use, at most as many as there is room for. */
    public void use(int count) {
        if (count < 0 || count > path.length) {
            throw new IllegalArgumentException(
                    "Rows: %d rows in use; there is room for %d".formatted(count, path.length));
        }
        n = count;
    }

    /** A copy of the states in use. */
    public Samples samples() {
        return Samples.copyOf(d, Arrays.copyOf(x, n * d));
    }
}
