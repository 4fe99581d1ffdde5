package dev.fokker.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.FittedGrid;
import dev.fokker.core.generate.GridFit;
import dev.fokker.core.generate.PilotGrid;
import dev.fokker.core.generate.ReferencePaths;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.experiment.Catalog;
import dev.fokker.experiment.GridFile;
import dev.fokker.testkit.SamplingProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The method recommended for each number of evaluations, beside which {@code bench/peers/samplers.py} puts those of other libraries: chosen
 * on validation paths among published methods, pilot grids, fitted grids and adaptive runs, and judged on the paths of the other
 * libraries, which nothing was fitted to or chosen by. {@code java SamplerPeers FOLDER [PROBLEMS [EVALUATIONS [SEED]]]} prints a line of JSON
 * for each; FOLDER keeps the fitted grids, and those it has are not fitted again; SEED is that of {@link SamplerPoints}.
 */
public final class SamplerPeers {
    private static final double FROM = SamplingProblem.FIRST;
    private static final double TO = SamplingProblem.LAST;
    private static final int FEW_EVALUATIONS = 32;
    private static final int FEWEST_ADAPTIVE = 16;
    private static final String EVALUATIONS = "5,6,8,10,12,16,20,24,32,48,64,96,128,192";
    private static final List<String> FEW = List.of(
            "ddim",
            "dpmpp-2m",
            "dpmpp-3m",
            "dpm-2m",
            "dpm-3m",
            "unipc-2",
            "unipc-2-b1",
            "deis-2",
            "deis-3",
            "lms-2",
            "lms-3",
            "lms",
            "ipndm",
            "sa-solver",
            "exp-pc-3-noise",
            "exp-pc-2-arsinh",
            "exp-pc-3-arsinh");
    private static final List<String> MANY = List.of("unipc-3", "lms", "exp-pc-3", "exp-pc-4", "exp-pc-5");
    private static final List<String> PUBLISHED_GRIDS = List.of("logsnr", "karras", "uniform");

    private SamplerPeers() {}

