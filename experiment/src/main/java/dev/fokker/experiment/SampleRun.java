package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.PartialResult;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.solve.Stages;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.io.RunFile;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongToIntFunction;

/** A {@link SampleExperiment} under way. */
final class SampleRun {
    private static final int ROWS_OF_A_NETWORK = 256;

    private final SampleExperiment settings;
    private final Progress progress;
    private final Generator generator;
    private final Noise noise;
    private final Optional<SampleAdvice> advised;
    private final TimeGrid times;
    private final int d;
    private final int n;
    private final long began = System.nanoTime();

    SampleRun(SampleExperiment settings, Progress progress) throws IOException {
        this.settings = settings;
        this.progress = progress;
        generator = Generator.of(settings.source(), settings.process());
        d = generator.dimension();
        MemoryBudget.check(progress, "%d samples of %d numbers".formatted(settings.n(), d), settings.n(), d, 4);
        n = Math.toIntExact(settings.n());
        noise = new Threefry(settings.seed());
        advised = settings.auto() ? Optional.of(SampleAdvice.of(settings, generator, progress)) : Optional.empty();
        times = times();
    }

    private TimeGrid times() {
        if (advised.isPresent()) {
            return advised.get()
                    .advice()
                    .grid(generator.path().orElseThrow().schedule(), settings.from(), settings.to());
        }
        if (ownSteps()) {
            return TimeGrid.of(settings.from(), settings.to());
        }
        return generator.path().isPresent()
                ? GridEntry.of(settings.grid())
                        .rule()
                        .grid(generator.path().get().schedule(), settings.from(), settings.to(), settings.steps())
                : TimeGrid.uniform(settings.from(), settings.to(), settings.steps());
    }

    private MethodEntry entry() {
        return Catalog.METHODS.get(settings.method());
    }

    /** Whether each row chooses its own steps. */
    private boolean ownSteps() {
        return advised.isPresent() ? advised.get().ownSteps() : entry().adaptive();
    }

    private Optional<LoweredOrder> lowered() {
        if (advised.isPresent()) {
            return advised.get().lowered();
        }
        return entry().forGeneration().flatMap(m -> LoweredOrder.of(settings.method(), m, times.steps()));
    }

    Summary run() throws IOException {
        Distribution start = settings.init() == null
                ? generator.start(times.first())
                : new Points(generator.inward(PointsInput.read(settings.init(), d))).inOrder();
        Frames frames = SampleFile.wantsFrames(settings.output()) ? Frames.of(times, n, d) : null;
        lowered().ifPresent(order -> progress.say(order.toString()));
        progress.begin("sampling", (long) n * times.steps());
        Observer watch = new Ticker(progress, frames == null ? Observer.none() : frames);
        Solution solution;
        try {
            solution = generator.path().isPresent() ? alongPath(start, watch) : ofAny(start, watch);
        } catch (NumericalFailure e) {
            throw withTheOthersKept(e);
        }
        double pilot = advised.map(SampleAdvice::pilotSeconds).orElse(0.0);
        double seconds = (System.nanoTime() - began) / 1e9 - pilot;
        progress.end();
        Samples samples = generator.outward(solution.samples());
        SampleFile.write(settings.output(), samples, generator, frames);
        return summary(samples, solution, seconds);
    }

    private Solution alongPath(Distribution start, Observer watch) throws IOException {
        Generation generation = new Generation(
                generator.path().orElseThrow(), generator.denoiser().orElseThrow(), settings.eta());
        Problem<Generation> problem = new Problem<>(generation, start, Stream.PRIOR, times, labels());
        Solver<? super Generation> solver =
                advised.isPresent() ? advised.get().advice().solver() : entry().solver(finalStepOfPath(), tolerance());
        return solve(solver, problem, watch);
    }

    private Solution ofAny(Distribution start, Observer watch) throws IOException {
        TimeReversal reversed = new TimeReversal(generator.forward(), generator.score(), settings.eta());
        Problem<TimeReversal> problem = new Problem<>(reversed, start, Stream.PRIOR, times);
        return solve(entry().solverOfReversal(finalStepOfAny(), tolerance()), problem, watch);
    }

    private double tolerance() {
        return settings.tolerance() == null ? Defaults.TOLERANCE : settings.tolerance();
    }

    private <S extends Sde> Solution solve(Solver<? super S> solver, Problem<S> problem, Observer watch)
            throws IOException {
        boolean network = settings.source().model().isPresent();
        Ensemble ensemble = new Ensemble(settings.threads(), network ? ROWS_OF_A_NETWORK : Ensemble.DEFAULT_TILE);
        if (settings.checkpoint() == null && settings.resume() == null) {
            return ensemble.solve(solver, problem, noise, n, watch);
        }
        if (!(solver instanceof FixedGrid<? super S> fixed)) {
            throw new Mistake("--checkpoint, --resume: method '%s' gives each row its own steps; take one with a grid"
                    .formatted(settings.method()));
        }
        return inStages(ensemble, fixed, problem);
    }

