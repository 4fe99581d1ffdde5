package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of many runs, each at its own step of its own grid, moved by one evaluation of the field: runs join as they come and leave as
 * they arrive or as they are asked to, and each row ends where it would have ended alone, to the last bit. For fields that are dear by
 * the call, such as networks. Runs share system, method, end and noise; the numbers of their paths tell them apart. For one thread.
 *
 * @param <S> the kind of system
 */
public final class SharedBatch<S extends Sde> {
    private final S system;
    private final FinalStep<? super S> last;
    private final String name;
    private final Stepping stepping;
    private final Brownian motion;
    private final Rows rows;
    private final boolean[] taken;
    /** In the order of their rows. */
    private final List<Place> places = new ArrayList<>();

    /**
     * An empty batch with room for {@code capacity} rows.
     *
     * @throws IllegalArgumentException if the last step is to have no noise: rows come to theirs at different times
     */
    public SharedBatch(S system, Method<? super S> method, FinalStep<? super S> last, Noise noise, int capacity) {
        if (!last.noisy()) {
            throw new IllegalArgumentException("SharedBatch: a last step without noise; use none or tweedie");
        }
        this.system = system;
        this.last = last;
        name = method.getClass().getSimpleName();
        stepping = method.start(system, capacity);
        motion = Brownian.of(noise);
        rows = new Rows(capacity, system.dimension());
        rows.use(0);
        taken = new boolean[capacity];
        Arrays.fill(taken, true);
    }

    /** Rows that it still has room for. */
    public int room() {
        return taken.length - rows.n();
    }

    /**
     * Takes in the paths of {@code state} where they are on the way over the grid of {@code problem}, whose system must be this batch's.
     *
     * @throws IllegalArgumentException if there is no room, the system is another, or the state has another shape
     */
    public Place join(Problem<? extends S> problem, Run.State state) {
        if (state.rows() > room() || !problem.system().equals(system)) {
            throw new IllegalArgumentException("SharedBatch: %d rows of %s; there is room for %d of %s"
                    .formatted(state.rows(), problem.system(), room(), system));
        }
        int n = rows.n();
        int d = rows.d();
        double[] x = state.x();
        double[] remembered = state.history();
        double[] history = stepping.history(n);
        int k = stepping.history(1).length;
        boolean fits = x.length == state.rows() * d
                && remembered.length == state.rows() * k
                && state.step() <= problem.grid().steps();
        if (!fits) {
            throw new IllegalArgumentException(
                    "SharedBatch: a state of %d numbers, %d remembered, after step %d does not fit %d rows of %d, %d remembered, %d steps"
                            .formatted(
                                    x.length,
                                    remembered.length,
                                    state.step(),
                                    state.rows(),
                                    d,
                                    state.rows() * k,
                                    problem.grid().steps()));
        }
        long[] counts = rows.evaluations();
        rows.use(n + state.rows());
        for (int i = 0; i < state.rows(); i++) {
            rows.path()[n + i] = state.first() + i;
            rows.label()[n + i] = problem.labels().applyAsInt(state.first() + i);
            counts[n + i] = state.evaluations()[i];
        }
        System.arraycopy(x, 0, rows.x(), n * d, x.length);
        double[] all = Arrays.copyOf(history, history.length + remembered.length);
        System.arraycopy(remembered, 0, all, history.length, remembered.length);
        stepping.resume(all, rows.n());
        Place place = new Place(problem, state);
        places.add(place);
        return place;
    }

    /** Makes one step of every row with one evaluation of the field, and shows the rows to the observer; runs that arrive leave. */
    public void advance(Observer observer) {
        if (rows.n() == 0) {
            return;
        }
        int from = 0;
        for (Place place : places) {
            Step s = place.problem.grid().step(place.step);
            for (int i = from; i < from + place.count; i++) {
                rows.step()[i] = s.index();
                rows.ahead()[i] = place.problem.grid().steps() - s.index();
                rows.start().set(i, s.t0());
                rows.end().set(i, s.t1());
            }
            from += place.count;
        }
        stepping.attempt(rows, motion);
        judge();
        stepping.accept(rows, taken);
        rows.accept();
        settle(rows.next());
        observer.after(rows);
        release();
    }

