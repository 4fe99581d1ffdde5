package dev.fokker.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.BrownianTree;
import dev.fokker.core.noise.Motion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** States inside the steps of a run lie on the path that the run walks along. */
final class DenseStatesTest {
    private static final int PATHS = 500;
    private static final long FIRST = 7;
    private static final double[] TIMES = {0.93, 0, 0.1, 0.37, 0.5, 1};
    private static final Noise NOISE = new Threefry(33);

    private static Problem<Sde> from(Sde sde, double x, TimeGrid grid) {
        return new Problem<>(sde, new Points(Samples.copyOf(1, new double[] {x})), Stream.INITIAL, grid);
    }

    private static Samples[] dense(Problem<Sde> problem, Method<Sde> method, Solver<Sde> solver, double... times) {
        DenseStates dense = DenseStates.of(method, problem, Motion.tree(), NOISE, FIRST, PATHS, times);
        Samples end = solver.solve(problem, NOISE, FIRST, PATHS, dense).samples();
        Samples[] states = new Samples[times.length];
        for (int k = 0; k < times.length; k++) {
            states[k] = dense.at(k);
            if (times[k] == problem.grid().last()) {
                assertEquals(end, states[k], "the end is the run's own");
            }
        }
        return states;
    }

    /** W(t) of each path in the tree below a grid. */
    private static double[] motion(TimeGrid grid, double t) {
        Rows rows = new Rows(PATHS, 1);
        rows.number(FIRST);
        rows.start().share(grid.first());
        rows.end().share(t);
        double[] w = new double[PATHS];
        BrownianTree.over(NOISE, grid).position(rows, 1, w);
        return w;
    }

    @Test
    void aWalkIsWhereItsMotionIsAtEveryTime() {
        Method<Sde> euler = new EulerMaruyama();
        TimeGrid grid = TimeGrid.uniform(0, 1, 4);
        Problem<Sde> problem = from(new Wiener(1, 1), 2, grid);
        for (Solver<Sde> solver : List.<Solver<Sde>>of(
                new FixedGrid<>(euler, FinalStep.none()), new AdaptiveSteps(new StepDoubling(euler), 1e-3))) {
            Samples[] states = dense(problem, euler, solver, TIMES);
            for (int k = 0; k < TIMES.length; k++) {
                double[] w = motion(grid, TIMES[k]);
                for (int i = 0; i < PATHS; i++) {
                    // Sums of at most a few hundred increments of size 1: rounding stays below 1e-12.
                    assertEquals(2 + w[i], states[k].at(i, 0), 1e-12, solver + " t=" + TIMES[k]);
                }
            }
        }
    }

    /** Slope of the error at a time inside a step; 500 paths have it to about 0.05. */
    @Test
    void theErrorInsideStepsFallsWithTheOrderOfTheMethod() {
        GeometricBrownianMotion gbm = new GeometricBrownianMotion(1, 0.3, 0.6);
        double[] logs = new double[5];
        for (int k = 0; k < logs.length; k++) {
            TimeGrid grid = TimeGrid.uniform(0, 1, 16 << k);
            double t = 0.8 + 0.3 / (16 << k);
            Samples x =
                    dense(from(gbm, 1, grid), new Milstein(), new FixedGrid<>(new Milstein(), FinalStep.none()), t)[0];
            double[] w = motion(grid, t);
            double sum = 0;
            for (int i = 0; i < PATHS; i++) {
                double error = x.at(i, 0) - gbm.solution(1, t, w[i]);
                sum += error * error;
            }
            logs[k] = 0.5 * StrictMath.log(sum / PATHS);
        }
        double slope = (2 * logs[0] + logs[1] - logs[3] - 2 * logs[4]) / 10 / StrictMath.log(2);
        assertEquals(1, slope, 0.15, java.util.Arrays.toString(logs));
    }

    @Test
    void chosenStepsHaveStatesInsideToo() {
        TimeGrid grid = TimeGrid.uniform(0, 2, 1);
        Problem<Sde> problem = from(new DoubleWell(0.2), 1.5, grid);
        Samples coarse = dense(problem, new Shark(), new AdaptiveSteps(new Shark(), 1e-2), 0.77)[0];
        Samples fine = dense(problem, new Shark(), new AdaptiveSteps(new Shark(), 1e-5), 0.77)[0];
        double sum = 0;
        double size = 0;
        for (int i = 0; i < PATHS; i++) {
            sum += Math.pow(coarse.at(i, 0) - fine.at(i, 0), 2);
            size += Math.pow(fine.at(i, 0) - 1, 2);
        }
        // The same paths: the difference is of the size of the tolerance, the paths themselves are spread much wider.
        assertTrue(Math.sqrt(sum / PATHS) < 5e-2, "rms " + Math.sqrt(sum / PATHS));
        assertTrue(Math.sqrt(size / PATHS) > 0.2, "spread " + Math.sqrt(size / PATHS));
    }

    @Test
    void timesOutsideTheRunAndStatesNotComeToAreRefused() {
        Problem<Sde> problem = from(new Wiener(1, 1), 0, TimeGrid.uniform(0, 1, 4));
        assertThrows(
                IllegalArgumentException.class,
                () -> DenseStates.of(new EulerMaruyama(), problem, Motion.tree(), NOISE, 0, 3, 0.5, 1.5));
        DenseStates dense = DenseStates.of(new EulerMaruyama(), problem, Motion.tree(), NOISE, 0, 3, 0.3);
        IllegalStateException early = assertThrows(IllegalStateException.class, () -> dense.at(0));
        assertTrue(early.getMessage().contains("t=0.3"), early.getMessage());
    }
}
