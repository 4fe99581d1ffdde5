package dev.fokker.core.generate;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.CountedField;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;

/**
 * A batch under {@link AdaptiveExponential}: it can be stopped between any two rounds, its {@link State} kept, and taken up again
 * as if it had never stopped. A round tries one step of every row that is still under way. Belongs to one thread.
 */
public final class AdaptiveRun {
    /** The greatest first step, in half log-SNR. */
    private static final double FIRST = 0.5;
    /** A step is stretched by so much to arrive; a refused one is not. */
    private static final double STRETCH = 1.15;

    private final int top;
    private final int d;
    private final TimeGrid grid;
    private final double[] marks;
    private final double way;
    private final Schedule schedule;
    private final Field denoise;
    private final Rows rows;
    private final AdaptiveRows at;
    private final NewtonHistory history;
    private final AdaptiveStep step;
    private final StepChoice choice;
    private final Arrivals arrivals;
    private final Coefficients c = new Coefficients();
    private final double[] data;
    private final int[] kept;
    /** Half the log-SNR at the ends of the domain, between which times are asked for by it. */
    private final double lowest;

    private final double highest;

    AdaptiveRun(AdaptiveExponential solver, Problem<? extends Generation> problem, Noise noise, long first, int n) {
        Generation system = problem.system();
        if (!system.eta().absent()) {
            throw new IllegalArgumentException(
                    "AdaptiveExponential: eta=%s; the method solves the flow, eta=0; try heun-euler or euler-maruyama"
                            .formatted(system.eta()));
        }
        top = solver.order();
        grid = problem.grid();
        schedule = system.path().schedule();
        marks = marks();
        way = Math.signum(marks[grid.steps()] - marks[0]);
        rows = problem.start(noise, first, n);
        d = rows.d();
        denoise = new CountedField(system.denoiser().open(n));
        at = new AdaptiveRows(n);
        history = new NewtonHistory(top + 1, d, n);
        choice = new StepChoice(solver.tolerance(), way, top, n);
        arrivals = new Arrivals(first, n, d);
        data = new double[n * d];
        step = new AdaptiveStep(top, choice, rows, at, history, arrivals, data);
        kept = new int[n];
        lowest = half(schedule.domain().last());
        highest = half(schedule.domain().first());
    }

    /** Half the log-SNR at a time. */
    private double half(double t) {
        schedule.at(t, c);
        return 0.5 * c.logSnr();
    }

    /** Half the log-SNR at the times of the grid. */
    private double[] marks() {
        double[] out = new double[grid.steps() + 1];
        for (int k = 0; k < out.length; k++) {
            out[k] = half(grid.at(k));
            if (!Double.isFinite(out[k]) || (k > 0 && out[k] == out[k - 1])) {
                throw new IllegalArgumentException(
                        "AdaptiveExponential: t=%s has alpha=%s and sigma=%s, whose log-SNR must be finite and change from time to time; "
                                        .formatted(grid.at(k), c.alpha(), c.sigma())
                                + "stay within [%s, %s]"
                                        .formatted(
                                                schedule.domain().first(),
                                                schedule.domain().last()));
            }
        }
        return out;
    }

    /** The first evaluation. */
    void begin() {
        rows.start().share(grid.first());
        rows.end().share(grid.first());
        denoise.eval(rows, rows.start(), rows.x(), data);
        int count = 0;
        for (int i = 0; i < rows.n(); i++) {
            schedule.at(grid.first(), c);
            at.begin(i, marks[0], c.alpha(), c.sigma());
            history.begin(i, marks[0], -way, data, i * d);
            if (!Double.isFinite(step.norm(data, i * d))) {
                arrivals.fail(rows, i, grid.first(), Arrivals.NOT_FINITE);
                continue;
            }
            // D is about the mean plus x e^l/sigma here, so that e^{2l}|x| h^2/2 is the error of the first step
            double rho = c.rho();
            double bend = step.norm(rows.x(), i * d) / (c.alpha() * rho * rho);
            at.wish[i] = Math.min(FIRST, Math.sqrt(2 * Math.sqrt(choice.allowed(rho)) / (bend + Double.MIN_NORMAL)));
            kept[count++] = i;
        }
        keep(count);
        aim();
    }

