package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.ErrorLaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Measures methods against the true flow of a target with an exact score: settings that are null are filled in by
 * {@link #resolved}.
 *
 * @param target the target
 * @param process a Gaussian path
 * @param methods their names
 * @param evaluations how many a path may cost, rising
 * @param grids names of grids, for methods that take one
 * @param n how many paths
 * @param from first time
 * @param to last time
 * @param seed of the starting points
 * @param threads how many work at once
 * @param output a .csv file for the table, or a .png or .svg file for the picture
 */
public record FrontierExperiment(
        TargetFile target,
        ProcessFile process,
        List<String> methods,
        List<Integer> evaluations,
        List<String> grids,
        Integer n,
        Double from,
        Double to,
        Long seed,
        Integer threads,
        Path output)
        implements Experiment {
    private static final List<String> USUAL = List.of(
            "ddim", "heun", "rk4", "ab4", "dpmpp-2m", "dpmpp-3m", "unipc-3", "rk45", "dop853", "adaptive");
    private static final List<Integer> EVALUATIONS = List.of(5, 8, 12, 24, 48, 96, 192);
    private static final int MOST_EVALUATIONS = 1_000_000;

    @Override
    public FrontierExperiment resolved() {
        ProcessFile used = or(process, Defaults.PATH);
        if (!(used.of(target.dimension()) instanceof GaussianPath path)) {
            throw new Mistake(
                    "process '%s' is no Gaussian path, so that most methods have nothing to do; use vp, ve, straight or another"
                            .formatted(used.name()));
        }
        List<String> named = distinct("--methods", or(methods, usual()));
        named.forEach(Catalog.METHODS::get);
        List<String> rules = distinct("--grids", or(grids, List.of("logsnr")));
        rules.forEach(Catalog.GRIDS::get);
        List<Integer> costs = or(evaluations, EVALUATIONS);
        for (int k = 0; k < costs.size(); k++) {
            boolean rising = k == 0 || costs.get(k) > costs.get(k - 1);
            if (!rising || costs.get(k) < 1 || costs.get(k) > MOST_EVALUATIONS) {
                throw new Mistake("--evaluations %s: must be whole numbers from 1 to %d, each above the one before"
                        .formatted(costs, MOST_EVALUATIONS));
            }
        }
        Domain clock = path.schedule().domain();
        double last = Settings.in("--from", or(from, clock.last()), Range.FINITE);
        double first = Settings.in("--to", or(to, Math.max(clock.first(), Defaults.EARLIEST)), Range.FINITE);
        if (!(first < last) || first < clock.first() || last > clock.last()) {
            throw new Mistake("--from %s --to %s: must fall, within the domain of '%s' from %s to %s"
                    .formatted(last, first, used.name(), clock.first(), clock.last()));
        }
        Path file = or(output, Path.of("frontier.svg"));
        OutputPlace.ending(file, List.of("csv", "png", "svg"));
        return new FrontierExperiment(
                target,
                used,
                named,
                List.copyOf(costs),
                rules,
                (int) Settings.atLeast("-n", or(n, 400), 2),
                last,
                first,
                or(seed, 0L),
                Settings.threads(threads),
                file);
    }

    private static List<String> usual() {
        return USUAL.stream().filter(Catalog.METHODS.names()::contains).toList();
    }

    private static List<String> distinct(String option, List<String> names) {
        if (names.isEmpty()) {
            throw new Mistake(option + ": at least one name is needed");
        }
        return List.copyOf(new LinkedHashSet<>(names));
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        MemoryBudget.check(progress, "%d paths of %d numbers".formatted(n, target.dimension()), n, target.dimension(), 8);
        Origin origin = Origin.of(target, process);
        Generation flow = new Generation(
                origin.path().orElseThrow(), origin.denoiser().orElseThrow(), 0);
        FrontierStudy study = new FrontierStudy(
                flow,
                origin.start(from),
                from,
                to,
                n,
                new Threefry(seed),
                new Ensemble(threads, Math.min(Ensemble.DEFAULT_TILE, Math.max(1, n / threads))),
                progress);
        methods.forEach(name -> study.requireTaken(Catalog.METHODS.get(name)));
        FrontierStudy.Truth truth = study.truth();
        List<FrontierPoint> points = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        progress.begin("measuring", methods.size());
        for (int k = 0; k < methods.size(); k++) {
            progress.at(k, methods.get(k));
            measure(study, Catalog.METHODS.get(methods.get(k)), truth, points, leftOut);
        }
        progress.end();
        double least = points.stream().mapToDouble(FrontierPoint::error).min().orElse(1);
        if (truth.change() > 0.1 * least) {
            progress.say("the true ends are known to %.1e only, and the least error is %.1e: do not trust errors near it"
                    .formatted(truth.change(), least));
        }
        write(points);
        return summary(points, leftOut, truth);
    }

    private void measure(
            FrontierStudy study,
            MethodEntry entry,
            FrontierStudy.Truth truth,
            List<FrontierPoint> points,
            List<String> leftOut) {
        if (entry.adaptive()) {
            alongTolerances(study, entry, truth, points, leftOut);
            return;
        }
        for (String grid : grids) {
            String curve = grids.size() == 1 ? entry.name() : entry.name() + ", " + grid;
            int before = 0;
            for (int cost : evaluations) {
                int steps = FrontierStudy.steps(entry, cost);
                if (steps == 0) {
                    leftOut.add("%s: %d evaluations are fewer than one step needs".formatted(curve, cost));
                } else if (steps != before) {
                    before = steps;
                    attempt(
                            "%s with %d steps".formatted(curve, steps),
                            () -> study.measure(entry, Catalog.GRIDS.get(grid), steps, curve, truth),
                            points,
                            leftOut);
                }
            }
        }
    }

    private void alongTolerances(
            FrontierStudy study,
            MethodEntry entry,
            FrontierStudy.Truth truth,
            List<FrontierPoint> points,
            List<String> leftOut) {
        int most = evaluations.get(evaluations.size() - 1);
        for (double tolerance : FrontierStudy.tolerances()) {
            int had = points.size();
            attempt(
                    "%s with tolerance %s".formatted(entry.name(), tolerance),
                    () -> study.measure(entry, tolerance, truth),
                    points,
                    leftOut);
            if (points.size() > had && points.get(had).evaluations() > most) {
                if (had > 0 && points.get(had - 1).method().equals(entry.name())) {
                    points.remove(had);
                }
                return;
            }
        }
    }

    private static void attempt(
            String what,
            java.util.function.Supplier<FrontierPoint> run,
            List<FrontierPoint> points,
            List<String> leftOut) {
        try {
            points.add(run.get());
        } catch (NumericalFailure | IllegalArgumentException e) {
            leftOut.add("%s: %s".formatted(what, e.getMessage()));
        }
    }

    private void write(List<FrontierPoint> points) throws IOException {
        if (OutputPlace.ending(output, List.of("csv", "png", "svg")).equals("csv")) {
            FrontierTable.write(output, points);
        } else {
            PictureFile.write(
                    output, FrontierPicture.of(title(), points).picture(760));
        }
    }

    private String title() {
        String law = target.dimension() == 1 ? "1 dimension" : target.dimension() + " dimensions";
        return "error of %d paths, %s in %s".formatted(n, process.name(), law);
    }

    private Summary summary(List<FrontierPoint> points, List<String> leftOut, FrontierStudy.Truth truth) {
        ArrayNode table = StrictJson.MAPPER.createArrayNode();
        for (FrontierPoint point : points) {
            ObjectNode row = table.addObject().put("method", point.method());
            if (point.steps() > 0) {
                row.put("grid", point.grid()).put("steps", point.steps());
            } else {
                row.put("tolerance", point.tolerance());
            }
            row.put("evaluations", point.evaluations())
                    .put("mostEvaluations", point.mostEvaluations())
                    .put("error", point.error())
                    .put("median", point.median())
                    .put("seconds", point.seconds());
        }
        return new Summary()
                .put("command", "frontier")
                .put("process", process.name())
                .put("dimension", target.dimension())
                .put("n", n)
                .put("from", from)
                .put("to", to)
                .put("seed", seed)
                .put("truthSteps", truth.steps())
                .put("truthChange", truth.change())
                .put("points", table)
                .put("laws", laws(points))
                .put("leftOut", leftOut)
                .put("output", output);
    }

    /** How each curve falls at its end, and what errors of 1e-3 and 1e-6 take by it. */
    private static ArrayNode laws(List<FrontierPoint> points) {
        ArrayNode out = StrictJson.MAPPER.createArrayNode();
        Map<String, List<FrontierPoint>> curves = new LinkedHashMap<>();
        points.forEach(point -> curves.computeIfAbsent(point.curve(), name -> new ArrayList<>())
                .add(point));
        curves.forEach((name, curve) -> {
            if (curve.size() > 1 && curve.stream().allMatch(point -> point.error() > 0)) {
                ErrorLaw last = through(curve, curve.size() - 1);
                out.addObject()
                        .put("curve", name)
                        .put("order", last.p())
                        .put("evaluationsFor1e-3", needed(curve, 1e-3))
                        .put("evaluationsFor1e-6", needed(curve, 1e-6));
            }
        });
        return out;
    }

    /** Between the two points that hold the error between them; by the last two where all are above it. */
    private static double needed(List<FrontierPoint> curve, double error) {
        for (int k = 0; k < curve.size(); k++) {
            if (curve.get(k).error() <= error) {
                return k == 0
                        ? curve.get(0).evaluations()
                        : through(curve, k).needed(error);
            }
        }
        return through(curve, curve.size() - 1).needed(error);
    }

    /** \(E=CN^{-p}\) through the point k and the one before it, N the evaluations. */
    private static ErrorLaw through(List<FrontierPoint> curve, int k) {
        FrontierPoint a = curve.get(k - 1);
        FrontierPoint b = curve.get(k);
        return a.evaluations() == b.evaluations()
                ? new ErrorLaw(b.error(), 0)
                : ErrorLaw.fit(
                        new double[] {a.evaluations(), b.evaluations()}, new double[] {a.error(), b.error()});
    }

    @Override
    public FrontierExperiment withOutput(Path other) {
        return new FrontierExperiment(
                target, process, methods, evaluations, grids, n, from, to, seed, threads, other);
    }
}
