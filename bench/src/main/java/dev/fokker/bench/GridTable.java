package dev.fokker.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.FittedGrid;
import dev.fokker.core.generate.GridFit;
import dev.fokker.core.generate.PilotGrid;
import dev.fokker.core.generate.PolynomialVariable;
import dev.fokker.core.generate.PredictionForm;
import dev.fokker.core.generate.ReferencePaths;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.experiment.GridFile;
import dev.fokker.testkit.SamplingProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits grids for the mixtures that samplers are measured on, and prints their errors on paths never seen beside those of pilot
 * grids and of published methods on equal steps in log-SNR. Arguments: problems, evaluations, a folder for the grids.
 */
public final class GridTable {
    private static final double FROM = SamplingProblem.FIRST;
    private static final double TO = SamplingProblem.LAST;
    private static final int TRAINING = 500;
    private static final int VALIDATION = 1500;
    private static final int TEST = 400;

    private GridTable() {}

    /** Prints the table. */
    public static void main(String[] args) throws IOException {
        for (String name : args[0].split(",")) {
            SamplingProblem problem = SamplingProblem.all().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            new Table(problem, Path.of(args[2])).print(args[1].split(","));
        }
    }

    /** What may be chosen, by the errors on the validation paths. */
    static Map<String, ExponentialMultistep> candidates(int evaluations) {
        Map<String, ExponentialMultistep> all = new LinkedHashMap<>();
        ExponentialMultistep two = ExponentialMultistep.predictorCorrector(2);
        ExponentialMultistep three = ExponentialMultistep.predictorCorrector(3);
        if (evaluations <= 16) {
            all.put("exp-pc-2-arsinh", two.in(PolynomialVariable.ARSINH));
            all.put("exp-pc-3-arsinh", three.in(PolynomialVariable.ARSINH));
            all.put("unipc-3", ExponentialMultistep.uniPC(3, SlopeWeight.MIDPOINT));
        }
        if (evaluations <= 32) {
            all.put("exp-pc-3", three);
            all.put("exp-pc-3-noise", three.predicting(PredictionForm.NOISE));
        }
        if (evaluations >= 10) {
            all.put("exp-pc-4", ExponentialMultistep.predictorCorrector(4));
        }
        return all;
    }

    private static final class Table {
        private final SamplingProblem problem;
        private final Path folder;
        private final ReferencePaths training;
        private final ReferencePaths validation;
        private final ReferencePaths test;
        private final PilotGrid pilot;
        private final Map<String, GridRule> neighbour = new LinkedHashMap<>();

        Table(SamplingProblem problem, Path folder) {
            this.problem = problem;
            this.folder = folder;
            training = paths(11, TRAINING);
            validation = paths(12, VALIDATION);
            test = paths(1, TEST);
            pilot = PilotGrid.of(
                    problem.generation(0), new AdaptiveExponential(4, 3e-3), problem.starts(13, 200), FROM, TO, 4);
        }

        private ReferencePaths paths(long seed, int n) {
            return ReferencePaths.of(
                    problem.generation(0),
                    problem.starts(seed, n),
                    new LogSnrGrid().grid(problem.path().schedule(), FROM, TO, 400),
                    new FixedGrid<>(ExponentialMultistep.predictorCorrector(5), FinalStep.none()));
        }

        void print(String[] numbers) throws IOException {
            for (String number : numbers) {
                print(Integer.parseInt(number));
            }
        }

        private void print(int n) throws IOException {
            String best = "";
            FittedGrid found = null;
            String bestPilot = "";
            double pilotValidation = Double.POSITIVE_INFINITY;
            long began = System.nanoTime();
            Map<String, ExponentialMultistep> candidates = candidates(n);
            for (Map.Entry<String, ExponentialMultistep> candidate : candidates.entrySet()) {
                double onPilot = error(validation, candidate.getValue(), pilot.grid(), n);
                if (onPilot < pilotValidation) {
                    pilotValidation = onPilot;
                    bestPilot = candidate.getKey();
                }
                FittedGrid fitted = fit(candidate.getKey(), candidate.getValue(), n);
                neighbour.put(candidate.getKey(), fitted.grid());
                System.err.printf(
                        "  %-16s %3d training %.2e validation %.2e%n",
                        candidate.getKey(), n, fitted.training(), fitted.validation());
                if (found == null || fitted.validation() < found.validation()) {
                    found = fitted;
                    best = candidate.getKey();
                }
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double uniPc = error(test, ExponentialMultistep.uniPC(3, SlopeWeight.MIDPOINT), new LogSnrGrid(), n);
            double plusPlus = error(test, ExponentialMultistep.dpmSolverPlusPlus(2), new LogSnrGrid(), n);
            double fittedError = error(test, candidates.get(best), found.grid(), n);
            double pilotError = error(test, candidates.get(bestPilot), pilot.grid(), n);
            System.out.printf(
                    "%-10s %3d | unipc-3 %.2e  dpmpp-2m %.2e | pilot %-15s %.2e | fitted %-15s training %.2e validation %.2e TEST %.2e | %5.1f x | %.0f s%n",
                    problem.name(),
                    n,
                    uniPc,
                    plusPlus,
                    bestPilot,
                    pilotError,
                    best,
                    found.training(),
                    found.validation(),
                    fittedError,
                    uniPc / fittedError,
                    seconds);
            write(n, best, found);
        }

        private FittedGrid fit(String name, ExponentialMultistep method, int n) {
            List<GridRule> starts = new ArrayList<>(List.of(pilot.grid()));
            starts.add(neighbour.getOrDefault(name, new LogSnrGrid()));
            return new GridFit(problem.generation(0), method, FROM, TO)
                    .fit(starts, n, training, validation, (round, a, b) -> {});
        }

        private double error(ReferencePaths paths, ExponentialMultistep method, GridRule rule, int n) {
            return paths.error(problem.flow(
                            new FixedGrid<>(method, FinalStep.none()),
                            paths.starts(),
                            rule.grid(problem.path().schedule(), FROM, TO, n))
                    .samples());
        }

        private void write(int n, String method, FittedGrid fitted) throws IOException {
            ObjectNode about = new JsonMapper()
                    .createObjectNode()
                    .put("target", problem.name())
                    .put("method", method)
                    .put("evaluations", n)
                    .put("training", fitted.training())
                    .put("validation", fitted.validation());
            GridFile.write(folder.resolve("%s-%d.json".formatted(problem.name(), n)), fitted.grid(), about);
        }
    }
}
