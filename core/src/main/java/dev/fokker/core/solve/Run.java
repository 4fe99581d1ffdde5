package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;

/**
 * A batch on its way over a grid: it can be stopped before any step, its {@link State} kept, and taken up again as if it had
 * never stopped. A row that leaves the finite numbers is let go of and named; the others go on as if it had not been there. Belongs
 * to one thread.
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
    private final boolean[] taken;
    private final long first;
    private final int n;
    private final LostRows lost;
    private int step;

    Run(Problem<S> problem, FixedGrid<? super S> solver, Noise noise, Rows rows) {
        this.problem = problem;
        this.last = solver.last();
        this.name = solver.method().getClass().getSimpleName();
        this.stepping = solver.method().start(problem.system(), rows.n());
        this.motion = solver.motion().open(noise, problem.grid());
        this.rows = rows;
        this.first = rows.path()[0];
        this.n = rows.n();
        this.taken = new boolean[n];
        this.lost = new LostRows(first, n, rows.d());
        Arrays.fill(taken, true);
    }

    /** Whether the last step has been made, or no row is left. */
    public boolean done() {
        return step == problem.grid().steps() || rows.n() == 0;
    }

    /**
     * Makes one step of all rows and shows it to the observer; the last one is finished as the solver says.
     *
     * @throws NumericalFailure if a state leaves the finite numbers; names the row, the step and the times. The other rows have made
     *     their step, and advancing again goes on with them.
     */
    public void advance(Observer observer) {
        int before = lost.count();
        step(observer);
        if (lost.count() > before) {
            throw lost.failure(lost.message(before), rows, 0, rows.n(), reached());
        }
    }

    /** As {@link #advance}, but rows that are lost are only remembered. */
    void step(Observer observer) {
        TimeGrid grid = problem.grid();
        boolean isLast = step == grid.steps() - 1;
        rows.at(grid, step);
        stepping.attempt(rows, isLast && !last.noisy() ? Brownian.still() : motion);
        boolean whole = Double.isFinite(total(rows.next(), rows.n() * rows.d())) || allFinite(rows.next(), step);
        stepping.accept(rows, taken);
        rows.accept();
        if (!whole) {
            dropRefused(rows.next(), grid.at(step));
        }
        if (isLast && rows.n() > 0) {
            finish();
        }
        step++;
        if (rows.n() > 0) {
            observer.after(rows);
        }
    }

    private void finish() {
        last.finish(problem.system(), rows);
        if (!Double.isFinite(total(rows.x(), rows.n() * rows.d())) && !allFinite(rows.x(), step)) {
            dropRefused(rows.x(), problem.grid().at(step + 1));
        }
    }

    /** Marks the rows of {@code x} that are not finite as not taken, and says of each what is wrong with it. */
    private boolean allFinite(double[] x, int at) {
        TimeGrid grid = problem.grid();
        boolean whole = true;
        for (int i = 0; i < rows.n(); i++) {
            for (int k = i * rows.d(); taken[i] && k < (i + 1) * rows.d(); k++) {
                if (!Double.isFinite(x[k])) {
                    taken[i] = false;
                    whole = false;
                    lost.say("%s: x[%d]=%s of path %d after step %d, t=%s to %s; try more steps"
                            .formatted(name, k % rows.d(), x[k], rows.path()[i], at, grid.at(at), grid.at(at + 1)));
                }
            }
        }
        return whole;
    }

    /** Lets go of the rows that were not taken; {@code x} holds where they were at time {@code t}. */
    private void dropRefused(double[] x, double t) {
        int[] kept = new int[rows.n()];
        int count = 0;
        for (int i = 0; i < rows.n(); i++) {
            if (taken[i]) {
                kept[count++] = i;
            } else {
                lost.add(rows.path()[i], x, i * rows.d(), t, rows.evaluations()[i]);
            }
        }
        stepping.keep(kept, count);
        rows.keep(kept, count);
        Arrays.fill(taken, true);
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

    /** Steps that have been made. */
    int stepsMade() {
        return step;
    }

    /** Paths that it was begun with. */
    int size() {
        return n;
    }

    /** The rows that are left, which are the live ones. */
    public Rows rows() {
        return rows;
    }

    /** The time that the rows have come to. */
    private double reached() {
        return problem.grid().at(step);
    }

    /**
     * Where the rows are, and what they have cost.
     *
     * @throws NumericalFailure if a row was lost: it names the first one, and holds where all rows had come to
     */
    public Solution solution() {
        if (lost.count() > 0) {
            throw lost.failure(lost.summary(), rows, 0, rows.n(), reached());
        }
        return new Solution(rows.samples(), Cost.of(rows.evaluations(), rows.n(), 0));
    }

    /** All that is needed to go on from here; a copy. A row that was lost is not a number. */
    public State state() {
        return lost.state(step, rows, 0, rows.n(), stepping.history(rows.n()));
    }

    /** Refuses a state of another shape: it came from outside. */
    void restore(State state) {
        int k = stepping.history(n).length;
        boolean lostAll = state.history.length == 0;
        boolean fits = state.x.length == n * rows.d()
                && (state.history.length == k || lostAll)
                && state.step <= problem.grid().steps();
        if (!fits) {
            throw new IllegalArgumentException(
                    "Run: a state of %d numbers, %d remembered, after step %d does not fit %d rows of %d, %d remembered, %d steps"
                            .formatted(
                                    state.x.length,
                                    state.history.length,
                                    state.step,
                                    n,
                                    rows.d(),
                                    k,
                                    problem.grid().steps()));
        }
        step = state.step;
        System.arraycopy(state.x, 0, rows.x(), 0, state.x.length);
        System.arraycopy(state.evaluations, 0, rows.evaluations(), 0, n);
        if (state.history.length == k) {
            stepping.resume(state.history, n);
        }
        if (!allFinite(rows.x(), Math.max(0, step - 1))) {
            dropRefused(rows.x(), reached());
        }
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
