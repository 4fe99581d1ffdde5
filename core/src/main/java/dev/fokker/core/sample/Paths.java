package dev.fokker.core.sample;

import java.util.Arrays;
import java.util.List;

/**
 * n paths of d components at the times \(t_0,\dots,t_K\), [K+1, n, d]; index 0 is the start of the run, whichever way time runs.
 * Immutable.
 */
public final class Paths {
    private final double[] times;
    private final List<Samples> states;

    private Paths(double[] times, List<Samples> states) {
        this.times = times;
        this.states = states;
    }

    /**
     * The paths through {@code states.get(k)} at {@code times[k]}.
     *
     * @throws IllegalArgumentException if there is no state, the numbers differ, or the shapes do
     */
    public static Paths of(double[] times, List<Samples> states) {
        if (states.isEmpty() || states.size() != times.length) {
            throw new IllegalArgumentException("Paths: %d states at %d times; one state a time, at least one"
                    .formatted(states.size(), times.length));
        }
        for (Samples state : states) {
            Samples start = states.get(0);
            if (state.n() != start.n() || state.d() != start.d()) {
                throw new IllegalArgumentException(
                        "Paths: %s beside %s; all states must have one shape".formatted(state, start));
            }
        }
        return new Paths(times.clone(), List.copyOf(states));
    }

    /** K, one fewer than times. */
    public int steps() {
        return times.length - 1;
    }

    /** Number of paths. */
    public int n() {
        return states.get(0).n();
    }

    /** Components of a state. */
    public int d() {
        return states.get(0).d();
    }

    /** \(t_k\), k = 0..K. */
    public double time(int k) {
        return times[k];
    }

    /** All times; a copy. */
    public double[] times() {
        return times.clone();
    }

    /** Component j of path i at \(t_k\). */
    public double at(int k, int i, int j) {
        return states.get(k).at(i, j);
    }

    /** All paths at \(t_k\), [n, d]. */
    public Samples state(int k) {
        return states.get(k);
    }

    /** Where the run ended. */
    public Samples end() {
        return states.get(steps());
    }

    /** All numbers, row-major [K+1, n, d]. */
    public double[] toArray() {
        int size = n() * d();
        double[] out = new double[times.length * size];
        for (int k = 0; k < times.length; k++) {
            states.get(k).read(0, n(), out, k * size);
        }
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Paths p && Arrays.equals(p.times, times) && p.states.equals(states);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(times) + states.hashCode();
    }

    @Override
    public String toString() {
        return "Paths[steps=%d, n=%d, d=%d]".formatted(steps(), n(), d());
    }
}
