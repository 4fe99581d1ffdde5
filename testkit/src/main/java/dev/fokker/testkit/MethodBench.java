package dev.fokker.testkit;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import dev.fokker.core.solve.SharedBatch;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * A method with something to do: the system that it is tried on, where that starts, and when.
 *
 * @param method under test
 * @param system that it takes
 * @param start of the paths
 * @param from first time
 * @param to last time
 * @param <S> the kind of system
 */
public record MethodBench<S extends Sde>(
        Method<? super S> method, S system, Distribution start, double from, double to) {
    /** The problem over {@code steps} equal steps. */
    public Problem<S> problem(int steps) {
        return new Problem<>(system, start, Stream.PRIOR, TimeGrid.uniform(from, to, steps));
    }

    private FixedGrid<S> solver() {
        return new FixedGrid<>(method, FinalStep.none());
    }

    /** The paths 0..n, in one batch. */
    public Solution solve(int steps, Noise noise, int n) {
        return solver().solve(problem(steps), noise, 0, n, Observer.none());
    }

    /** The paths 0..n, on threads and in tiles. */
    public Solution split(int steps, Noise noise, int n, Ensemble ensemble) {
        return ensemble.solve(solver(), problem(steps), noise, n, Observer.none());
    }

    /** A run that was stopped before the step {@code stop} and taken up again by another one, at its end. */
    public Rows resumed(int steps, int stop, Noise noise, int n) {
        Run<S> first = solver().start(problem(steps), noise, 0, n);
        for (int k = 0; k < stop; k++) {
            first.advance(Observer.none());
        }
        Run<S> second = solver().resume(problem(steps), noise, first.state());
        while (!second.done()) {
            second.advance(Observer.none());
        }
        return second.rows();
    }

    /** For each number of steps a run of the paths k n..(k+1) n, in one batch that the k-th joins after k steps of the first. */
    public Samples[] shared(int[] steps, Noise noise, int n) {
        SharedBatch<S> batch = new SharedBatch<>(system, method, FinalStep.none(), noise, steps.length * n);
        List<SharedBatch<S>.Place> places = new ArrayList<>();
        for (int k = 0; k < steps.length; k++) {
            Problem<S> problem = problem(steps[k]);
            places.add(batch.join(problem, solver().start(problem, noise, (long) k * n, n).state()));
            batch.advance(Observer.none());
        }
        while (batch.room() < steps.length * n) {
            batch.advance(Observer.none());
        }
        return places.stream().map(p -> p.solution().samples()).toArray(Samples[]::new);
    }

    /** The same run by itself. */
    public Samples alone(int k, int[] steps, Noise noise, int n) {
        return solver().solve(problem(steps[k]), noise, (long) k * n, n, Observer.none()).samples();
    }

    /** The proposal for rows that stand where they stand. */
    public double[] attempt(Rows rows, Noise noise) {
        method.start(system, rows.n()).attempt(rows, Brownian.of(noise));
        return rows.next();
    }
}