    /** Where each row's next step ends. */
    private void aim() {
        for (int i = 0; i < rows.n(); i++) {
            double mark = marks[at.interval[i] + 1];
            double left = Math.abs(mark - at.l[i]);
            double h = at.wish[i];
            boolean arrives = h * (at.taken[i] ? STRETCH : 1) >= left && left <= ExponentialMoments.LONGEST;
            if (!arrives && 2 * h > left) {
                h = 0.5 * left;
            }
            at.arrives[i] = arrives;
            rows.start().set(i, rows.end().at(i));
            if (arrives) {
                double t = grid.at(at.interval[i] + 1);
                schedule.at(t, c);
                at.aim(i, mark, c.alpha(), c.sigma());
                rows.end().set(i, t);
            } else {
                go(i, at.l[i] + way * h);
            }
        }
    }

    /** Lets the step of row i end at half a log-SNR, or at the nearest that the schedule has. */
    private void go(int i, double l) {
        double t = schedule.atLogSnr(2 * Math.max(lowest, Math.min(highest, l)), c);
        boolean inside = l > lowest && l < highest;
        at.aim(i, inside ? l : 0.5 * c.logSnr(), c.alpha(), c.sigma());
        rows.end().set(i, t);
    }

    /** Whether all rows have arrived, or failed. */
    public boolean done() {
        return rows.n() == 0;
    }

    /** The rows under way, which are the live ones. */
    public Rows rows() {
        return rows;
    }

    /** Tries one step of every row under way; the observer sees those that took it, the others with an empty step. */
    public void advance(Observer observer) {
        step.weigh();
        boolean last = false;
        for (int i = 0; i < rows.n(); i++) {
            boolean unchecked = at.arrives[i] && at.interval[i] == grid.steps() - 1 && step.sure(i);
            at.taken[i] = unchecked;
            step.predict(i, at.order[i] + (unchecked ? 1 : 0));
            last |= unchecked;
        }
        if (last) {
            arriveUnchecked(observer);
        }
        if (rows.n() > 0) {
            denoise.eval(rows, rows.end(), rows.next(), data);
            step.judge();
            proceed(observer);
        }
    }

    private void arriveUnchecked(Observer observer) {
        for (int i = 0; i < rows.n(); i++) {
            if (at.taken[i]) {
                rows.accept(i);
                rows.step()[i]++;
            }
        }
        show(observer);
        int count = 0;
        for (int i = 0; i < rows.n(); i++) {
            if (at.taken[i]) {
                arrivals.add(rows, i);
            } else {
                kept[count++] = i;
            }
        }
        step.keep(kept, count);
        keep(count);
    }

    /** Shows the rows and moves on with those that have not arrived. */
    private void proceed(Observer observer) {
        show(observer);
        int count = 0;
        for (int i = 0; i < rows.n(); i++) {
            if (at.failed[i]) {
                boolean stuck = Double.isFinite(step.norm(data, i * d));
                arrivals.fail(rows, i, rows.start().at(i), stuck ? Arrivals.STUCK : Arrivals.NOT_FINITE);
                continue;
            }
            if (at.taken[i]) {
                at.move(i);
                if (at.interval[i] == grid.steps()) {
                    arrivals.add(rows, i);
                    continue;
                }
            } else {
                rows.end().set(i, rows.start().at(i));
            }
            kept[count++] = i;
        }
        keep(count);
        aim();
    }