    /** To the end, or to the deadline or somebody's wish: the state is then in the checkpoint. */
    private <S extends Sde> Solution inStages(Ensemble ensemble, FixedGrid<? super S> solver, Problem<S> problem)
            throws IOException {
        String plan = RunPlan.of(settings);
        Stages<S> stages = settings.resume() == null
                ? Stages.begin(ensemble, solver, problem, noise, n)
                : Stages.resume(ensemble, solver, problem, noise, kept(plan).states());
        long until = settings.deadline() == null ? Long.MAX_VALUE : (long) (settings.deadline() * 1e9);
        BooleanSupplier onward = () -> !progress.stopped() && System.nanoTime() - began < until;
        AtomicLong made = new AtomicLong(stages.rowSteps());
        stages.advance(times.steps(), rows -> progress.at(made.addAndGet(rows.n()), ""), onward);
        if (!stages.done()) {
            progress.end();
            if (settings.checkpoint() == null) {
                throw new Stopped("nothing was written; the state is still in " + settings.resume());
            }
            RunFile.of(plan, stages.states(), new double[0]).write(settings.checkpoint());
            throw new Stopped(
                    "%d of %d steps of rows are made; the state is in %s; go on with --resume %s and the same options"
                            .formatted(
                                    made.get(),
                                    (long) n * times.steps(),
                                    settings.checkpoint(),
                                    settings.checkpoint()));
        }
        return stages.solution();
    }

    private RunFile kept(String plan) throws IOException {
        RunFile file = RunFile.read(settings.resume());
        if (!file.plan().equals(plan)) {
            throw new Mistake(
                    "--resume %s: it was made with other settings; give the source, process, method, steps, seed and so on that it was begun with"
                            .formatted(settings.resume()));
        }
        return file;
    }

    /** The rows that came to the end are written, without those that did not, which the message names. */
    private NumericalFailure withTheOthersKept(NumericalFailure failure) throws IOException {
        PartialResult partial = failure.partial().orElseThrow(() -> failure);
        double[] x = new double[n * d];
        int arrived = 0;
        for (int i = 0; i < n; i++) {
            double[] row = new double[d];
            partial.states().read(i, 1, row, 0);
            boolean whole = partial.time(i) == times.last();
            for (double value : row) {
                whole &= Double.isFinite(value);
            }
            if (whole) {
                System.arraycopy(row, 0, x, arrived++ * d, d);
            }
        }
        if (arrived == 0) {
            return failure;
        }
        Samples kept = generator.outward(Samples.copyOf(d, java.util.Arrays.copyOf(x, arrived * d)));
        SampleFile.write(settings.output(), kept, generator, null);
        NumericalFailure told = new NumericalFailure(
                "%s%nthe other %d of %d are in %s".formatted(failure.getMessage(), arrived, n, settings.output()),
                partial);
        told.initCause(failure);
        return told;
    }

    private LongToIntFunction labels() {
        int classes = generator.classes();
        Integer label = settings.label();
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

    private FinalStep<? super Generation> finalStepOfPath() {
        if (!settings.finalStep().equals("tweedie")) {
            return finalStepOfAny();
        }
        if (entry().adaptive()) {
            throw new Mistake("--final-step tweedie: method '%s' stops at --to; use --final-step none"
                    .formatted(settings.method()));
        }
        return FinalStep.tweedie();
    }

    private FinalStep<Sde> finalStepOfAny() {
        return switch (settings.finalStep()) {
            case "none" -> FinalStep.none();
            case "noise" -> FinalStep.noise();
            case "zero" -> FinalStep.zero();
            default ->
                throw new Mistake("--final-step %s: process '%s' is no Gaussian path; use none, noise or zero"
                        .formatted(settings.finalStep(), settings.process().name()));
        };
    }

    private Summary summary(Samples samples, Solution solution, double seconds) {
        Summary summary = new Summary()
                .put("command", "sample")
                .put("process", settings.process().name())
                .put("n", samples.n())
                .put("dimension", samples.d())
                .put("method", settings.method());
        if (settings.grid() != null) {
            summary.put("grid", settings.grid());
        }
        summary.put("eta", settings.eta())
                .put("from", settings.from())
                .put("to", settings.to())
                .put("finalStep", settings.finalStep())
                .put("seed", settings.seed())
                .put("fieldEvaluations", solution.cost().meanEvaluations())
                .put(
                        "evaluations",
                        new Summary()
                                .put("mean", solution.cost().meanEvaluations())
                                .put("max", solution.cost().mostEvaluations()));
        if (settings.steps() != null) {
            summary.put("steps", settings.steps());
        }
        lowered().ifPresent(order -> summary.put("usedOrder", order.used()));
        advised.ifPresent(advice -> advice.tell(summary));
        if (settings.tolerance() != null) {
            summary.put("tolerance", settings.tolerance());
        }
        if (ownSteps()) {
            summary.put("refusedSteps", solution.cost().rejected());
        }
        summary.put("seconds", seconds);
        MomentSummary.add(samples, summary);
        return summary.put("output", settings.output());
    }
}
