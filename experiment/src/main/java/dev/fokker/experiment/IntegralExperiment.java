package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.calculus.IntegralResult;
import dev.fokker.core.calculus.IntegralStudy;
import dev.fokker.core.calculus.Integrand;
import dev.fokker.core.calculus.Isometry;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.expression.PointFunction;
import dev.fokker.core.expression.UnreadableExpression;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Integrates a function of Brownian motion and time against the motion: settings that are null are filled in by {@link #resolved}.
 *
 * @param integrand an expression in w and t
 * @param rule left, middle, right or all
 * @param paths how many
 * @param steps equal steps
 * @param to the time at the end
 * @param seed of all noise
 * @param threads how many work at once
 * @param output a .csv or .npy file of the integrals, one row a path
 * @param picture a .png or .svg file, or null for none
 */
public record IntegralExperiment(
        String integrand,
        String rule,
        Long paths,
        Integer steps,
        Double to,
        Long seed,
        Integer threads,
        Path output,
        Path picture)
        implements Experiment {
    private static final BrownianMotion W = BrownianMotion.standard(1);

    @Override
    public IntegralExperiment resolved() {
        String text = or(integrand, "w");
        function(text);
        String rules = or(rule, "all");
        entries(rules);
        Path file = or(output, Path.of("integral.csv"));
        OutputPlace.ending(file, List.of("csv", "npy"));
        if (picture != null) {
            OutputPlace.ending(picture, PictureFile.ENDINGS);
        }
        return new IntegralExperiment(
                text,
                rules,
                Settings.atLeast("--paths", or(paths, 10_000L), 2),
                (int) Settings.atLeast("--steps", or(steps, 500), 1),
                Settings.in("--to", or(to, 1.0), Range.POSITIVE),
                or(seed, 0L),
                Settings.threads(threads),
                file,
                picture);
    }

    @Override
    public void prepare() {
        OutputPlace.check(output);
        if (picture != null) {
            OutputPlace.check(picture);
        }
    }

    /** The integrand as a function of w and t. */
    private static PointFunction function(String text) {
        Names names = Names.ofState("w", List.of());
        try {
            return PointFunction.of(Expression.parse(text, names), names, names.state(0));
        } catch (UnreadableExpression e) {
            throw new Mistake("--integrand: " + e.getMessage(), e);
        }
    }

    private static List<RuleEntry> entries(String rule) {
        if (rule.equals("all")) {
            return Catalog.RULES.all();
        }
        if (!Catalog.RULES.names().contains(rule)) {
            List<String> allowed = new ArrayList<>(Catalog.RULES.names());
            allowed.add("all");
            throw NearestName.unknown("rule", rule, allowed);
        }
        return List.of(Catalog.RULES.get(rule));
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        List<RuleEntry> rules = entries(rule);
        MemoryBudget.check(progress, "the integrals over %d paths".formatted(paths), paths, rules.size(), 2);
        double[] values = new double[Math.toIntExact(paths) * rules.size()];
        PointFunction f = function(integrand);
        Integrand adapted = Integrand.ofState((w, t) -> f.at(t, w));
        Noise noise = new Threefry(seed);
        TimeGrid grid = TimeGrid.uniform(0, to, steps);
        IntegralStudy study = new IntegralStudy(
                W, grid, adapted, rules.stream().map(RuleEntry::point).toList());
        progress.begin("integrating", paths);
        long began = System.nanoTime();
        IntegralResult result = study.measure(noise, paths, threads, (first, part) -> {
            progress.check("nothing was written");
            part.read(0, part.n(), values, (int) first * rules.size());
            progress.at(first + part.n(), "");
        });
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        Samples integrals = Samples.copyOf(rules.size(), values);
        PointsFile.write(output, integrals, rules.stream().map(RuleEntry::name).toList());
        if (picture != null) {
            PictureFile.write(picture, IntegralPicture.of(study, rules, integrals, noise, integrand));
        }
        double exact = Isometry.secondMoment((w, t) -> f.at(t, w), to);
        return summary(rules, result, exact, seconds);
    }

    private Summary summary(List<RuleEntry> rules, IntegralResult result, double exact, double seconds) {
        Summary summary = new Summary()
                .put("command", "integral")
                .put("integrand", integrand)
                .put("paths", paths)
                .put("steps", steps)
                .put("to", to)
                .put("seed", seed);
        for (int p = 0; p < rules.size(); p++) {
            summary.put(
                    rules.get(p).name(),
                    new Summary()
                            .put("mean", result.mean(p))
                            .put("meanStandardError", result.meanError(p))
                            .put("secondMoment", result.secondMoment(p))
                            .put("secondMomentStandardError", result.secondMomentError(p)));
        }
        summary.put(
                        "isometry",
                        new Summary()
                                .put("exact", exact)
                                .put("sum", result.isometry())
                                .put("sumStandardError", result.isometryError())
                                .put("gap", result.gap())
                                .put("gapStandardError", result.gapError()))
                .put("identityResidual", result.identityResidual())
                .put("seconds", seconds)
                .put("output", output);
        return picture == null ? summary : summary.put("picture", picture);
    }

    @Override
    public IntegralExperiment withOutput(Path other) {
        return new IntegralExperiment(integrand, rule, paths, steps, to, seed, threads, other, picture);
    }
}