    /** Prints the lines. */
    public static void main(String[] arguments) throws IOException {
        String problems = arguments.length > 1 ? arguments[1] : "ring8,grid25,two,eight,sixty-four";
        for (String name : problems.split(",")) {
            SamplingProblem problem = SamplingProblem.all().stream()
                    .filter(p -> p.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : SamplerPoints.TEST_PATHS;
            Comparison comparison = new Comparison(problem, Path.of(arguments[0]), seed);
            for (String number : (arguments.length > 2 ? arguments[2] : EVALUATIONS).split(",")) {
                comparison.print(Integer.parseInt(number));
            }
        }
    }

    /** A way to spend evaluations, and its error on the validation paths. */
    private record Trial(String method, String grid, Solver<? super Generation> solver, TimeGrid times, double error) {}

    private static final class Comparison {
        private final SamplingProblem problem;
        private final Path folder;
        private final ReferencePaths training;
        private final ReferencePaths validation;
        private final ReferencePaths test;
        private final Map<String, GridRule> rules = new LinkedHashMap<>();
        private final int mostFitted;
        private GridRule neighbour;
        private Trial lastChosen;

        Comparison(SamplingProblem problem, Path folder, long seed) {
            this.problem = problem;
            this.folder = folder;
            // Sums over modes and components take their time: fewer paths where there are many.
            boolean small = problem.data().dimension() < 16;
            int unit = small ? 100 : 12;
            mostFitted = problem.data().dimension() == 2 ? FEW_EVALUATIONS : small ? 16 : 12;
            training = paths(11, 6 * unit);
            validation = paths(12, 20 * unit);
            Samples starts = problem.starts(seed, 400).rows(0, small ? 400 : 100);
            test = new ReferencePaths(starts, problem.ends(starts));
            PUBLISHED_GRIDS.forEach(
                    name -> rules.put(name, Catalog.GRIDS.get(name).rule()));
            rules.put(
                    "pilot",
                    PilotGrid.of(
                                    problem.generation(0),
                                    new AdaptiveExponential(4, 3e-3),
                                    problem.starts(13, 200),
                                    FROM,
                                    TO,
                                    4)
                            .grid());
        }

        private ReferencePaths paths(long seed, int n) {
            return ReferencePaths.of(
                    problem.generation(0),
                    problem.starts(seed, n),
                    grid(new LogSnrGrid(), 400),
                    fixed(ExponentialMultistep.predictorCorrector(5)));
        }

        private TimeGrid grid(GridRule rule, int steps) {
            return rule.grid(problem.path().schedule(), FROM, TO, steps);
        }

        void print(int evaluations) throws IOException {
            List<Trial> trials = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>(MANY);
            if (evaluations <= FEW_EVALUATIONS) {
                names.addAll(FEW);
            }
            for (String name : names) {
                rules.forEach((rule, grid) -> trials.add(trial(name, rule, grid, evaluations)));
            }
            trials.sort(Comparator.comparingDouble(Trial::error));
            if (evaluations <= mostFitted || Files.exists(file(evaluations))) {
                trials.add(fitted(evaluations, trials));
            }
            if (evaluations >= FEWEST_ADAPTIVE) {
                for (int order = 5; order <= 6; order++) {
                    trials.add(adaptive(order, evaluations));
                }
            }
            if (lastChosen != null) {
                // A grid fitted for fewer evaluations may do better than one for all that was not fitted.
                trials.add(lastChosen);
            }
            lastChosen = trials.stream()
                    .min(Comparator.comparingDouble(Trial::error))
                    .orElseThrow();
            report(lastChosen, evaluations, true);
            report(trial("unipc-3", "logsnr", rules.get("logsnr"), evaluations), evaluations, false);
            report(trial("dpmpp-2m", "logsnr", rules.get("logsnr"), evaluations), evaluations, false);
        }

        private static Method<? super Generation> method(String name) {
            return Catalog.METHODS.get(name).forGeneration().orElseThrow();
        }

        private static FixedGrid<Generation> fixed(Method<? super Generation> method) {
            return new FixedGrid<>(method, FinalStep.none());
        }

        private Trial trial(String method, String gridName, GridRule rule, int steps) {
            FixedGrid<Generation> solver = fixed(method(method));
            TimeGrid times = grid(rule, steps);
            double error = validation.error(
                    problem.flow(solver, validation.starts(), times).samples());
            return new Trial(method, gridName, solver, times, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
        }

        /** The loosest tolerance whose mean number of evaluations stays two in a hundred below what may be spent. */
        private Trial adaptive(int order, int evaluations) {
            TimeGrid ends = TimeGrid.of(FROM, TO);
            double spendable = 0.98 * evaluations;
            double loose = StrictMath.log(0.1);
            double tight = StrictMath.log(1e-9);
            Trial found = new Trial("", "", new AdaptiveExponential(order, 1), ends, Double.POSITIVE_INFINITY);
            for (int k = 0; k < 9; k++) {
                double middle = 0.5 * (loose + tight);
                AdaptiveExponential solver = new AdaptiveExponential(order, StrictMath.exp(middle));
                Solution solution = problem.flow(solver, validation.starts(), ends);
                if (solution.cost().meanEvaluations() > spendable) {
                    tight = middle;
                } else {
                    loose = middle;
                    found = new Trial(
                            "adaptive order " + order,
                            "own, tolerance %.1e".formatted(solver.tolerance()),
                            solver,
                            ends,
                            validation.error(solution.samples()));
                }
            }
            return found;
        }

        private Path file(int evaluations) {
            return folder.resolve("%s-%d.json".formatted(problem.name(), evaluations));
        }

        /** From the folder, or the best of fits of a few methods, each begun at the grid that is best for it and at the last one fitted. */
        private Trial fitted(int evaluations, List<Trial> ascending) throws IOException {
            Path file = file(evaluations);
            if (Files.exists(file)) {
                String method = new JsonMapper()
                        .readTree(file.toFile())
                        .path("about")
                        .path("method")
                        .asText();
                neighbour = GridFile.read(file);
                return trial(method, "fitted", neighbour, evaluations);
            }
            Set<String> names = new LinkedHashSet<>(
                    evaluations <= 16
                            ? List.of("exp-pc-2-arsinh", "exp-pc-3-arsinh")
                            : List.of("exp-pc-3", "exp-pc-4"));
            names.add(ascending.get(0).method());
            FittedGrid best = null;
            String bestName = "";
            for (String name : names) {
                Trial start = ascending.stream()
                        .filter(t -> t.method().equals(name))
                        .findFirst()
                        .orElseThrow();
                List<GridRule> starts = new ArrayList<>(List.of(rules.get(start.grid())));
                if (neighbour != null) {
                    starts.add(neighbour);
                }
                FittedGrid found = new GridFit(problem.generation(0), method(name), FROM, TO)
                        .fit(starts, evaluations, training, validation, (round, a, b) -> {});
                if (best == null || found.validation() < best.validation()) {
                    best = found;
                    bestName = name;
                }
            }
            ObjectNode about = new JsonMapper()
                    .createObjectNode()
                    .put("target", problem.name())
                    .put("method", bestName)
                    .put("evaluations", evaluations)
                    .put("training", best.training())
                    .put("validation", best.validation());
            GridFile.write(file, best.grid(), about);
            neighbour = best.grid();
            return trial(bestName, "fitted", best.grid(), evaluations);
        }

        private void report(Trial trial, int budget, boolean chosen) {
            long began = System.nanoTime();
            Solution solution = problem.flow(trial.solver(), test.starts(), trial.times());
            double seconds = (System.nanoTime() - began) * 1e-9;
            System.out.println(new JsonMapper()
                    .createObjectNode()
                    .put("library", "Fokker")
                    .put("method", trial.method())
                    .put("grid", trial.grid())
                    .put("problem", problem.name())
                    .put("evaluations", solution.cost().meanEvaluations())
                    .put("most", solution.cost().mostEvaluations())
                    .put("error", test.error(solution.samples()))
                    .put("median", median(solution.samples()))
                    .put("seconds", seconds)
                    .put("chosen", chosen)
                    .put("budget", budget)
                    .put("validation", trial.error()));
        }

        private double median(Samples found) {
            double[] distances = new double[test.n()];
            for (int i = 0; i < distances.length; i++) {
                distances[i] = test.rows(i, i + 1).error(found.rows(i, i + 1));
            }
            Arrays.sort(distances);
            return distances[(distances.length - 1) / 2];
        }
    }
}
