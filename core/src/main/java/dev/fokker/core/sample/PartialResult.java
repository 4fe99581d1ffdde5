package dev.fokker.core.sample;

import java.util.Arrays;

/** Where the paths {@code first..first+n} stood when a run broke off: each at a time of its own; immutable. */
public final class PartialResult {
    private final long first;
    private final double[] times;
    private final Samples states;

    private PartialResult(long first, double[] times, Samples states) {
        this.first = first;
        this.times = times;
        this.states = states;
    }

    /**
     * The states [n, d] of the paths from {@code first} on, path i at {@code times[i]}.
     *
     * @throws IllegalArgumentException if there are not as many times as states
     */
    public static PartialResult of(long first, double[] times, Samples states) {
        if (times.length != states.n()) {
            throw new IllegalArgumentException(
                    "PartialResult: %d times and %d states; one time a state".formatted(times.length, states.n()));
        }
        return new PartialResult(first, times.clone(), states);
    }

    /** Number of the first path. */
    public long first() {
        return first;
    }

    /** The time that path {@code first + i} had come to. */
    public double time(int i) {
        return times[i];
    }

    /** The states, in the order of the paths. */
    public Samples states() {
        return states;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartialResult p
                && p.first == first
                && Arrays.equals(p.times, times)
                && p.states.equals(states);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + states.hashCode();
    }

    @Override
    public String toString() {
        return "PartialResult[first=%d, n=%d, d=%d]".formatted(first, states.n(), states.d());
    }
}
