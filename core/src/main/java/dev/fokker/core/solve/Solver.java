package dev.fokker.core.solve;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;

/**
 * How to solve a problem.
 *
 * @param <S> the systems that it can move
 */
public interface Solver<S extends Sde> {
    /**
     * Moves the paths {@code first..first+n} over the problem's grid. A path's end point depends on the problem, the noise and its
     * own number only.
     */
    <P extends S> Solution solve(Problem<P> problem, Noise noise, long first, int n, Observer observer);
}
