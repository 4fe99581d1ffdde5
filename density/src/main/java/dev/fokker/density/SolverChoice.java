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

    /** The choice for a problem of which nothing is asked but a density: {@code steps} of time, or as many as match the cells for 0. */
    public static SolverChoice of(MeshSurvey survey, int steps) {
        Patankar scheme = new Patankar();
        return new SolverChoice(
                "patankar",
                steps == 0 ? new MatchedSteps(scheme) : new FixedSteps(scheme, steps),
                "structure tier: no accuracy was asked for, so order 2 and positive at any step; " + seen(survey));
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
