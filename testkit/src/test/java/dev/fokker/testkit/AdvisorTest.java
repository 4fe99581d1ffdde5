package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.Advice;
import dev.fokker.core.generate.Advisor;
import dev.fokker.core.generate.Candidate;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the advisor says is what one then finds, on rows that it never saw. */
class AdvisorTest {
    /** The root mean square hangs on few rows near a separatrix: a factor of 3 is what 128 of them can promise. */
    private static final double FACTOR = 3;

    private static final int ROWS = 192;
    /** The advisor fits knots up to here. */
    private static final int MOST_FITTED = 24;

    private static Advisor advisor(SamplingProblem each) {
        return new Advisor(
                each.generation(0),
                each.starts(5, ROWS),
                SamplingProblem.FIRST,
                SamplingProblem.LAST,
                Candidate.usual());
    }

    private static void requireTrue(SamplingProblem each, Advice advice, String asked) {
        Samples fresh = each.starts(77, 300);
        TimeGrid whole = TimeGrid.of(SamplingProblem.FIRST, SamplingProblem.LAST);
        Samples truth = each.flow(new AdaptiveExponential(1e-8), fresh, whole).samples();
        TimeGrid grid = advice.grid(each.path().schedule(), SamplingProblem.FIRST, SamplingProblem.LAST);
        Solution found = each.flow(advice.solver(), fresh, grid);
        double ratio = SamplingProblem.error(found.samples(), truth) / advice.error();
        String said = "%s, %s: %s on %s, %.1f evaluations, expected %.1e, found %.2f times that"
                .formatted(
                        each.name(),
                        asked,
                        advice.choice().name(),
                        advice.gridName(),
                        advice.evaluations(),
                        advice.error(),
                        ratio);
        assertTrue(ratio <= FACTOR && ratio >= 1 / FACTOR, said);
        assertEquals(advice.evaluations(), found.cost().meanEvaluations(), 0.05 * advice.evaluations(), said);
    }

    @Test
    void theExpectedErrorIsFoundOnFreshRowsForEveryBudget() {
        for (SamplingProblem each : List.of(SamplingProblem.ring8(), SamplingProblem.two())) {
            for (int budget : new int[] {8, 12, 24, 48}) {
                Advice advice = advisor(each).forEvaluations(budget);
                assertTrue(advice.evaluations() <= 1.02 * budget, advice.evaluations() + " of " + budget);
                requireTrue(each, advice, budget + " evaluations");
                // 14 rounds of half the square of the budget and 3 runs, on a third of the rows, beside true ends and
                // first trials
                long most = budget > MOST_FITTED ? 600 : 200 + 5L * budget * budget;
                assertTrue(advice.pilotEvaluations() <= most * ROWS, budget + ": " + advice.pilotEvaluations());
            }
        }
    }

    @Test
    void theExpectedErrorIsFoundOnFreshRowsForEveryTolerance() {
        for (SamplingProblem each : List.of(SamplingProblem.two())) {
            for (double wanted : new double[] {1e-2, 1e-3, 1e-5}) {
                Advice advice = advisor(each).forError(wanted);
                assertTrue(advice.error() <= FACTOR * wanted, advice.error() + " where " + wanted + " was wanted");
                requireTrue(each, advice, "error " + wanted);
            }
        }
    }

    @Test
    void itSaysWhatItCannotTake() {
        SamplingProblem two = SamplingProblem.two();
        Samples few = two.starts(1, 11);
        Samples enough = two.starts(1, 12);
        assertThrows(
                IllegalArgumentException.class, () -> new Advisor(two.generation(0), few, 1, 1e-3, Candidate.usual()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Advisor(two.generation(1), enough, 1, 1e-3, Candidate.usual()));
        Advisor advisor = new Advisor(two.generation(0), enough, 1, 1e-3, Candidate.usual());
        assertThrows(IllegalArgumentException.class, () -> advisor.forEvaluations(1));
        assertThrows(IllegalArgumentException.class, () -> advisor.forError(0));
    }
}
