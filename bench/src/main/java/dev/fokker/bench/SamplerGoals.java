package dev.fokker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.PilotGrid;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.testkit.SamplingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Two goals on the paths that other libraries are measured on: a pilot grid at 48 evaluations (SOL-Q2), and adaptive runs of the usual
 * order that spend on average what the runs of SciPy's RK45 spend (SOL-Q3). {@code java SamplerGoals FIGURES...}, the output of
 * {@code bench/peers/samplers.py}. {@code java SamplerGoals --seed S FIGURES...} takes starting points of another seed, those that
 * {@code SamplerPoints FOLDER S} wrote.
 */
public final class SamplerGoals {
    private static final double FROM = SamplingProblem.FIRST;
    private static final double TO = SamplingProblem.LAST;
    private static final int SHARED = 48;

    private SamplerGoals() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws IOException {
        boolean other = arguments.length > 1 && arguments[0].equals("--seed");
        long seed = other ? Long.parseLong(arguments[1]) : SamplerPoints.TEST_PATHS;
        List<String> files = List.of(arguments).subList(other ? 2 : 0, arguments.length);
        for (SamplingProblem problem : SamplingProblem.all().subList(0, 3)) {
            shared(problem, seed);
            Samples starts = problem.starts(seed, 400).rows(0, 200);
            Samples ends = problem.ends(starts);
            for (String file : files) {
                for (String line : Files.readAllLines(Path.of(file))) {
                    JsonNode run = new JsonMapper().readTree(line);
                    if (run.get("method").asText().equals("RK45")
                            && run.get("problem").asText().equals(problem.name())) {
                        double evaluations = run.get("evaluations").asDouble();
                        equal(problem, starts, ends, evaluations, run.get("error").asDouble());
                    }
                }
            }
        }
    }

    private static void shared(SamplingProblem problem, long seed) {
        Samples starts = problem.starts(seed, 400);
        Samples ends = problem.ends(starts);
        GridRule pilot = PilotGrid.of(
                        problem.generation(0), new AdaptiveExponential(4, 3e-3), problem.starts(13, 200), FROM, TO, 4)
                .grid();
        double ours = error(problem, starts, ends, ExponentialMultistep.predictorCorrector(4), pilot);
        double uniPc =
                error(problem, starts, ends, ExponentialMultistep.uniPC(3, SlopeWeight.MIDPOINT), new LogSnrGrid());
        double plusPlus = error(problem, starts, ends, ExponentialMultistep.dpmSolverPlusPlus(2), new LogSnrGrid());
        System.out.printf(
                "SOL-Q2 %-7s pilot exp-pc-4 %.2e | unipc-3 %.2e, %.1f times | dpmpp-2m %.2e, %.1f times%n",
                problem.name(), ours, uniPc, uniPc / ours, plusPlus, plusPlus / ours);
    }

    private static double error(
            SamplingProblem problem, Samples starts, Samples ends, ExponentialMultistep method, GridRule rule) {
        TimeGrid grid = rule.grid(problem.path().schedule(), FROM, TO, SHARED);
        return SamplingProblem.error(
                problem.flow(new FixedGrid<>(method, FinalStep.none()), starts, grid)
                        .samples(),
                ends);
    }

    /** Beside a run of RK45: ours that spends no more, by halving the range of tolerances. */
    private static void equal(SamplingProblem problem, Samples starts, Samples ends, double evaluations, double theirs) {
        double loose = 0;
        double tight = StrictMath.log(1e-10);
        for (int k = 0; k < 16; k++) {
            double middle = 0.5 * (loose + tight);
            if (adaptive(problem, starts, middle).cost().meanEvaluations() > evaluations) {
                tight = middle;
            } else {
                loose = middle;
            }
        }
        Solution found = adaptive(problem, starts, loose);
        double error = SamplingProblem.error(found.samples(), ends);
        System.out.printf(
                "SOL-Q3 %-7s RK45 %6.2f evaluations %.2e | adaptive, tolerance %.2e, %6.2f evaluations %.2e, %.0f times below%n",
                problem.name(),
                evaluations,
                theirs,
                StrictMath.exp(loose),
                found.cost().meanEvaluations(),
                error,
                theirs / error);
    }

    private static Solution adaptive(SamplingProblem problem, Samples starts, double logTolerance) {
        return problem.flow(new AdaptiveExponential(StrictMath.exp(logTolerance)), starts, TimeGrid.of(FROM, TO));
    }
}
