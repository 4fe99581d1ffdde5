package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;

/**
 * A flow from the prior to the data whose true end points are found once, for methods to be measured on.
 *
 * @param flow the path turned round without noise
 * @param start where the paths start
 * @param from first time
 * @param to last time
 * @param n how many paths
 * @param noise that draws the starts
 * @param ensemble threads and tiles
 * @param progress who is told, and who may stop it
 */
record FrontierStudy(
        Generation flow,
        Distribution start,
        double from,
        double to,
        int n,
        Noise noise,
        Ensemble ensemble,
        Progress progress) {
    private static final int FIRST_STEPS = 64;
    private static final int MOST_STEPS = 8192;
    private static final double GOOD = 1e-11;
    /** Of adaptive methods; each is tried down from the first until it is dearer than what was asked for. */
    private static final double[] TOLERANCES = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11};

    /**
     * Where the flow takes the paths.
     *
     * @param ends the end points
     * @param steps of DOP853
     * @param change root of the mean squared distance to those with half the steps, which bounds the error
     */
    record Truth(Samples ends, int steps, double change) {}

    /** End points with so many steps that twice as many change nothing. */
    Truth truth() {
        Solver<? super Generation> best = new FixedGrid<>(new DormandPrince8(), FinalStep.none());
        Samples before = null;
        for (int steps = FIRST_STEPS; ; steps *= 2) {
            TimeGrid grid = new LogSnrGrid().grid(schedule(), from, to, steps);
            progress.begin("finding the true ends with %d steps".formatted(steps), (long) n * steps);
            Samples ends = solve(best, grid, new Ticker(progress, Observer.none())).samples();
            progress.end();
            double change = before == null
                    ? Double.POSITIVE_INFINITY
                    : FrontierPoint.root(FrontierPoint.distances(ends, before));
            if (change <= GOOD || steps >= MOST_STEPS) {
                return new Truth(ends, steps, change);
            }
            before = ends;
        }
    }

    /** Refuses a method that does not take this flow, in its own words. */
    void requireTaken(MethodEntry entry) {
        if (Double.isNaN(entry.order().flow())) {
            throw new Mistake(
                    "method '%s' takes noise only, and there is no exact path to compare with; leave it out of --methods"
                            .formatted(entry.name()));
        }
        Problem<Generation> one = new Problem<>(flow, start, Stream.PRIOR, TimeGrid.of(from, to));
        try {
            entry.solver(FinalStep.none(), 1).solve(one, noise, 0, 1, Observer.none());
        } catch (NumericalFailure e) {
            // A single step may well be too few.
            return;
        } catch (IllegalArgumentException e) {
            throw new Mistake("method '%s': %s".formatted(entry.name(), e.getMessage()), e);
        }
    }

    /** Steps of a method of the grid for at most this number of evaluations; 0 if not one step can be made. */
    static int steps(MethodEntry entry, int evaluations) {
        int start = entry.forGeneration().orElseThrow().evaluationsToStart();
        return Math.max(0, (evaluations - start) / entry.evaluationsPerStep());
    }

    /** The method on a grid. */
    FrontierPoint measure(MethodEntry entry, GridEntry grid, int steps, String curve, Truth truth) {
        TimeGrid times = grid.rule().grid(schedule(), from, to, steps);
        return measure(entry, times, 0, truth, curve, grid.name(), steps);
    }

    /** The method with steps of its own. */
    FrontierPoint measure(MethodEntry entry, double tolerance, Truth truth) {
        return measure(entry, TimeGrid.of(from, to), tolerance, truth, entry.name(), "", 0);
    }

    /** The tolerances that adaptive methods are tried with, falling. */
    static double[] tolerances() {
        return TOLERANCES.clone();
    }

    private FrontierPoint measure(
            MethodEntry entry, TimeGrid times, double tolerance, Truth truth, String curve, String grid, int steps) {
        Solver<? super Generation> solver = entry.solver(FinalStep.none(), tolerance == 0 ? 1 : tolerance);
        long began = System.nanoTime();
        Solution solution = solve(solver, times, rows -> progress.check("nothing was written"));
        double seconds = (System.nanoTime() - began) / 1e9;
        Ticker.requireFinite(entry.name(), solution.samples().toArray(), truth.ends().d(), "try more steps");
        double[] distances = FrontierPoint.distances(solution.samples(), truth.ends());
        return new FrontierPoint(
                curve,
                entry.name(),
                grid,
                steps,
                tolerance,
                solution.cost().meanEvaluations(),
                solution.cost().mostEvaluations(),
                FrontierPoint.root(distances),
                FrontierPoint.median(distances),
                seconds);
    }

    private Schedule schedule() {
        return flow.path().schedule();
    }

    private Solution solve(Solver<? super Generation> solver, TimeGrid grid, Observer observer) {
        Problem<Generation> problem = new Problem<>(flow, start, Stream.PRIOR, grid);
        return ensemble.solve(solver, problem, noise, n, observer);
    }
}
