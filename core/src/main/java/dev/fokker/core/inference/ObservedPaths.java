package dev.fokker.core.inference;

import dev.fokker.core.sample.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Paths of d components that were observed without error, each at times of its own; immutable. */
public final class ObservedPaths {
    /** Steps count as equal if they differ by less than this part: times that were printed and read are not exact. */
    private static final double SAME_STEP = 1e-6;

    private final int d;
    private final double[][] times;
    /** [paths][K+1, d]. */
    private final double[][] states;

    private ObservedPaths(int d, double[][] times, double[][] states) {
        this.d = d;
        this.times = times;
        this.states = states;
    }

    /**
     * Paths through {@code states.get(i)}, row-major [K+1, d], at {@code times.get(i)}, [K+1]; all are copied.
     *
     * @throws IllegalArgumentException if shapes do not fit, a number is not finite, times do not increase, or no path has a step
     */
    public static ObservedPaths of(int d, List<double[]> times, List<double[]> states) {
        if (d < 1 || times.size() != states.size()) {
            throw new IllegalArgumentException("ObservedPaths: d=%d, %d lists of times and %d of states"
                    .formatted(d, times.size(), states.size()));
        }
        long steps = 0;
        for (int i = 0; i < times.size(); i++) {
            check(i, d, times.get(i), states.get(i));
            steps += Math.max(0, times.get(i).length - 1);
        }
        if (steps == 0) {
            throw new IllegalArgumentException("ObservedPaths: no path has a step; two states at least are needed");
        }
        return new ObservedPaths(
                d,
                times.stream().map(double[]::clone).toArray(double[][]::new),
                states.stream().map(double[]::clone).toArray(double[][]::new));
    }

    private static void check(int path, int d, double[] t, double[] x) {
        if (x.length != t.length * d) {
            throw new IllegalArgumentException(
                    "ObservedPaths: path %d has %d times and %d numbers; d=%d a time are needed"
                            .formatted(path, t.length, x.length, d));
        }
        for (int k = 0; k < t.length; k++) {
            if (!Double.isFinite(t[k]) || (k > 0 && t[k] <= t[k - 1])) {
                throw new IllegalArgumentException(
                        "ObservedPaths: path %d: time %s at row %d; times must be finite and increase"
                                .formatted(path, t[k], k));
            }
        }
        for (int k = 0; k < x.length; k++) {
            if (!Double.isFinite(x[k])) {
                throw new IllegalArgumentException("ObservedPaths: path %d: x%d=%s at row %d; it must be finite"
                        .formatted(path, k % d, x[k], k / d));
            }
        }
    }

    /** One path through {@code states} [K+1, d] at equal steps from time 0. */
    public static ObservedPaths equal(int d, double step, double[] states) {
        double[] t = new double[states.length / d];
        Arrays.setAll(t, k -> k * step);
        return of(d, List.of(t), List.of(states));
    }

    /** All paths of a run that went forward in time. */
    public static ObservedPaths of(Paths paths) {
        List<double[]> times = new ArrayList<>();
        List<double[]> states = new ArrayList<>();
        for (int i = 0; i < paths.n(); i++) {
            double[] x = new double[(paths.steps() + 1) * paths.d()];
            for (int k = 0; k <= paths.steps(); k++) {
                paths.state(k).read(i, 1, x, k * paths.d());
            }
            times.add(paths.times());
            states.add(x);
        }
        return of(paths.d(), times, states);
    }

    /** Components of a state. */
    public int d() {
        return d;
    }

    /** Number of paths. */
    public int count() {
        return times.length;
    }

    /** K of path i, one fewer than its states. */
    public int steps(int i) {
        return times[i].length - 1;
    }

    /** Steps of all paths together. */
    public long steps() {
        return Arrays.stream(times).mapToLong(t -> Math.max(0, t.length - 1)).sum();
    }

    /** \(t_k\) of path i. */
    public double time(int i, int k) {
        return times[i][k];
    }

    /** Component j of path i at \(t_k\). */
    public double at(int i, int k, int j) {
        return states[i][k * d + j];
    }

    /** The live states of path i. */
    double[] states(int i) {
        return states[i];
    }

    /** Time that all paths together were watched for. */
    public double duration() {
        double sum = 0;
        for (double[] t : times) {
            sum += t.length > 1 ? t[t.length - 1] - t[0] : 0;
        }
        return sum;
    }

    /** The length that all steps have, if it is one. */
    public OptionalDouble equalStep() {
        double mean = duration() / steps();
        for (double[] t : times) {
            for (int k = 1; k < t.length; k++) {
                double rounding = 2 * Math.ulp(Math.max(Math.abs(t[k]), Math.abs(t[k - 1])));
                if (Math.abs(t[k] - t[k - 1] - mean) > SAME_STEP * mean + rounding) {
                    return OptionalDouble.empty();
                }
            }
        }
        return OptionalDouble.of(mean);
    }

    /** The length that all steps have, where a method needs one. */
    double requireEqualStep(String subject) {
        return equalStep()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: the steps in time are not equal, from %s to %s; give states at equal steps"
                                .formatted(subject, shortestStep(), longestStep())));
    }

    /** The shortest step in time. */
    double shortestStep() {
        double out = Double.POSITIVE_INFINITY;
        for (double[] t : times) {
            for (int k = 1; k < t.length; k++) {
                out = Math.min(out, t[k] - t[k - 1]);
            }
        }
        return out;
    }

    private double longestStep() {
        double out = 0;
        for (double[] t : times) {
            for (int k = 1; k < t.length; k++) {
                out = Math.max(out, t[k] - t[k - 1]);
            }
        }
        return out;
    }

    /** The mean of component j over all states. */
    public double mean(int j) {
        double sum = 0;
        long n = 0;
        for (double[] x : states) {
            for (int k = j; k < x.length; k += d, n++) {
                sum += x[k];
            }
        }
        return sum / n;
    }

    /** The standard deviation of component j over all states. */
    public double deviation(int j) {
        double mean = mean(j);
        double sum = 0;
        long n = 0;
        for (double[] x : states) {
            for (int k = j; k < x.length; k += d, n++) {
                sum += (x[k] - mean) * (x[k] - mean);
            }
        }
        return Math.sqrt(sum / n);
    }

    /** The least value of component j. */
    public double least(int j) {
        double out = Double.POSITIVE_INFINITY;
        for (double[] x : states) {
            for (int k = j; k < x.length; k += d) {
                out = Math.min(out, x[k]);
            }
        }
        return out;
    }

    /** The greatest value of component j. */
    public double greatest(int j) {
        double out = Double.NEGATIVE_INFINITY;
        for (double[] x : states) {
            for (int k = j; k < x.length; k += d) {
                out = Math.max(out, x[k]);
            }
        }
        return out;
    }

    @Override
    public String toString() {
        return "ObservedPaths[paths=%d, d=%d, steps=%d]".formatted(count(), d, steps());
    }
}
