package dev.fokker.density;

/**
 * A {@link Splitting} with as many steps as make their error at most a quarter of that of the cells, found as {@link MatchedSteps}
 * does; the report tells both.
 *
 * @param threads how many work at once, at least 1
 */
public record MatchedSplitting(int threads) implements DensitySolver {
    /** Refuses no thread. */
    public MatchedSplitting {
        if (threads < 1) {
            throw new IllegalArgumentException("MatchedSplitting: threads=%d; at least 1 is needed".formatted(threads));
        }
    }

    @Override
    public DensitySolution solve(DensityProblem problem) {
        Splitting.require(problem);
        return new StepMatching(2, (p, n, scale) -> new Splitting(n, threads).solve(p, scale))
                .solve(problem, Splitting.timeScale(problem, threads));
    }
}
