package dev.fokker.core.calculus;

import dev.fokker.core.sample.Paths;

/**
 * One path as seen at one of its nodes: times and states up to it and including it. What lies ahead is refused. It belongs to
 * one thread, is moved on between calls, and must not be kept.
 */
public final class History {
    private final double[] times;
    private final int d;
    private final double[] states;
    private int now;

    History(Paths x) {
        times = x.times();
        d = x.d();
        states = new double[times.length * d];
    }

    /** Takes over path i. */
    void load(Paths x, int i) {
        for (int k = 0; k < times.length; k++) {
            x.state(k).read(i, 1, states, k * d);
        }
        now = 0;
    }

    /** Moves to node k. */
    History at(int k) {
        now = k;
        return this;
    }

    /** The state at any node, for those who sum. */
    double node(int k, int j) {
        return states[k * d + j];
    }

    /** k, the number of the node, from 0. */
    public int now() {
        return now;
    }

    /** \(t_k\). */
    public double time() {
        return times[now];
    }

    /** Component j of \(X_{t_k}\). */
    public double state(int j) {
        return states[now * d + j];
    }

    /** \(t_l\), l &lt;= k. */
    public double time(int l) {
        requirePast(l);
        return times[l];
    }

    /** Component j of \(X_{t_l}\), l &lt;= k. */
    public double state(int l, int j) {
        requirePast(l);
        return states[l * d + j];
    }

    private void requirePast(int l) {
        if (l > now) {
            throw new IllegalArgumentException(
                    "History: node %d was asked for at node %d, t=%s; an adapted integrand sees only the past, nodes 0 to %d"
                            .formatted(l, now, times[now], now));
        }
    }
}