    /** Says of each row that left the finite numbers what is wrong with it. */
    private void judge() {
        int from = 0;
        for (Place place : places) {
            for (int i = from; i < from + place.count; i++) {
                for (int k = i * rows.d(); taken[i] && k < (i + 1) * rows.d(); k++) {
                    if (!Double.isFinite(rows.next()[k])) {
                        taken[i] = false;
                        place.lost.say("%s: x[%d]=%s of path %d after step %d, t=%s to %s; try more steps"
                                .formatted(
                                        name,
                                        k % rows.d(),
                                        rows.next()[k],
                                        rows.path()[i],
                                        place.step,
                                        rows.start().at(i),
                                        rows.end().at(i)));
                    }
                }
            }
            from += place.count;
        }
    }

    /** Lets go of the rows that were not taken, which stood at {@code before}, and counts the step of all places. */
    private void settle(double[] before) {
        int from = 0;
        int kept = 0;
        int[] keep = new int[rows.n()];
        for (Place place : places) {
            int stays = 0;
            for (int i = from; i < from + place.count; i++) {
                if (taken[i]) {
                    keep[kept++] = i;
                    stays++;
                } else {
                    place.lost.add(
                            rows.path()[i], before, i * rows.d(), rows.start().at(i), rows.evaluations()[i]);
                }
            }
            from += place.count;
            place.count = stays;
            place.step++;
        }
        if (kept < rows.n()) {
            stepping.keep(keep, kept);
            rows.keep(keep, kept);
            Arrays.fill(taken, true);
        }
    }

    /** Lets go of the places that have arrived. */
    private void release() {
        for (Place place : List.copyOf(places)) {
            if (place.count == 0 || place.step == place.problem.grid().steps()) {
                remove(place);
            }
        }
    }

    /** Takes a run out where it is, arrived or not; {@link Place#state} and {@link Place#solution} go on to tell of it. */
    public void leave(Place place) {
        if (places.contains(place)) {
            remove(place);
        }
    }

    private void remove(Place place) {
        int from = 0;
        for (Place other : places.subList(0, places.indexOf(place))) {
            from += other.count;
        }
        place.close(from);
        int[] keep = new int[rows.n() - place.count];
        for (int i = 0; i < keep.length; i++) {
            keep[i] = i < from ? i : i + place.count;
        }
        stepping.keep(keep, keep.length);
        rows.keep(keep, keep.length);
        places.remove(place);
    }

    /** A run's place in the batch. */
    public final class Place {
        private final Problem<? extends S> problem;
        private final LostRows lost;
        private int count;
        private int step;
        private Run.State left;
        private Rows end;

        private Place(Problem<? extends S> problem, Run.State state) {
            this.problem = problem;
            count = state.rows();
            step = state.step();
            lost = new LostRows(state.first(), state.rows(), rows.d());
        }

        /** Whether the run has left the batch. */
        public boolean done() {
            return left != null;
        }

        /** Its state when it left: what a run over the same grid resumes from. */
        public Run.State state() {
            requireDone();
            return left;
        }

        /**
         * Where its paths were when it left, and what they have cost.
         *
         * @throws dev.fokker.core.sample.NumericalFailure if a row was lost: it names the first, and holds where all had come to
         */
        public Solution solution() {
            requireDone();
            if (lost.count() > 0) {
                throw lost.failure(
                        lost.summary(), end, 0, end.n(), problem.grid().at(step));
            }
            return new Solution(end.samples(), Cost.of(end.evaluations(), end.n(), 0));
        }

        private void requireDone() {
            if (left == null) {
                throw new IllegalStateException("SharedBatch: the run is at step %d of %d; advance, or let it leave"
                        .formatted(step, problem.grid().steps()));
            }
        }

        /** Takes its rows, which stand from {@code from} on, and finishes them if they have arrived. */
        private void close(int from) {
            left = lost.state(step, rows, from, count, stepping.history(rows.n()));
            end = new Rows(Math.max(1, count), rows.d());
            end.use(count);
            for (int i = 0; i < count; i++) {
                end.path()[i] = rows.path()[from + i];
                end.label()[i] = rows.label()[from + i];
                end.evaluations()[i] = rows.evaluations()[from + i];
            }
            System.arraycopy(rows.x(), from * rows.d(), end.x(), 0, count * rows.d());
            if (count > 0 && step == problem.grid().steps()) {
                end.at(problem.grid(), step - 1);
                last.finish(system, end);
            }
        }
    }
}
