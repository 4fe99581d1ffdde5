package dev.fokker.core.ensemble;

import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Problem;

/**
 * What mean is asked for: \(E\,\Phi(X)\) over the paths of a problem, walked by a method over the problem's grid.
 *
 * @param problem the process, its start and the grid
 * @param method makes the steps; the mean is that of its paths, whose distance from the true one no number of paths makes smaller
 * @param functional the number of each path
 * @param <S> the kind of system
 */
public record Expectation<S extends Sde>(Problem<S> problem, Method<? super S> method, Functional functional) {}
