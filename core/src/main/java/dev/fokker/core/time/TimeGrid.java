package dev.fokker.core.time;

import java.util.Arrays;

/**
 * Strictly monotone times \(t_0,\dots,t_K\), in either direction; immutable.
 * A grid that runs down generates, one that runs up adds noise: no equation changes.
 */
public final class TimeGrid {
    private final double[] times;

    private TimeGrid(double[] times) {
        this.times = times;
    }

    /**
     * The grid through the given times, which are copied.
     *
     * @throws IllegalArgumentException if there are fewer than two, or they are not finite and strictly monotone
     */
    public static TimeGrid of(double... times) {
        if (times.length < 2) {
            throw new IllegalArgumentException(
                    "TimeGrid: %d time(s); a grid needs at least two".formatted(times.length));
        }
        double direction = Math.signum(times[1] - times[0]);
        for (int k = 0; k < times.length; k++) {
            boolean onward = k == 0 || (times[k] - times[k - 1]) * direction > 0;
            if (!Double.isFinite(times[k]) || !onward) {
                throw new IllegalArgumentException(
                        "TimeGrid: times must be finite and strictly monotone: t[%d]=%s, t[%d]=%s"
                                .formatted(Math.max(k - 1, 0), times[Math.max(k - 1, 0)], k, times[k]));
            }
        }
        return new TimeGrid(times.clone());
    }

    /**
     * {@code steps} equal steps from {@code from} to {@code to}; both ends are met exactly.
     *
     * @throws IllegalArgumentException if {@code steps < 1} or the ends are equal or not finite
     */
    public static TimeGrid uniform(double from, double to, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("TimeGrid: steps=%d; at least 1 is needed".formatted(steps));
        }
        double[] t = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            t[k] = from + (to - from) * ((double) k / steps);
        }
        t[steps] = to;
        return of(t);
    }

    /** Number of steps \(K\), one fewer than times. */
    public int steps() {
        return times.length - 1;
    }

    /** \(t_k\), k = 0..K. */
    public double at(int k) {
        return times[k];
    }

    /** The step from \(t_k\) to \(t_{k+1}\), k = 0..K-1. */
    public Step step(int k) {
        return new Step(k, times[k], times[k + 1]);
    }

    /** \(t_0\), where a run starts. */
    public double first() {
        return times[0];
    }

    /** \(t_K\), where a run ends. */
    public double last() {
        return times[times.length - 1];
    }

    /** The same times in the other direction. */
    public TimeGrid reversed() {
        double[] t = new double[times.length];
        for (int k = 0; k < t.length; k++) {
            t[k] = times[t.length - 1 - k];
        }
        return new TimeGrid(t);
    }

    /** A copy of the times. */
    public double[] toArray() {
        return times.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeGrid g && Arrays.equals(times, g.times);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(times);
    }

    @Override
    public String toString() {
        return "TimeGrid[%s to %s, %d steps]".formatted(first(), last(), steps());
    }
}
