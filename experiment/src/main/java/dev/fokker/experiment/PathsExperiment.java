package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Walks a process: settings that are null are filled in by {@link #resolved}.
 *
 * @param process the process
 * @param initial where the paths start; left out with {@code init}
 * @param init a file of starting points, one a path
 * @param paths how many; left out with {@code init}
 * @param from the time at which they start
 * @param to the time at which they end
 * @param steps equal steps
 * @param method its name
 * @param seed of all noise
 * @param threads how many work at once
 * @param save final, all or every:K
 * @param output a .csv or .npy file
 */
public record PathsExperiment(
        ProcessFile process,
        TargetFile initial,
        Path init,
        Long paths,
        Double from,
        Double to,
        Integer steps,
        String method,
        Long seed,
        Integer threads,
        String save,
        Path output)
        implements Experiment {
    private static final int USUAL_STEPS = 1000;

    @Override
    public PathsExperiment resolved() {
        if (initial != null && init != null) {
            throw new Mistake(
                    "--initial and --init: give one of them, the law that starts are drawn from or the starts");
        }
        ProcessFile walked = or(process, Defaults.WALKED);
        String name = or(method, "euler-maruyama");
        Catalog.METHODS.get(name);
        TargetFile start = init == null ? or(initial, Defaults.startOf(walked)) : null;
        Samples given = init == null ? null : PointsInput.read(init);
        int d = given == null ? start.dimension() : given.d();
        Domain domain = Defaults.clock(walked.of(d));
        String saved = or(save, "final");
        Settings.stride(saved);
        Path file = or(output, Path.of("paths.csv"));
        OutputPlace.ending(file, List.of("csv", "npy"));
        return new PathsExperiment(
                walked,
                start,
                init == null ? null : init.toAbsolutePath().normalize(),
                given == null ? Settings.atLeast("-n", or(paths, 1000L), 1) : (Long) (long) given.n(),
                Settings.in("--from", or(from, domain.first()), Range.FINITE),
                Settings.in("--to", or(to, domain.last()), Range.FINITE),
                (int) Settings.atLeast("--steps", or(steps, USUAL_STEPS), 1),
                name,
                or(seed, 0L),
                Settings.threads(threads),
                saved,
                file);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Distribution start = init == null ? initial.law() : new Points(PointsInput.read(init)).inOrder();
        Sde sde = process.of(start.dimension());
        OptionalInt stride = Settings.stride(save);
        int d = sde.dimension();
        long states = stride.isPresent() ? 2 + steps / stride.getAsInt() : 1;
        MemoryBudget.check(progress, "the states of %d paths".formatted(paths), paths * states, d + 3L, 2);
        int n = Math.toIntExact(paths);
        MethodEntry entry = Catalog.METHODS.get(method);
        if (stride.isPresent() && entry.adaptive()) {
            throw new Mistake("--save %s: method '%s' chooses its own steps; use --save final".formatted(save, method));
        }
        Noise noise = new Threefry(seed);
        Problem<Sde> problem = new Problem<>(sde, start, Stream.INITIAL, TimeGrid.uniform(from, to, steps));
        Trajectories kept = stride.isPresent() ? Trajectories.of(problem, noise, n, stride.getAsInt()) : null;
        progress.begin("walking", (long) n * steps);
        long began = System.nanoTime();
        Solution solution = new Ensemble(threads, Ensemble.DEFAULT_TILE)
                .solve(
                        entry.solverOfAny(FinalStep.none(), Defaults.TOLERANCE),
                        problem,
                        noise,
                        n,
                        new Ticker(progress, kept == null ? Observer.none() : kept));
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        Samples end = solution.samples();
        Ticker.requireFinite(method, end.toArray(), d, "try more --steps");
        if (kept == null) {
            PointsFile.write(output, end, Names.numbered("x", d));
        } else {
            PointsFile.write(output, kept.table(), kept.columns());
        }
        return summary(end, solution, seconds);
    }

    private Summary summary(Samples end, Solution solution, double seconds) {
        Summary summary = new Summary()
                .put("command", "paths")
                .put("process", process.name())
                .put("paths", end.n())
                .put("dimension", end.d())
                .put("method", method)
                .put("from", from)
                .put("to", to)
                .put("steps", steps)
                .put("seed", seed);
        MomentSummary.add(end, summary);
        return summary.put("fieldEvaluations", solution.cost().meanEvaluations())
                .put("seconds", seconds)
                .put("output", output);
    }

    @Override
    public PathsExperiment withOutput(Path other) {
        return new PathsExperiment(process, initial, init, paths, from, to, steps, method, seed, threads, save, other);
    }
}
