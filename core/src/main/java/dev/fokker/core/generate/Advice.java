package dev.fokker.core.generate;

import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;

/**
 * What an {@link Advisor} found: how to run a flow, and what error to expect. A plain value that costs nothing to use again.
 *
 * @param choice the method
 * @param gridName where the knots come from
 * @param knots the grid; the two ends alone for a method that chooses its own steps
 * @param evaluations per row, on average
 * @param error expected root mean squared distance of end points to the true ones: found on rows that nothing was chosen by, the
 *     worst of them counted twice, as rows worse than any seen are as likely as one in their number
 * @param worst the largest distance among them
 * @param rows on which the error was found
 * @param pilotEvaluations that the advice cost, over all rows of the pilot
 */
public record Advice(
        Choice choice,
        String gridName,
        KnotGrid knots,
        double evaluations,
        double error,
        double worst,
        int rows,
        long pilotEvaluations) {
    /** A method: one of the candidates, or the adaptive one. */
    public sealed interface Choice permits Candidate, Adaptive {
        /** Its name. */
        String name();
    }

    /**
     * Steps chosen by each row.
     *
     * @param method with order and tolerance
     */
    public record Adaptive(AdaptiveExponential method) implements Choice {
        @Override
        public String name() {
            return "adaptive";
        }
    }

    /** What to run over {@link #grid}; it stops at the end of the grid. */
    public Solver<? super Generation> solver() {
        if (choice instanceof Adaptive adaptive) {
            return adaptive.method();
        }
        return new FixedGrid<Generation>(((Candidate) choice).method(), FinalStep.none());
    }

    /** The times from {@code from} to {@code to}, those that the advice was asked for. */
    public TimeGrid grid(Schedule schedule, double from, double to) {
        return knots.grid(schedule, from, to, knots.steps());
    }
}
