package dev.fokker.testkit;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;

/**
 * A differential equation without noise.
 *
 * @param dimension d
 * @param velocity its right hand side
 */
public record Ode(int dimension, Velocity velocity) implements Sde {
    /** The right hand side for one row. */
    @FunctionalInterface
    public interface Velocity {
        /** {@code out} = f(t, x), both of d numbers. */
        void at(double t, double[] x, double[] out);
    }

    @Override
    public Field drift(int maxRows) {
        double[] x = new double[dimension];
        double[] v = new double[dimension];
        return (rows, t, all, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                System.arraycopy(all, i * dimension, x, 0, dimension);
                velocity.at(t.at(i), x, v);
                System.arraycopy(v, 0, out, i * dimension, dimension);
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        return Diffusion.none(dimension);
    }

    /** Where a system takes each of {@code starts} over a grid. */
    public static <S extends Sde> Solution solve(Solver<? super S> solver, S system, Samples starts, TimeGrid grid) {
        Problem<S> problem = new Problem<>(system, new Points(starts).inOrder(), Stream.INITIAL, grid);
        return solver.solve(problem, new Threefry(0), 0, starts.n(), Observer.none());
    }
}
