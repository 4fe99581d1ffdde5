package dev.fokker.testkit;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;

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

    /** The proposal for rows that stand where they stand. */
    public double[] attempt(Rows rows, Noise noise) {
        method.start(system, rows.n()).attempt(rows, Brownian.of(noise));
        return rows.next();
    }
}
