package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.ensemble.BudgetSpent;
import dev.fokker.core.ensemble.Effort;
import dev.fokker.core.ensemble.Estimator;
import dev.fokker.core.ensemble.Expectation;
import dev.fokker.core.ensemble.Functional;
import dev.fokker.core.ensemble.MultilevelMean;
import dev.fokker.core.ensemble.MultilevelOutcome;
import dev.fokker.core.ensemble.Outcome;
import dev.fokker.core.ensemble.SobolMean;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds the mean of a number of each path, with its error: settings that are null are filled in by {@link #resolved}.
 *
 * @param process the process
 * @param initial where the paths start
 * @param of the quantity
 * @param over what of it along the path
 * @param then what is made of that number
 * @param from the time at which they start
 * @param to the time at which they end
 * @param steps equal steps; of the coarsest level, where there are levels
 * @param method its name
 * @param estimator its name
 * @param paths how many; left out with {@code standardError}
 * @param standardError the error to reach
 * @param budget the most field evaluations
 * @param level of the confidence interval
 * @param seed of all noise
 * @param threads how many work at once
 * @param output a .csv, .png or .svg file
 */
public record MeanExperiment(
        ProcessFile process,
        TargetFile initial,
        String of,
        String over,
        String then,
        Double from,
        Double to,
        Integer steps,
        String method,
        String estimator,
        Long paths,
        Double standardError,
        Double budget,
        Double level,
        Long seed,
        Integer threads,
        Path output)
        implements Experiment {
    private static final int USUAL_STEPS = 100;
    private static final int COARSEST_STEPS = 4;
    private static final long USUAL_PATHS = 10_000;
    private static final double USUAL_ERROR = 0.01;
    private static final double USUAL_BUDGET = 1e10;
    private static final double MOST_BUDGET = 9e18;
    /** Quasi-random paths of a tile are held whole. */
    private static final int HELD_TILE = 256;

    private static final Range SHARES = new Range(0, false, 0.999999);
    private static final List<String> ENDINGS = List.of("csv", "png", "svg");

    @Override
    public MeanExperiment resolved() {
        ProcessFile walked = or(process, Defaults.WALKED);
        TargetFile start = or(initial, Defaults.startOf(walked));
        Domain domain = Defaults.clock(walked.of(start.dimension()));
        String way = Catalog.ESTIMATORS.get(or(estimator, "plain")).name();
        boolean levels = way.equals("multilevel");
        String name = or(method, "euler-maruyama");
        Catalog.METHODS.get(name).fixed(FinalStep.none());
        String quantity = or(of, "x0");
        String along = or(over, "end");
        String made = or(then, "y");
        new MeanQuantity(quantity, along, made).functional(start.dimension());
        Path file = or(output, Path.of("mean.csv"));
        OutputPlace.ending(file, ENDINGS);
        return new MeanExperiment(
                walked,
                start,
                quantity,
                along,
                made,
                Settings.in("--from", or(from, domain.first()), Range.FINITE),
                Settings.in("--to", or(to, domain.last()), Range.FINITE),
                (int) Settings.atLeast("--steps", or(steps, levels ? COARSEST_STEPS : USUAL_STEPS), 1),
                name,
                way,
                count(levels),
                error(levels),
                Settings.in("--budget", or(budget, USUAL_BUDGET), Range.between(1, MOST_BUDGET)),
                Settings.in("--confidence", or(level, 0.95), SHARES),
                or(seed, 0L),
                Settings.threads(threads),
                file);
    }

    private Long count(boolean levels) {
        if (paths != null && standardError != null) {
            throw new Mistake("-n and --standard-error: give one of them, the number of paths or the error to reach");
        }
        if (paths != null && levels) {
            throw new Mistake("-n %d: multilevel chooses its paths itself; give --standard-error".formatted(paths));
        }
        if (levels || standardError != null) {
            return null;
        }
        return Settings.atLeast("-n", or(paths, USUAL_PATHS), 2);
    }

    private Double error(boolean levels) {
        if (standardError == null && !levels) {
            return null;
        }
        return Settings.in("--standard-error", or(standardError, USUAL_ERROR), Range.POSITIVE);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Sde sde = process.of(initial.dimension());
        Distribution start = initial.law();
        Method<Sde> steps = Catalog.METHODS.get(method).fixed(FinalStep.none()).method();
        Functional functional =
                new Watched(new MeanQuantity(of, over, then).functional(sde.dimension()), progress, new AtomicLong());
        Expectation<Sde> expectation = new Expectation<>(problem(sde, start), steps, functional);
        Estimator way = Catalog.ESTIMATORS.get(estimator).build().of(sde, start, from);
        progress.begin("walking", paths == null ? 0 : paths * this.steps);
        long began = System.nanoTime();
        MeanReport report;
        try {
            report = report(expectation, way, ensemble(progress, sde, way));
        } catch (BudgetSpent spent) {
            throw kept(spent);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        report.write(output);
        return report.add(summary(), level).put("seconds", seconds).put("output", output);
    }

    private MeanReport report(Expectation<Sde> expectation, Estimator way, Ensemble ensemble) {
        Threefry noise = new Threefry(seed);
        if (way instanceof MultilevelMean multilevel) {
            MultilevelOutcome found = multilevel.levels(expectation, effort(), ensemble, noise);
            return new MeanReport(found.outcome(), found.levels(), found.bias(), List.of());
        }
        Outcome found = way.mean(expectation, effort(), ensemble, noise);
        boolean drawn = PictureFile.ENDINGS.contains(OutputPlace.ending(output, ENDINGS));
        List<Outcome> course = drawn
                ? MeanReport.course(found, n -> way.mean(expectation, Effort.paths(n), ensemble, noise))
                : List.of();
        return new MeanReport(found, List.of(), 0, course);
    }

    private Problem<Sde> problem(Sde sde, Distribution start) {
        return new Problem<>(sde, start, Stream.INITIAL, TimeGrid.uniform(from, to, steps));
    }

    private Effort effort() {
        return paths == null ? Effort.standardError(standardError, (long) (double) budget) : Effort.paths(paths);
    }

    private Ensemble ensemble(Progress progress, Sde sde, Estimator way) {
        if (!(way instanceof SobolMean)) {
            return new Ensemble(threads, Ensemble.DEFAULT_TILE);
        }
        int m = sde.diffusion().noiseDimension();
        MemoryBudget.check(
                progress, "quasi-random paths of %d steps".formatted(steps), steps + 1L, (long) m * HELD_TILE, threads);
        return new Ensemble(threads, HELD_TILE);
    }

    /** The refusal, with what was found until then. */
    private Mistake kept(BudgetSpent spent) throws IOException {
        Outcome partial = spent.partial();
        if (partial == null) {
            return new Mistake(spent.getMessage(), spent);
        }
        new MeanReport(partial, List.of(), 0, List.of()).write(output);
        return new Mistake(
                "%s%nfound so far: %s, kept in %s".formatted(spent.getMessage(), partial.estimate(), output), spent);
    }

    private Summary summary() {
        return new Summary()
                .put("command", "mean")
                .put("process", process.name())
                .put("of", of)
                .put("over", over)
                .put("then", then)
                .put("estimator", estimator)
                .put("method", method)
                .put("from", from)
                .put("to", to)
                .put("steps", steps)
                .put("seed", seed);
    }

    @Override
    public MeanExperiment withOutput(Path other) {
        return new MeanExperiment(
                process,
                initial,
                of,
                over,
                then,
                from,
                to,
                steps,
                method,
                estimator,
                paths,
                standardError,
                budget,
                level,
                seed,
                threads,
                other);
    }
}
