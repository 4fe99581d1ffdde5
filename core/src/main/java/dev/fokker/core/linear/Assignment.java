package dev.fokker.core.linear;

import java.util.Arrays;

/**
 * The permutation \(\pi\) with the least \(\sum_i c_{i\pi(i)}\), by shortest augmenting paths with prices that keep every reduced cost
 * \(c_{ij}-u_i-v_j\ge0\) and those of the pairs zero: \(O(n^3)\), exact to rounding; immutable. Jonker and Volgenant (1987).
 */
public final class Assignment {
    private final int n;
    private final double[] cost;
    /** The price of each row and column. */
    private final double[] u;

    private final double[] v;
    /** The column of each row and the row of each column, -1 where there is none yet. */
    private final int[] column;

    private final int[] row;
    /** For one search: the shortest way to each column, the row before it, and whether it is settled. */
    private final double[] reach;

    private final int[] before;
    private final boolean[] settled;

    private Assignment(int n, double[] cost) {
        this.n = n;
        this.cost = cost;
        u = new double[n];
        v = new double[n];
        column = new int[n];
        row = new int[n];
        reach = new double[n];
        before = new int[n];
        settled = new boolean[n];
        Arrays.fill(column, -1);
        Arrays.fill(row, -1);
    }

    /** The best assignment for {@code cost} [n, n], row-major and finite, which is not modified. */
    public static Assignment of(int n, double[] cost) {
        if (n < 1 || cost.length < (long) n * n) {
            throw new IllegalArgumentException(
                    "Assignment: n=%d must be >= 1 and the costs n*n, found %d".formatted(n, cost.length));
        }
        for (int e = 0; e < n * n; e++) {
            if (!Double.isFinite(cost[e])) {
                throw new IllegalArgumentException(
                        "Assignment: the cost of row %d and column %d is %s; it must be finite"
                                .formatted(e / n, e % n, cost[e]));
            }
        }
        Assignment a = new Assignment(n, cost);
        for (int i = 0; i < n; i++) {
            a.augment(i);
        }
        return a;
    }

    /** Gives row {@code start} a column, moving others along the shortest way to one that is free. */
    private void augment(int start) {
        Arrays.fill(settled, false);
        Arrays.fill(reach, Double.POSITIVE_INFINITY);
        int i = start;
        double far = 0;
        int end;
        do {
            end = settle(i, far);
            far = reach[end];
            settled[end] = true;
            i = row[end];
        } while (i >= 0);
        reprice(start, far);
        for (int j = end; ; ) {
            int k = before[j];
            int next = column[k];
            row[j] = k;
            column[k] = j;
            if (k == start) {
                return;
            }
            j = next;
        }
    }

    /** Goes on from row {@code i}, which is {@code far} away; the nearest column that is not settled. */
    private int settle(int i, double far) {
        int nearest = -1;
        for (int j = 0; j < n; j++) {
            if (settled[j]) {
                continue;
            }
            double way = far + cost[i * n + j] - u[i] - v[j];
            if (way < reach[j]) {
                reach[j] = way;
                before[j] = i;
            }
            if (nearest < 0 || reach[j] < reach[nearest]) {
                nearest = j;
            }
        }
        return nearest;
    }

    private void reprice(int start, double far) {
        u[start] += far;
        for (int j = 0; j < n; j++) {
            if (settled[j] && row[j] >= 0) {
                u[row[j]] += far - reach[j];
                v[j] -= far - reach[j];
            }
        }
    }

    /** \(\pi\): the column of each row; [n], a copy. */
    public int[] toArray() {
        return column.clone();
    }

    /** \(\sum_ic_{i\pi(i)}\). */
    public double cost() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += cost[i * n + column[i]];
        }
        return sum;
    }

    /** \(\sum_iu_i+\sum_jv_j\) of the prices, which no assignment can cost less than: equal to {@link #cost} but for rounding. */
    public double bound() {
        return Arrays.stream(u).sum() + Arrays.stream(v).sum();
    }
}
