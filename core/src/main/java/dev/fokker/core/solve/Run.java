package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Step;
import java.util.Arrays;

/**
 * A batch on its way over a grid: it can be stopped before any step, its {@link State} kept, and taken up again as if it had
 * never stopped. Belongs to one thread.
 *
 * @param <S> the kind of system
 */
public final class Run<S extends Sde> {
    private final Problem<S> problem;
    private final FinalStep<? super S> last;
    private final String name;
    private final Stepping stepping;
    private final Brownian motion;
    private final Rows rows;
    private final boolean[] all;
    private int step;

    Run(Problem<S> problem, FixedGrid<? super S> solver, Noise noise, Rows rows) {
        this.problem = problem;
        this.last = solver.last();
        this.name = solver.method().getClass().getSimpleName();
        this.stepping = solver.method().start(problem.system(), rows.n());
        this.motion = solver.motion().open(noise, problem.grid());
        this.rows = rows;
        this.all = new boolean[rows.n()];
        Arrays.fill(all, true);
    }

    /** Whether the last step has been made. */
    public boolean done() {
        return step == problem.grid().steps();
    }

    /**
     * Makes one step of all rows and shows it to the observer; the last one is finished as the solver says.
     *
     * @throws NumericalFailure if a state leaves the finite numbers; names the row, the step and the times
     */
    public void advance(Observer observer) {
        Step s = problem.grid().step(step);
        boolean isLast = step == problem.grid().steps() - 1;
        rows.at(s);
        stepping.attempt(rows, isLast && !last.noisy() ? Brownian.still() : motion);
        requireFinite(s);
        stepping.accept(rows, all);
        rows.accept();
        step++;
        if (isLast) {
            last.finish(problem.system(), rows);
        }
        observer.after(rows);
    }

    private void requireFinite(Step s) {
        double[] next = rows.next();
        for (int k = 0; k < rows.n() * rows.d(); k++) {
            if (!Double.isFinite(next[k])) {
                throw new NumericalFailure("%s: x[%d]=%s of path %d after step %d, t=%s to %s; try more steps"
                        .formatted(name, k % rows.d(), next[k], rows.path()[k / rows.d()], s.index(), s.t0(), s.t1()));
            }
        }
    }

    /** The rows, which are the live ones. */
    public Rows rows() {
        return rows;
    }

    /** All that is needed to go on from here; a copy. */
    public State state() {
        int n = rows.n();
        return new State(
                rows.path()[0],
                n,
                step,
                Arrays.copyOf(rows.x(), n * rows.d()),
                stepping.history(n),
                Arrays.copyOf(rows.evaluations(), n));
    }

    void restore(State state) {
        step = state.step;
        System.arraycopy(state.x, 0, rows.x(), 0, state.x.length);
        System.arraycopy(state.evaluations, 0, rows.evaluations(), 0, state.rows);
        stepping.resume(state.history, state.rows);
    }

    /** Where a run was stopped: addresses, states, the method's memory and the count; immutable. */
    public static final class State {
        private final long first;
        private final int rows;
        private final int step;
        private final double[] x;
        private final double[] history;
        private final long[] evaluations;

        State(long first, int rows, int step, double[] x, double[] history, long[] evaluations) {
            this.first = first;
            this.rows = rows;
            this.step = step;
            this.x = x;
            this.history = history;
            this.evaluations = evaluations;
        }

        /** Number of the first path. */
        public long first() {
            return first;
        }

        /** Number of rows. */
        public int rows() {
            return rows;
        }

        /** Steps that have been made. */
        public int step() {
            return step;
        }
    }
}
