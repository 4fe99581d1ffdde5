package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongToIntFunction;

/**
 * Draws from a target or a model: settings that are null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param n how many; left out with {@code init}
 * @param method its name
 * @param grid its name, or a .json file
 * @param steps of the grid
 * @param eta share of the forward noise
 * @param tolerance of a method that chooses its own steps
 * @param from the time at which runs start
 * @param to the time at which they end
 * @param finalStep what is done about the end
 * @param init a file of starting points, one a run
 * @param label the class that a model with classes is asked for; all of them in turn where it is left out
 * @param seed of all noise
 * @param threads how many work at once
 * @param output a .csv, .npy, .png or .gif file
 */
public record SampleExperiment(
        Source source,
        ProcessFile process,
        Long n,
        String method,
        String grid,
        Integer steps,
        Double eta,
        Double tolerance,
        Double from,
        Double to,
        String finalStep,
        Path init,
        Integer label,
        Long seed,
        Integer threads,
        Path output)
        implements Experiment {
    private static final long USUAL_COUNT = 1000;
    private static final int ROWS_OF_A_NETWORK = 256;

    @Override
    public SampleExperiment resolved() throws IOException {
        ProcessFile used = Generator.process(source, process);
        int d = Generator.dimension(source);
        Optional<GaussianPath> path = used.of(d) instanceof GaussianPath p ? Optional.of(p) : Optional.empty();
        source.target().ifPresent(target -> Origin.of(target, used));
        MethodEntry entry = Catalog.METHODS.get(or(method, usualMethod(path)));
        double share = Settings.in("--eta", or(eta, entry.usual().eta()), Range.NOT_NEGATIVE);
        if (share > 0 && !entry.takesNoise()) {
            throw new Mistake(
                    "--eta %s: method '%s' solves the flow and takes no noise; use --eta 0, or euler-maruyama or ddim"
                            .formatted(share, entry.name()));
        }
        Domain clock = path.map(q -> q.schedule().domain()).orElse(new Domain(0, 1));
        boolean shown = path.isPresent() && !entry.adaptive();
        Path file = or(output, Path.of("samples.csv"));
        SampleFile.check(file);
        Samples given = init == null ? null : PointsInput.read(init, d);
        return new SampleExperiment(
                source,
                used,
                given == null ? Settings.atLeast("-n", or(n, USUAL_COUNT), 1) : (Long) (long) given.n(),
                entry.name(),
                grid(path, used),
                (int) Settings.atLeast("--steps", or(steps, entry.usual().steps()), 1),
                share,
                Settings.in("--tolerance", or(tolerance, Defaults.TOLERANCE), Range.POSITIVE),
                Settings.in("--from", or(from, clock.last()), Range.FINITE),
                Settings.in(
                        "--to",
                        or(to, path.isPresent() ? Math.max(clock.first(), Defaults.EARLIEST) : 0),
                        Range.FINITE),
                Catalog.FINAL_STEPS
                        .get(or(finalStep, shown ? "tweedie" : "none"))
                        .name(),
                init == null ? null : init.toAbsolutePath().normalize(),
                label,
                or(seed, 0L),
                Settings.threads(threads),
                file);
    }

    private String usualMethod(Optional<GaussianPath> path) {
        boolean flow = eta == null || eta == 0;
        if (path.isPresent()) {
            return flow ? "dpmpp-2m" : "ddim";
        }
        return flow ? "heun" : "euler-maruyama";
    }

    private String grid(Optional<GaussianPath> path, ProcessFile used) {
        String name = GridEntry.of(or(grid, path.isPresent() ? "logsnr" : "uniform")).name();
        if (path.isEmpty() && !name.equals("uniform")) {
            throw new Mistake(
                    "--grid %s: process '%s' has no log-SNR; use --grid uniform".formatted(name, used.name()));
        }
        return name;
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Generator generator = Generator.of(source, process);
        int d = generator.dimension();
        MemoryBudget.check(progress, "%d samples of %d numbers".formatted(n, d), n, d, 4);
        Noise noise = new Threefry(seed);
        TimeGrid times = times(generator);
        Distribution start = init == null
                ? generator.start(times.first())
                : new Points(generator.inward(PointsInput.read(init, d))).inOrder();
        Frames frames = SampleFile.wantsFrames(output) ? Frames.of(times, Math.toIntExact(n), d) : null;
        progress.begin("sampling", n * times.steps());
        long began = System.nanoTime();
        Solution solution =
                solve(generator, start, times, noise, new Ticker(progress, frames == null ? Observer.none() : frames));
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        Samples samples = generator.outward(solution.samples());
        Ticker.requireFinite(method, samples.toArray(), d, "try more --steps");
        SampleFile.write(output, samples, generator, frames);
        return summary(samples, solution, seconds);
    }

    private TimeGrid times(Generator generator) {
        if (Catalog.METHODS.get(method).adaptive()) {
            return TimeGrid.of(from, to);
        }
        return generator.path().isPresent()
                ? GridEntry.of(grid).rule().grid(generator.path().get().schedule(), from, to, steps)
                : TimeGrid.uniform(from, to, steps);
    }

    private Solution solve(Generator generator, Distribution start, TimeGrid times, Noise noise, Observer observer) {
        MethodEntry entry = Catalog.METHODS.get(method);
        int count = Math.toIntExact(n);
        int tile = source.model().isPresent() ? ROWS_OF_A_NETWORK : Ensemble.DEFAULT_TILE;
        Ensemble ensemble = new Ensemble(threads, tile);
        if (generator.path().isPresent()) {
            Generation generation =
                    new Generation(generator.path().get(), generator.denoiser().orElseThrow(), eta);
            Problem<Generation> problem = new Problem<>(generation, start, Stream.PRIOR, times, labels(generator));
            return ensemble.solve(entry.solver(finalStepOfPath(entry), tolerance), problem, noise, count, observer);
        }
        Sde reversed = new TimeReversal(generator.forward(), generator.score(), eta);
        Problem<Sde> problem = new Problem<>(reversed, start, Stream.PRIOR, times);
        return ensemble.solve(entry.solverOfAny(finalStepOfAny(), tolerance), problem, noise, count, observer);
    }

    private LongToIntFunction labels(Generator generator) {
        int classes = generator.classes();
        if (label == null) {
            return classes == 0 ? path -> Rows.NO_LABEL : path -> (int) (path % classes);
        }
        if (label < 0 || label >= classes) {
            throw new Mistake(
                    classes == 0
                            ? "--label %d: the source has no classes; leave --label out".formatted(label)
                            : "--label %d: must be one of the classes 0 to %d".formatted(label, classes - 1));
        }
        return path -> label;
    }

    private FinalStep<? super Generation> finalStepOfPath(MethodEntry entry) {
        if (!finalStep.equals("tweedie")) {
            return finalStepOfAny();
        }
        if (entry.adaptive()) {
            throw new Mistake(
                    "--final-step tweedie: method '%s' stops at --to; use --final-step none".formatted(method));
        }
        return FinalStep.tweedie();
    }

    private FinalStep<Sde> finalStepOfAny() {
        return switch (finalStep) {
            case "none" -> FinalStep.none();
            case "noise" -> FinalStep.noise();
            case "zero" -> FinalStep.zero();
            default ->
                throw new Mistake("--final-step %s: process '%s' is no Gaussian path; use none, noise or zero"
                        .formatted(finalStep, process.name()));
        };
    }

    private Summary summary(Samples samples, Solution solution, double seconds) {
        Summary summary = new Summary()
                .put("command", "sample")
                .put("process", process.name())
                .put("n", samples.n())
                .put("dimension", samples.d())
                .put("method", method)
                .put("grid", grid)
                .put("steps", steps)
                .put("eta", eta)
                .put("from", from)
                .put("to", to)
                .put("finalStep", finalStep)
                .put("seed", seed)
                .put("fieldEvaluations", solution.cost().meanEvaluations())
                .put("seconds", seconds);
        MomentSummary.add(samples, summary);
        return summary.put("output", output);
    }

    @Override
    public SampleExperiment withOutput(Path other) {
        return new SampleExperiment(
                source, process, n, method, grid, steps, eta, tolerance, from, to, finalStep, init, label, seed,
                threads, other);
    }
}
