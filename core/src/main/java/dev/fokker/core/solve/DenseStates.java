package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Motion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/**
 * Dense output: the states of one batch at given times, wherever they lie in the steps of a run with fixed or chosen steps. A state
 * at t comes from the start of the step that holds t, by one shorter step along the same path, so that it has the strong order of
 * the method; where a step ends at t it is the run's own. Give it to the run as its observer, alone or by {@link Observer#and}. Its
 * evaluations are not among the run's.
 */
public final class DenseStates implements Observer {
    private final double[] times;
    private final long first;
    private final int d;
    private final Stepping stepping;
    private final Brownian motion;
    private final Rows part;
    private final int[] row;
    /** Where each path was at the end of its last step. */
    private final double[] last;

    private final double[][] states;

    private DenseStates(double[] times, long first, Stepping stepping, Brownian motion, Rows start) {
        this.times = times;
        this.first = first;
        this.stepping = stepping;
        this.motion = motion;
        d = start.d();
        part = new Rows(start.n(), d);
        row = new int[start.n()];
        last = Arrays.copyOf(start.x(), start.n() * d);
        states = new double[times.length][last.length];
        for (double[] state : states) {
            // A state that is never come to stays so.
            Arrays.fill(state, Double.NaN);
        }
    }

    /**
     * For a run of the paths {@code first..first+n}.
     *
     * @param method makes the shorter steps; one without memory
     * @param tree what lies within the steps: {@link Motion#tree()}, below the increments that a run sees unless it is told
     *     otherwise, or the tree that the run was given
     * @param times from the first to the last of the problem's grid, in any order
     */
    public static <S extends Sde> DenseStates of(
            Method<? super S> method,
            Problem<S> problem,
            Motion tree,
            Noise noise,
            long first,
            int n,
            double... times) {
        Stepping stepping = method.start(problem.system(), n);
        if (stepping.history(1).length > 0) {
            throw new IllegalArgumentException(
                    "DenseStates: %s remembers earlier steps, which a step from within does not have; take a one-step method"
                            .formatted(method.getClass().getSimpleName()));
        }
        double from = problem.grid().first();
        double to = problem.grid().last();
        for (double t : times) {
            if (!((t - from) * (to - t) >= 0)) {
                throw new IllegalArgumentException(
                        "DenseStates: t=%s must be from %s to %s, where the run goes".formatted(t, from, to));
            }
        }
        Brownian motion = problem.system().diffusion().absent() ? Brownian.still() : tree.open(noise, problem.grid());
        Rows start = problem.start(noise, first, n);
        DenseStates dense = new DenseStates(times.clone(), first, stepping, motion, start);
        for (int k = 0; k < times.length; k++) {
            if (times[k] == from) {
                System.arraycopy(dense.last, 0, dense.states[k], 0, dense.last.length);
            }
        }
        return dense;
    }

    @Override
    public void after(Rows rows) {
        for (int k = 0; k < times.length; k++) {
            int count = 0;
            for (int i = 0; i < rows.n(); i++) {
                double t0 = rows.start().at(i);
                double t1 = rows.end().at(i);
                int path = (int) (rows.path()[i] - first);
                if (t1 == times[k] && t0 != t1) {
                    System.arraycopy(rows.x(), i * d, states[k], path * d, d);
                } else if ((times[k] - t0) * (t1 - times[k]) > 0) {
                    ask(count++, rows, i, path, times[k]);
                }
            }
            answer(count, states[k]);
        }
        for (int i = 0; i < rows.n(); i++) {
            // A refused row is seen where it was: nothing changes.
            System.arraycopy(rows.x(), i * d, last, (int) (rows.path()[i] - first) * d, d);
        }
    }

    private void ask(int place, Rows rows, int i, int path, double t) {
        row[place] = path;
        part.path()[place] = rows.path()[i];
        part.label()[place] = rows.label()[i];
        part.step()[place] = rows.step()[i];
        part.start().set(place, rows.start().at(i));
        part.end().set(place, t);
        System.arraycopy(last, path * d, part.x(), place * d, d);
    }

    private void answer(int count, double[] state) {
        if (count == 0) {
            return;
        }
        part.use(count);
        stepping.attempt(part, motion);
        for (int c = 0; c < count; c++) {
            System.arraycopy(part.next(), c * d, state, row[c] * d, d);
        }
    }

    /**
     * The states [n, d] at the k-th of the times, in the order of the paths.
     *
     * @throws IllegalStateException if the run has not come to that time
     */
    public Samples at(int k) {
        for (int i = 0; i < states[k].length; i++) {
            if (Double.isNaN(states[k][i])) {
                throw new IllegalStateException("DenseStates: path %d has not come to t=%s; run it to the end first"
                        .formatted(first + i / d, times[k]));
            }
        }
        return Samples.copyOf(d, states[k]);
    }
}
