package dev.fokker.bench;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Cost;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.experiment.Catalog;
import dev.fokker.experiment.MethodEntry;
import dev.fokker.testkit.SamplingProblem;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What a step of every sampler costs on eight modes in the plane: nanoseconds of the thread's CPU time for each row, component and
 * step, with the exact score, and of the sampler alone, with a denoiser that does next to nothing. Then two threads against one.
 */
public final class SamplerCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final SamplingProblem RING = SamplingProblem.ring8();
    private static final int STEPS = 40;
    private static final int ROWS = 1000;
    private static final int ROUNDS = 15;
    /** Nanoseconds that a sampler may cost. */
    private static final double GOAL = 60;

    private SamplerCost() {}

    /** {@code [NAME]...}: these methods, or all that solve the flow on a grid, then the adaptive ones and threads. */
    public static void main(String[] names) {
        System.out.printf("%-22s %10s %10s   (goal: own <= %.0f ns)%n", "method", "score", "own", GOAL);
        for (MethodEntry each : Catalog.METHODS.all()) {
            boolean wanted = names.length == 0 || Arrays.asList(names).contains(each.name());
            if (wanted && each.forGeneration().isPresent() && !each.adaptive() && each.order().flow() >= 1) {
                Solver<Generation> solver = new FixedGrid<>(each.forGeneration().orElseThrow(), FinalStep.none());
                try {
                    each.forGeneration().orElseThrow().start(RING.generation(0), 1);
                } catch (IllegalArgumentException e) {
                    continue; // a method for processes of another kind
                }
                print(each.name(), cost(solver, RING.generation(0), false), cost(solver, idle(2), false));
            }
        }
        for (int order = 3; order <= 5; order++) {
            Solver<Generation> solver = new AdaptiveExponential(order, 1e-4);
            print("adaptive-" + order, cost(solver, RING.generation(0), true), cost(solver, idle(2), true));
            for (int d : new int[] {8, 64}) {
                print("adaptive-" + order + " in " + d, Double.NaN, cost(solver, idle(d), true));
            }
        }
        threads();
    }

    private static void print(String name, double score, double own) {
        System.out.printf("%-22s %10.1f %10.1f%s%n", name, score, own, own > GOAL ? "   above" : "");
    }

    /** The path of the problem with a denoiser that only scales: what is left is the sampler's. */
    private static Generation idle(int d) {
        Denoiser scaling = new Denoiser() {
            @Override
            public int dimension() {
                return d;
            }

            @Override
            public Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    for (int k = 0; k < d * rows.n(); k++) {
                        out[k] = 0.5 * x[k];
                    }
                };
            }
        };
        return new Generation(new GaussianPath(d, RING.path().schedule()), scaling, 0);
    }

    private static Problem<Generation> problem(Generation generation, int rows) {
        int d = generation.dimension();
        double[] z = new double[rows * d];
        new Threefry(1).normals(Stream.PRIOR, 0, rows, 0, d, z);
        Samples starts = d == 2 ? RING.starts(1, rows) : Samples.copyOf(d, z);
        TimeGrid grid = new LogSnrGrid().grid(RING.path().schedule(), SamplingProblem.FIRST, SamplingProblem.LAST, STEPS);
        return new Problem<>(generation, new Points(starts).inOrder(), Stream.PRIOR, grid);
    }

    /** The median of rounds; a row's steps are those of the grid or, if it chooses them, its evaluations after the first. */
    private static double cost(Solver<Generation> solver, Generation generation, boolean own) {
        TimeGrid ends = TimeGrid.of(SamplingProblem.FIRST, SamplingProblem.LAST);
        Problem<Generation> gridded = problem(generation, ROWS);
        Problem<Generation> problem =
                own ? new Problem<>(generation, gridded.initial(), Stream.PRIOR, ends) : gridded;
        double[] times = new double[ROUNDS];
        for (int k = -ROUNDS; k < ROUNDS; k++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            Cost cost = solver.solve(problem, new Threefry(1), 0, ROWS, Observer.none())
                    .cost();
            long spent = THREADS.getCurrentThreadCpuTime() - begun;
            double steps = own ? cost.evaluations() - ROWS : (double) ROWS * STEPS;
            if (k >= 0) {
                times[k] = spent / (generation.dimension() * steps);
            }
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    /** Wall clock of 20,000 rows by turns on one thread and on two; of use on an idle machine only. */
    private static void threads() {
        int rows = 20_000;
        Problem<Generation> problem = problem(RING.generation(0), rows);
        Solver<Generation> solver = new FixedGrid<>(
                Catalog.METHODS.get("exp-pc-4").forGeneration().orElseThrow(), FinalStep.none());
        double[][] times = new double[2][5];
        for (int k = -2; k < 5; k++) {
            for (int threads = 1; threads <= 2; threads++) {
                long begun = System.nanoTime();
                new Ensemble(threads, Ensemble.DEFAULT_TILE)
                        .solve(solver, problem, new Threefry(1), rows, Observer.none());
                if (k >= 0) {
                    times[threads - 1][k] = (System.nanoTime() - begun) * 1e-9;
                }
            }
        }
        Arrays.sort(times[0]);
        Arrays.sort(times[1]);
        System.out.printf(
                "one thread %.2f s, two %.2f s: %.2f times (goal: 1.7 on an idle machine)%n",
                times[0][2], times[1][2], times[0][2] / times[1][2]);
    }
}
