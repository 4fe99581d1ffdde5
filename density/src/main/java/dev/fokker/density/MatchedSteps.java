package dev.fokker.density;

/**
 * As many steps between the problem's times as make the error of the steps at most a quarter of that of the cells. Both are measured, in
 * the L1 norm at each of the problem's times: the first from two runs with s and more steps, \(\lVert p_s-p_{s'}\rVert/((s'/s)^q-1)\)
 * for a scheme of order q; the second from a run on half as many cells at the same times, \(\lVert Rp_h-p_{2h}\rVert/3\), R the average over two cells.
 * The number of steps grows to what these orders ask for until the finest run passes; it ends at 1e-12 or {@link #MOST} in any case.
 *
 * @param scheme the method in time
 */
public record MatchedSteps(Scheme scheme) implements DensitySolver {
    /** The most steps that are taken in all; the report then tells the error that is left. */
    public static final int MOST = 1 << 18;

    @Override
    public DensitySolution solve(DensityProblem problem) {
        double timeScale = new March(scheme, problem).timeScale();
        return new StepMatching(scheme.order(), (p, n, scale) -> new FixedSteps(scheme, n).solve(p, scale))
                .solve(problem, timeScale);
    }
}
