package dev.fokker.density;

import dev.fokker.core.time.TimeGrid;

/** Finds how many steps make their error a share of that of the cells; see {@link MatchedSteps}. */
final class StepMatching {
    private static final int FIRST = 32;
    private static final double SHARE = 0.25;
    private static final double FLOOR = 1e-12;
    private static final int LARGEST_JUMP = 64;

    /** A solution with so many steps between the problem's times, graded as for a first transient of the given time scale. */
    interface Run {
        DensitySolution of(DensityProblem problem, int perInterval, double timeScale);
    }

    private final int order;
    private final Run run;

    StepMatching(int order, Run run) {
        this.order = order;
        this.run = run;
    }

    /** The solution with as many steps as that takes, and its errors. */
    DensitySolution solve(DensityProblem problem, double timeScale) {
        int intervals = problem.times().steps();
        int most = Math.max(1, MatchedSteps.MOST / intervals);
        DensityProblem halved = new DensityProblem(problem.sde(), Coarsening.start(problem.initial()), problem.times());
        int s = Math.max(1, FIRST / intervals);
        DensitySolution before = run.of(problem, s, timeScale);
        int next = Math.min(2 * s, most);
        while (true) {
            DensitySolution now = run.of(problem, next, timeScale);
            double ratio = Math.pow((double) next / s, order) - 1;
            double ofTime = next == s ? Double.NaN : distance(before, now) / ratio;
            double ofSpace = spaceError(now, run.of(halved, next, timeScale));
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
        double factor = 1.1 * Math.pow(excess, 1.0 / order);
        return (int) Math.max(2, Math.min(LARGEST_JUMP, Math.ceil(factor)));
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
