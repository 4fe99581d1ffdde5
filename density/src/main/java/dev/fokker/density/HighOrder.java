package dev.fokker.density;

import dev.fokker.core.time.TimeGrid;

/**
 * Fluxes of high order in space ({@link HighOrderFluxes}) and a method in time that only applies them. Very accurate where the
 * density is smooth on the cells; it may fall below 0 by its error, which {@link DensityReport#lowest} tells.
 *
 * @param integrator the method in time
 * @param order 2, 4, 6 or 8 in the cells
 * @param perInterval steps from one time of the problem to the next; as few as are stable for 0
 */
public record HighOrder(Integrator integrator, int order, int perInterval) implements DensitySolver {
    /** The share of the longest stable step that is taken. */
    private static final double SPARE = 0.98;

    /** Refuses an order that is not there and a negative number of steps. */
    public HighOrder {
        new CentralWeights(order);
        if (perInterval < 0) {
            throw new IllegalArgumentException(
                    "HighOrder: perInterval=%d; at least 1 step is needed, or 0 for as few as are stable"
                            .formatted(perInterval));
        }
    }

    /** Order 8 in space, 4 in time, steps as few as are stable. */
    public static HighOrder standard() {
        return new HighOrder(new RungeKutta(), 8, 0);
    }

    @Override
    public DensitySolution solve(DensityProblem problem) {
        FluxOperator operator = HighOrderFluxes.of(problem, order);
        March march = new March(integrator.start(operator), problem);
        TimeGrid times = problem.times();
        Density[] kept = new Density[times.steps() + 1];
        kept[0] = problem.initial();
        for (int j = 0; j < times.steps(); j++) {
            if (perInterval == 0) {
                stably(operator, march, times.at(j), times.at(j + 1));
            } else {
                march.advance(times.at(j), times.at(j + 1), perInterval, Double.POSITIVE_INFINITY);
            }
            kept[j + 1] = march.density();
        }
        return new DensitySolution(times, kept, march.report());
    }

    /** Equal steps to the end, fewer and fewer of them are left; shorter ones wherever the operator asks for it. */
    private void stably(FluxOperator operator, March march, double start, double end) {
        double from = start;
        double longest = SPARE * integrator.longest(operator, from);
        while (from != end) {
            double to = onward(from, end, longest);
            if (!operator.autonomous()) {
                double there = SPARE * integrator.longest(operator, to);
                to = there < longest ? onward(from, end, there) : to;
                longest = Math.min(longest, there);
            }
            march.step(from, to);
            from = to;
            longest = operator.autonomous() ? longest : SPARE * integrator.longest(operator, from);
        }
    }

    private static double onward(double from, double end, double longest) {
        double steps = Math.ceil(Math.abs(end - from) / longest * (1 - 1e-12));
        return steps <= 1 ? end : from + (end - from) / steps;
    }
}
