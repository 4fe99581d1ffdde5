package dev.fokker.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.Advice;
import dev.fokker.core.generate.Advisor;
import dev.fokker.core.generate.Candidate;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.testkit.SamplingProblem;
import java.util.List;

/**
 * What the advisor expects and what is then found on rows that it never saw, a line of JSON for each budget: {@code java AdviceStudy >
 * docs/data/advice.jsonl}. The picture of the guide is drawn from it.
 */
public final class AdviceStudy {
    private static final int[] BUDGETS = {6, 8, 10, 12, 14, 16, 20, 24, 32, 48, 64, 96};
    private static final int PILOT_ROWS = 192;
    private static final int FRESH_ROWS = 300;
    private static final double TRUTH = 1e-9;

    private AdviceStudy() {}

    /** {@code [SEED]} of the pilot's rows, 5 where none is given. */
    public static void main(String[] arguments) {
        long seed = arguments.length > 0 ? Long.parseLong(arguments[0]) : 5;
        TimeGrid whole = TimeGrid.of(SamplingProblem.FIRST, SamplingProblem.LAST);
        for (SamplingProblem each :
                List.of(SamplingProblem.ring8(), SamplingProblem.two(), SamplingProblem.eight())) {
            Samples fresh = each.starts(77, FRESH_ROWS);
            Samples truth =
                    each.flow(new AdaptiveExponential(TRUTH), fresh, whole).samples();
            Advisor advisor = new Advisor(
                    each.generation(0),
                    each.starts(seed, PILOT_ROWS),
                    SamplingProblem.FIRST,
                    SamplingProblem.LAST,
                    Candidate.usual());
            for (int budget : BUDGETS) {
                System.out.println(line(each, advisor.forEvaluations(budget), budget, fresh, truth));
            }
        }
    }

    private static ObjectNode line(SamplingProblem each, Advice advice, int budget, Samples fresh, Samples truth) {
        TimeGrid grid = advice.grid(each.path().schedule(), SamplingProblem.FIRST, SamplingProblem.LAST);
        Samples found = each.flow(advice.solver(), fresh, grid).samples();
        return new JsonMapper()
                .createObjectNode()
                .put("problem", each.name())
                .put("budget", budget)
                .put("method", advice.choice().name())
                .put("grid", advice.gridName())
                .put("evaluations", advice.evaluations())
                .put("expected", advice.error())
                .put("found", SamplingProblem.error(found, truth))
                .put("pilotEvaluationsPerRow", Math.round(advice.pilotEvaluations() / (double) PILOT_ROWS));
    }
}
