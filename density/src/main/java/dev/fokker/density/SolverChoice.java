package dev.fokker.density;

/**
 * Which solver suits a problem where none was named, and why.
 *
 * @param name the scheme
 * @param solver the solver
 * @param reason one line for people: what of the wish and of the problem decided
 */
public record SolverChoice(String name, DensitySolver solver, String reason) {
    /** The number of Peclet of a cell from which on exponentially fitted fluxes turn into upwind ones. */
    public static final double MOST_PECLET = 2;

    /** From so many cells on a plane is solved by alternating directions. */
    public static final int LARGE = 512 * 512;

    /** More correlated noise than this is left to fluxes along lattice directions. */
    private static final double CORRELATED = 0.9;

    /**
     * The choice where no accuracy is asked for: {@code steps} of time from one of the problem's times to the next, or as many as match
     * the cells for 0; {@code threads} for what can use them.
     */
    public static SolverChoice of(MeshSurvey survey, int steps, int threads) {
        if (survey.dimension() == 2 && survey.cells() >= LARGE && splits(survey)) {
            return new SolverChoice(
                    "adi",
                    steps == 0 ? new MatchedSplitting(threads) : new Splitting(steps, threads),
                    "accuracy tier: %d cells are many, and alternating directions are the fastest way through them; no promise of sign"
                            .formatted(survey.cells()));
        }
        Patankar scheme = new Patankar();
        return new SolverChoice(
                "patankar",
                steps == 0 ? new MatchedSteps(scheme) : new FixedSteps(scheme, steps),
                "structure tier: no accuracy was asked for, so order 2 and positive at any step; " + seen(survey));
    }

    private static boolean splits(MeshSurvey survey) {
        return !survey.degenerate() && survey.correlation() <= CORRELATED && survey.peclet() <= MOST_PECLET;
    }

    /** What of the problem the structure tier takes care of. */
    private static String seen(MeshSurvey survey) {
        if (survey.degenerate()) {
            return "the noise is degenerate, and what drifts without noise goes upwind with a limiter";
        }
        if (survey.correlation() > 0) {
            return "the noise is correlated (up to %.2g), and its fluxes go along lattice directions"
                    .formatted(survey.correlation());
        }
        return survey.peclet() > MOST_PECLET
                ? "drift outweighs diffusion in the cells, which its fitted fluxes bear"
                : "the mesh resolves drift against diffusion";
    }
}
