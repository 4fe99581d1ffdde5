package dev.fokker.density;

import dev.fokker.core.time.TimeGrid;
import java.util.function.DoubleUnaryOperator;

/**
 * The steps of a solver that only applies its operator: a given number of equal ones between any two of the problem's times, or for
 * 0 as few as are stable.
 *
 * @param perInterval how many
 * @param autonomous whether the longest stable step is the same at all times
 * @param longest the longest stable step by the time
 */
record StableSteps(int perInterval, boolean autonomous, DoubleUnaryOperator longest) {
    /** The share of the longest stable step that is taken. */
    private static final double SPARE = 0.98;

    /** Takes them. */
    DensitySolution solve(DensityProblem problem, Advance advance) {
        March march = new March(advance, problem);
        TimeGrid times = problem.times();
        Density[] kept = new Density[times.steps() + 1];
        kept[0] = problem.initial();
        for (int j = 0; j < times.steps(); j++) {
            if (perInterval == 0) {
                march(march, times.at(j), times.at(j + 1));
            } else {
                march.advance(times.at(j), times.at(j + 1), perInterval, Double.POSITIVE_INFINITY);
            }
            kept[j + 1] = march.density();
        }
        return new DensitySolution(times, kept, march.report());
    }

    private void march(March march, double start, double end) {
        double from = start;
        double here = stable(from);
        while (from != end) {
            double to = onward(from, end, here);
            if (!autonomous) {
                double there = stable(to);
                to = there < here ? onward(from, end, there) : to;
                here = stable(to);
            }
            march.step(from, to);
            from = to;
        }
    }

    private double stable(double t) {
        return SPARE * longest.applyAsDouble(t);
    }

    /** One of equal steps from here to the end. */
    private static double onward(double from, double end, double longest) {
        double steps = Math.ceil(Math.abs(end - from) / longest * (1 - 1e-12));
        return steps <= 1 ? end : from + (end - from) / steps;
    }
}
