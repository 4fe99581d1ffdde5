package dev.fokker.density;

/** A way to solve a {@link DensityProblem}: a scheme and a choice of steps. */
@FunctionalInterface
public interface DensitySolver {
    /** The densities at the problem's times; the problem is not modified. */
    DensitySolution solve(DensityProblem problem);

    /** Second order, positive by construction, with steps that match the error in space. */
    static DensitySolver standard() {
        return new MatchedSteps(new Patankar());
    }
}
