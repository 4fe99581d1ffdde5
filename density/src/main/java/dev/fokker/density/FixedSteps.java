package dev.fokker.density;

import dev.fokker.core.time.TimeGrid;

/**
 * The same number of steps between any two of the problem's times. In the first of these intervals they are graded towards its
 * start if the initial density changes faster than the interval is long (see {@link GradedSteps}); in the others they are equal.
 *
 * @param scheme the method in time
 * @param perInterval steps from one time of the problem to the next, at least 1
 */
public record FixedSteps(Scheme scheme, int perInterval) implements DensitySolver {
    /** Refuses fewer than one step. */
    public FixedSteps {
        if (perInterval < 1) {
            throw new IllegalArgumentException(
                    "FixedSteps: perInterval=%d; at least 1 is needed".formatted(perInterval));
        }
    }

    @Override
    public DensitySolution solve(DensityProblem problem) {
        March march = new March(scheme, problem);
        // one step is not graded, and the rates are not read for it
        return solve(problem, march, perInterval == 1 ? Double.POSITIVE_INFINITY : march.timeScale());
    }

    /** The solution with steps graded as for a first transient of the given time scale, not for its own. */
    DensitySolution solve(DensityProblem problem, double timeScale) {
        return solve(problem, new March(scheme, problem), timeScale);
    }

    private DensitySolution solve(DensityProblem problem, March march, double timeScale) {
        TimeGrid times = problem.times();
        Density[] kept = new Density[times.steps() + 1];
        kept[0] = problem.initial();
        double share = timeScale / Math.abs(times.at(1) - times.first());
        for (int j = 0; j < times.steps(); j++) {
            march.advance(times.at(j), times.at(j + 1), perInterval, j == 0 ? share : Double.POSITIVE_INFINITY);
            kept[j + 1] = march.density();
        }
        return new DensitySolution(times, kept, march.report());
    }
}
