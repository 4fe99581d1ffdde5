package dev.fokker.core.solve;

import dev.fokker.core.noise.Motion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import java.util.Objects;

/**
 * Drives a method over the problem's grid, all rows together.
 *
 * @param method makes the steps
 * @param last what is done about the end
 * @param motion the Brownian motion that the steps see
 * @param <S> the systems that method and end can take
 */
public record FixedGrid<S extends Sde>(Method<? super S> method, FinalStep<? super S> last, Motion motion)
        implements Solver<S> {
    /** Refuses null. */
    public FixedGrid {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(motion, "motion");
    }

    /** With a number for each step of the grid. */
    public FixedGrid(Method<? super S> method, FinalStep<? super S> last) {
        this(method, last, Motion.stepwise());
    }

    /** A batch of the paths {@code first..first+n} before its first step. */
    public <P extends S> Run<P> start(Problem<P> problem, Noise noise, long first, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("FixedGrid: n=%d paths; at least 1 is needed".formatted(n));
        }
        return new Run<>(problem, this, noise, problem.start(noise, first, n));
    }

    /** A batch where {@code state} was taken, with the same problem and noise. */
    public <P extends S> Run<P> resume(Problem<P> problem, Noise noise, Run.State state) {
        Run<P> run = start(problem, noise, state.first(), state.rows());
        run.restore(state);
        return run;
    }

    /**
     * As {@link Solver#solve}.
     *
     * @throws NumericalFailure if a row left the finite numbers, once the others have come to the end; it names the row and holds all
     */
    @Override
    public <P extends S> Solution solve(Problem<P> problem, Noise noise, long first, int n, Observer observer) {
        Run<P> run = start(problem, noise, first, n);
        while (!run.done()) {
            run.step(observer);
        }
        return run.solution();
    }
}
