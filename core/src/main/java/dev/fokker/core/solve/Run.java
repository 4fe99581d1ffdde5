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
        rows.at(s, problem.grid().steps());
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
        int length = rows.n() * rows.d();
        if (Double.isFinite(total(next, length))) {
            return;
        }
        for (int k = 0; k < length; k++) {
            if (!Double.isFinite(next[k])) {
                throw new NumericalFailure("%s: x[%d]=%s of path %d after step %d, t=%s to %s; try more steps"
                        .formatted(name, k % rows.d(), next[k], rows.path()[k / rows.d()], s.index(), s.t0(), s.t1()));
            }
        }
    }

    /**
     * Not finite if any term is not: the terms need no branch each. Eight sums, as one would wait for itself; finite terms may
     * overflow, and then each is looked at.
     */
    private static double total(double[] x, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int k = 0;
        for (; k < length - 7; k += 8) {
            a += x[k];
            b += x[k + 1];
            c += x[k + 2];
            d += x[k + 3];
            e += x[k + 4];
            f += x[k + 5];
            g += x[k + 6];
            h += x[k + 7];
        }
        for (; k < length; k++) {
            a += x[k];
        }
        return a + b + c + d + e + f + g + h;
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

    /** Refuses a state of another shape: it came from outside. */
    void restore(State state) {
        boolean fits = state.x.length == rows.n() * rows.d()
                && state.history.length == stepping.history(rows.n()).length
                && state.step <= problem.grid().steps();
        if (!fits) {
            throw new IllegalArgumentException(
                    "Run: a state of %d numbers, %d remembered, after step %d does not fit %d rows of %d, %d remembered, %d steps"
                            .formatted(
                                    state.x.length,
                                    state.history.length,
                                    state.step,
                                    rows.n(),
                                    rows.d(),
                                    stepping.history(rows.n()).length,
                                    problem.grid().steps()));
        }
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

        /**
         * The state of {@code rows} paths from {@code first} on after {@code step} steps: x [n, d], what the method remembers, and
         * each row's count of evaluations; the arrays are copied.
         *
         * @throws IllegalArgumentException if the numbers do not fit together
         */
        public static State of(long first, int rows, int step, double[] x, double[] history, long[] evaluations) {
            if (first < 0 || rows < 1 || step < 0 || x.length % rows != 0 || evaluations.length != rows) {
                throw new IllegalArgumentException(
                        "Run.State: first=%d, rows=%d, step=%d with %d numbers and %d counts do not fit together"
                                .formatted(first, rows, step, x.length, evaluations.length));
            }
            return new State(first, rows, step, x.clone(), history.clone(), evaluations.clone());
        }

        private State(long first, int rows, int step, double[] x, double[] history, long[] evaluations) {
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

        /** The states [n, d]; a copy. */
        public double[] x() {
            return x.clone();
        }

        /** What the method remembers; a copy. */
        public double[] history() {
            return history.clone();
        }

        /** Field evaluations of each row so far; a copy. */
        public long[] evaluations() {
            return evaluations.clone();
        }
    }
}