    /** Shows the rows, those that were refused with an empty step: each is at its {@code rows.end()}. */
    private void show(Observer observer) {
        for (int i = 0; i < rows.n(); i++) {
            if (!at.taken[i]) {
                at.aimed[i] = rows.end().at(i);
                rows.end().set(i, rows.start().at(i));
            }
        }
        observer.after(rows);
        for (int i = 0; i < rows.n(); i++) {
            if (!at.taken[i]) {
                rows.end().set(i, at.aimed[i]);
            }
        }
    }

    private void keep(int count) {
        if (count < rows.n()) {
            at.keep(kept, count);
            history.keep(kept, count);
            rows.keep(kept, count);
        }
    }

    /**
     * The end points and the cost of a run that is done.
     *
     * @throws dev.fokker.core.sample.NumericalFailure if a row failed
     * @throws IllegalStateException if rows are still under way
     */
    public Solution solution() {
        if (!done()) {
            throw new IllegalStateException("AdaptiveRun: %d rows are still under way".formatted(rows.n()));
        }
        return arrivals.solution();
    }

    /** All that is needed to go on from here; a copy. */
    public State state() {
        int n = rows.n();
        int own = 4 + d + AdaptiveRows.SAVED;
        double[] out = new double[1 + n * own + history.size(n) + arrivals.size()];
        out[0] = n;
        int next = 1;
        for (int i = 0; i < n; i++) {
            out[next] = rows.path()[i] - arrivals.first();
            out[next + 1] = rows.step()[i];
            out[next + 2] = rows.evaluations()[i];
            out[next + 3] = rows.start().at(i);
            System.arraycopy(rows.x(), i * d, out, next + 4, d);
            at.save(i, out, next + 4 + d);
            next += own;
        }
        history.save(n, out, next);
        arrivals.save(out, next + history.size(n));
        return new State(arrivals.first(), arrivals.rows(), out);
    }

    /** Refuses a state of another shape: it came from outside. */
    void restore(State state) {
        double[] from = state.numbers;
        int own = 4 + d + AdaptiveRows.SAVED;
        double under = from.length == 0 ? -1 : from[0];
        int n = (int) under;
        boolean counts = n == under && n >= 0 && n <= arrivals.rows();
        if (!counts || from.length != 1 + n * own + history.size(n) + arrivals.size()) {
            throw new IllegalArgumentException(
                    "AdaptiveRun: a state of %d numbers with %s rows under way does not fit %d rows of %d at order %d"
                            .formatted(from.length, under, arrivals.rows(), d, top));
        }
        int next = 1;
        for (int i = 0; i < n; i++) {
            kept[i] = (int) from[next + i * own];
        }
        rows.keep(kept, n);
        for (int i = 0; i < n; i++) {
            rows.step()[i] = (long) from[next + 1];
            rows.evaluations()[i] = (long) from[next + 2];
            rows.end().set(i, from[next + 3]);
            System.arraycopy(from, next + 4, rows.x(), i * d, d);
            at.restore(i, from, next + 4 + d, top, grid.steps());
            next += own;
        }
        history.restore(n, from, next);
        arrivals.restore(from, next + history.size(n));
        aim();
    }

    /** Where a run was stopped; immutable. */
    public static final class State {
        private final long first;
        private final int rows;
        private final double[] numbers;

        private State(long first, int rows, double[] numbers) {
            this.first = first;
            this.rows = rows;
            this.numbers = numbers;
        }

        /**
         * The state of {@code rows} paths from {@code first} on with what {@link #numbers} gave, which are copied.
         *
         * @throws IllegalArgumentException if there are no rows
         */
        public static State of(long first, int rows, double[] numbers) {
            if (first < 0 || rows < 1) {
                throw new IllegalArgumentException(
                        "AdaptiveRun.State: first=%d must be >= 0 and rows=%d >= 1".formatted(first, rows));
            }
            return new State(first, rows, numbers.clone());
        }

        /** Number of the first path. */
        public long first() {
            return first;
        }

        /** Number of rows that were started. */
        public int rows() {
            return rows;
        }

        /** All that the run holds, as numbers; a copy. */
        public double[] numbers() {
            return numbers.clone();
        }
    }
}
