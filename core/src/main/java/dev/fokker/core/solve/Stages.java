package dev.fokker.core.solve;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * An ensemble over a fixed grid that moves on in stages and can be written down between them; it can be told to stop before any step,
 * and each part is then where it was. The answer is that of {@link Ensemble#solve}, to the last bit, wherever it was stopped and taken
 * up again. Holds the states of all paths. Used by one thread, and works on many.
 *
 * @param <S> the kind of system
 */
public final class Stages<S extends Sde> {
    private final Problem<S> problem;
    private final int threads;
    private final List<Run<S>> runs;

    private Stages(Problem<S> problem, int threads, List<Run<S>> runs) {
        this.problem = problem;
        this.threads = threads;
        this.runs = runs;
    }

    /** The paths 0..n before their first step. */
    public static <S extends Sde> Stages<S> begin(
            Ensemble ensemble, FixedGrid<? super S> solver, Problem<S> problem, Noise noise, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("Stages: n=%d paths; at least 1 is needed".formatted(n));
        }
        List<Run<S>> runs = new ArrayList<>();
        for (int first = 0; first < n; first += ensemble.tile()) {
            runs.add(start(solver, problem, noise, first, Math.min(ensemble.tile(), n - first)));
        }
        return new Stages<>(problem, ensemble.threads(), runs);
    }

    /**
     * The paths where {@code states} were taken, with the same solver, problem and noise.
     *
     * @throws IllegalArgumentException if the states do not stand side by side, or have another shape
     */
    public static <S extends Sde> Stages<S> resume(
            Ensemble ensemble, FixedGrid<? super S> solver, Problem<S> problem, Noise noise, List<Run.State> states) {
        List<Run<S>> runs = new ArrayList<>();
        long next = 0;
        for (Run.State state : states) {
            if (state.first() != next) {
                throw new IllegalArgumentException(
                        "Stages: the state of path %d does not follow path %d".formatted(state.first(), next - 1));
            }
            Run<S> run = start(solver, problem, noise, state.first(), state.rows());
            run.restore(state);
            runs.add(run);
            next += state.rows();
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("Stages: no states; at least one is needed");
        }
        return new Stages<>(problem, ensemble.threads(), runs);
    }

    private static <S extends Sde> Run<S> start(
            FixedGrid<? super S> solver, Problem<S> problem, Noise noise, long first, int n) {
        return solver.start(problem, noise, first, n);
    }

    /** Steps that all paths have made. */
    public int step() {
        return runs.stream().mapToInt(Run::stepsMade).min().orElseThrow();
    }

    /** Steps that have been made, over all paths. */
    public long rowSteps() {
        return runs.stream()
                .mapToLong(run -> (long) run.stepsMade() * run.size())
                .sum();
    }

    /** Whether the last step has been made. */
    public boolean done() {
        return runs.stream().allMatch(Run::done);
    }

    /** Brings all paths {@code steps} steps further than the last of them is, or to the end. */
    public void advance(int steps, Observer observer) {
        advance(steps, observer, () -> true);
    }

    /**
     * As above, but asks {@code onward} before each step of each part, from many threads, and stops there when it says no: a deadline,
     * or somebody's wish. Nothing is lost by it.
     */
    public void advance(int steps, Observer observer, BooleanSupplier onward) {
        int until = step() + steps;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> parts = new ArrayList<>();
            for (Run<S> run : runs) {
                parts.add(pool.submit(stage(run, until, observer, onward)));
            }
            for (Future<Void> part : parts) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stages: interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("Stages: a part failed", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Callable<Void> stage(Run<?> run, int until, Observer observer, BooleanSupplier onward) {
        return () -> {
            while (run.stepsMade() < until && !run.done() && onward.getAsBoolean()) {
                run.step(observer);
            }
            return null;
        };
    }

    /** All that is needed to go on from here, part by part. */
    public List<Run.State> states() {
        return runs.stream().map(Run::state).toList();
    }

    /**
     * The paths where they are, and what they have cost.
     *
     * @throws NumericalFailure if paths left the finite numbers; it names the first one and holds where all had come to
     */
    public Solution solution() {
        int d = problem.system().dimension();
        int n = runs.stream().mapToInt(Run::size).sum();
        double[] x = new double[n * d];
        FailedTiles failed = new FailedTiles();
        Cost cost = Cost.NONE;
        int at = 0;
        for (Run<S> run : runs) {
            try {
                Solution part = run.solution();
                part.samples().read(0, run.size(), x, at * d);
                cost = cost.plus(part.cost());
            } catch (NumericalFailure e) {
                failed.add(e, x, d);
            }
            at += run.size();
        }
        failed.requireNone(x, d, problem.grid().at(step()));
        return new Solution(Samples.copyOf(d, x), cost);
    }
}
