package dev.fokker.density;

import dev.fokker.core.time.TimeGrid;

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

    private static final int FIRST = 32;
    private static final double SHARE = 0.25;
    private static final double FLOOR = 1e-12;
    private static final int LARGEST_JUMP = 64;

    @Override
    public DensitySolution solve(DensityProblem problem) {
        int intervals = problem.times().steps();
        int most = Math.max(1, MOST / intervals);
        DensityProblem halved = new DensityProblem(problem.sde(), Coarsening.start(problem.initial()), problem.times());
        int s = Math.max(1, FIRST / intervals);
        double timeScale = new March(scheme, problem).timeScale();
        DensitySolution before = run(problem, s, timeScale);
        int next = Math.min(2 * s, most);
        while (true) {
            DensitySolution now = run(problem, next, timeScale);
            double ratio = Math.pow((double) next / s, scheme.order()) - 1;
            double ofTime = next == s ? Double.NaN : distance(before, now) / ratio;
            double ofSpace = spaceError(now, run(halved, next, timeScale));
            double target = Math.max(SHARE * ofSpace, FLOOR);
            if (ofTime <= target || next >= most) {
                return now.withErrors(ofTime, ofSpace);
            }
            before = now;
            s = next;
            next = (int) Math.min(most, (long) s * jump(ofTime / target));
        }
    }

    /** The factor on the steps that the order asks for, at least 2, rounded up with a tenth to spare. */
    private int jump(double excess) {
        double factor = 1.1 * Math.pow(excess, 1.0 / scheme.order());
        return (int) Math.max(2, Math.min(LARGEST_JUMP, Math.ceil(factor)));
    }

    private DensitySolution run(DensityProblem problem, int perInterval, double timeScale) {
        return new FixedSteps(scheme, perInterval).solve(problem, timeScale);
    }

    private static double distance(DensitySolution a, DensitySolution b) {
        double most = 0;
        for (int k = 1; k <= a.times().steps(); k++) {
            most = Math.max(most, a.at(k).distance(b.at(k)));
        }
        return most;
    }

    private static double spaceError(DensitySolution fine, DensitySolution coarse) {
        TimeGrid times = fine.times();
        double most = 0;
        for (int k = 1; k <= times.steps(); k++) {
            most = Math.max(most, Coarsening.average(fine.at(k)).distance(coarse.at(k)) / 3);
        }
        return most;
    }
}
