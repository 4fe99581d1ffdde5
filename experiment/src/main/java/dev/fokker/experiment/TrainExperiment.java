package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.learn.Augmentation;
import dev.fokker.learn.Computation;
import dev.fokker.learn.ComputationTrial;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.LossFloor;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.Pilot;
import dev.fokker.learn.Provenance;
import dev.fokker.learn.Shape;
import dev.fokker.learn.TimeSampling;
import dev.fokker.learn.TrainedModel;
import dev.fokker.learn.Trainer;
import dev.fokker.learn.TrainingBudget;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingReport;
import dev.fokker.learn.TrainingTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Trains a model: settings that are null are filled in by {@link #resolved}.
 *
 * @param data a data set of the catalog, a file or a folder
 * @param process a Gaussian path, or that which the rows ask for
 * @param network its name
 * @param loss what is predicted and what its error counts
 * @param images what is done to an image each time it is shown
 * @param watch what is held out and kept beside the weights
 * @param precision with what numbers
 * @param batch examples a step
 * @param rate the highest rate of learning
 * @param labels whether the network is told the classes
 * @param steps in all
 * @param seconds the most that the run may take; 0 for no limit
 * @param checkpointEvery steps between checkpoints
 * @param seed of first weights, examples and noise
 * @param threads that the tensor library may use
 * @param resume whether to go on from the newest checkpoint
 * @param output the model's folder
 */
public record TrainExperiment(
        String data,
        TrainedProcess process,
        String network,
        TrainLoss loss,
        Images images,
        TrainWatch watch,
        Precision precision,
        Integer batch,
        Double rate,
        Boolean labels,
        Long steps,
        Double seconds,
        Long checkpointEvery,
        Long seed,
        Integer threads,
        Boolean resume,
        Path output)
        implements Experiment {
    /** Share of the examples that lose their label, so that a model with classes can also do without. */
    private static final double LABEL_DROP = 0.1;

    private static final long USUAL_STEPS = 5000;
    private static final long USUAL_CHECKPOINT = 500;
    private static final int FLOOR_BATCHES = 400;

    /**
     * What is done to an image each time it is shown; null where nothing is said.
     *
     * @param flip the chance that it is mirrored
     * @param levels grey levels, from which values are moved within half a step; 0 for none
     */
    public record Images(Double flip, Integer levels) {
        Images resolved() {
            return new Images(Settings.in("--flip", or(flip, 0.0), Range.between(0, 1)), (int)
                    Settings.atLeast("--levels", or(levels, 0), 0));
        }

        Augmentation plan() {
            return new Augmentation(flip, levels);
        }
    }

    /**
     * With what numbers the network is trained; null where nothing is said, {@code auto} for what is fastest here.
     *
     * @param arithmetic the numbers of products
     * @param layout how images lie in memory
     */
    public record Precision(String arithmetic, String layout) {
        Precision resolved() {
            Computation usual = Computation.usual();
            return new Precision(
                    Catalog.ARITHMETICS
                            .get(or(arithmetic, Training.word(usual.arithmetic())))
                            .name(),
                    Catalog.LAYOUTS
                            .get(or(layout, Training.word(usual.layout())))
                            .name());
        }

        /** What is allowed, the usual first. */
        List<Computation> candidates(Shape shape) {
            return Computation.candidates(shape).stream()
                    .filter(c -> allows(arithmetic, c.arithmetic()) && allows(layout, c.layout()))
                    .toList();
        }

        private static boolean allows(String name, Enum<?> value) {
            return name.equals(Training.AUTO) || name.equals(Training.word(value));
        }
    }

    /** The usual training of a data set within a budget; what is null is filled in by {@link #resolved}. */
    static TrainExperiment of(String data, Long steps, Double seconds, Long seed, Integer threads, Path output) {
        return new TrainExperiment(
                data, null, null, null, null, null, null, null, null, null, steps, seconds, null, seed, threads, null,
                output);
    }

    /** The same on another path. */
    TrainExperiment on(TrainedProcess path) {
        return new TrainExperiment(
                data,
                path,
                network,
                loss,
                images,
                watch,
                precision,
                batch,
                rate,
                labels,
                steps,
                seconds,
                checkpointEvery,
                seed,
                threads,
                resume,
                output);
    }

    @Override
    public TrainExperiment resolved() {
        TrainLoss objective = or(loss, new TrainLoss(null, null, null)).resolved();
        TrainedProcess used =
                or(process, new TrainedProcess.Given(objective.flow() ? Defaults.STRAIGHT : Defaults.PATH));
        used.require(objective);
        Shape shape = DataFile.read(data, or(labels, false), or(seed, 0L)).shape();
        objective.requireRows(shape.size(), or(labels, false));
        NetworkEntry entry = Catalog.NETWORKS.get(or(network, "auto"));
        // A network that does not suit the rows refuses them here, before the work.
        Objects.requireNonNull(entry.plan().apply(shape));
        OptimizerPlan usual = OptimizerPlan.usual();
        return new TrainExperiment(
                data,
                used,
                entry.name(),
                objective,
                or(images, new Images(null, null)).resolved(),
                or(watch, TrainWatch.NOTHING).resolved(),
                or(precision, new Precision(null, null)).resolved(),
                (int) Settings.atLeast("--batch", or(batch, usual.batch()), 1),
                Settings.in("--rate", or(rate, usual.pace().rate()), Range.POSITIVE),
                or(labels, false),
                Settings.atLeast("--steps", or(steps, USUAL_STEPS), 1),
                Settings.in("--seconds", or(seconds, 0.0), Range.NOT_NEGATIVE),
                Settings.atLeast("--checkpoint-every", or(checkpointEvery, USUAL_CHECKPOINT), 1),
                or(seed, 0L),
                (int) Settings.atLeast("--threads", or(threads, 1), 1),
                or(resume, false),
                or(output, Path.of("model")));
    }

    /** The schedule of a process, which must be a Gaussian path. */
    static Schedule schedule(ProcessFile process) {
        if (process.of(process.dimension().orElse(ProcessFile.SOME_DIMENSION)) instanceof GaussianPath path) {
            return path.schedule();
        }
        throw new Mistake(
                "process '%s' is no Gaussian path; models are trained on vp, cosine, ve, edm, straight and the like"
                        .formatted(process.name()));
    }

    @Override
    public void prepare() {
        OutputPlace.make(output);
    }

    /** The task of a run of its own, with times by name. */
    TrainingTask task() {
        return task(Optional.empty());
    }

    private TrainingTask task(Optional<Provenance> earlier) {
        Dataset rows = DataFile.read(data, labels, seed);
        if (labels && rows.classes() == 0) {
            throw new Mistake("--labels: data set '%s' has no classes".formatted(data));
        }
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan.Pace pace =
                new OptimizerPlan.Pace(rate, usual.pace().warmUp(), usual.pace().hold());
        OptimizerPlan optimizer =
                new OptimizerPlan(usual.adam(), pace, batch, usual.clip(), usual.average(), watch.powers());
        TrainingPlan plan = new TrainingPlan(
                Catalog.NETWORKS.get(network).plan().apply(rows.shape()),
                loss.plan(),
                optimizer,
                images.plan(),
                labels ? LABEL_DROP : 1,
                seed);
        TrainWatch.HeldOutRows parts = watch.part(rows, labels, seed);
        ProcessFile path = process.of(parts.training(), earlier);
        return new TrainingTask(plan, schedule(path), path.toString(), parts.training(), parts.validation());
    }

    /** The task with process and times of the rows and of a pilot, or of the run that is gone on with, where they are asked for. */
    private TrainingTask task(Optional<Provenance> earlier, NetworkLibrary library, Progress progress) {
        TrainingTask task = task(earlier);
        if (process instanceof TrainedProcess.OfData) {
            progress.say("process: " + task.process());
        }
        if (!loss.times().equals(TimesEntry.AUTO)) {
            return task;
        }
        TimeSampling times;
        if (earlier.isPresent()) {
            times = earlier.get().plan().loss().times();
        } else {
            MemoryBudget.check(progress, task, library);
            progress.say("a pilot of %d steps looks at which noise levels the loss falls".formatted(Pilot.USUAL_STEPS));
            times = Pilot.of(task, library, Pilot.USUAL_STEPS).times();
            progress.say("times: " + times);
        }
        return task.with(task.plan().with(times));
    }

    /** The task in the numbers that this run uses: those of the run that it goes on from, else asked for, else the fastest here. */
    private TrainingTask computed(NetworkLibrary library, Progress progress) throws IOException {
        Optional<Provenance> earlier = resume ? Trainer.earlier(output) : Optional.empty();
        TrainingTask task = task(earlier, library, progress);
        List<Computation> allowed = precision.candidates(task.data().shape());
        if (allowed.isEmpty()) {
            throw new Mistake("--layout %s: the rows of '%s' are vectors, which have no layout"
                    .formatted(precision.layout(), data));
        }
        if (allowed.size() == 1) {
            return task.with(allowed.get(0));
        }
        if (earlier.isPresent()) {
            return task.with(earlier.get().plan().computation());
        }
        allowed.forEach(each -> MemoryBudget.check(progress, task.with(each), library));
        List<ComputationTrial> trials = ComputationTrial.of(task, library, allowed);
        trials.forEach(trial -> progress.say(trial.describe()));
        return task.with(ComputationTrial.best(trials));
    }

    /** Trains, and hands back the model. */
    TrainedModel train(Progress progress) throws IOException {
        NetworkLibrary library = NetworkLibrary.find();
        library.start(threads);
        return train(computed(library, progress), library, progress);
    }

    private TrainedModel train(TrainingTask task, NetworkLibrary library, Progress progress) throws IOException {
        MemoryBudget.check(progress, task, library);
        Trainer trainer = new Trainer(task, library, output);
        TrainingBudget budget =
                new TrainingBudget(steps, seconds > 0 ? seconds : Double.POSITIVE_INFINITY, checkpointEvery);
        boolean timed = seconds > 0;
        progress.begin("training", timed ? 0 : steps);
        TrainedModel trained;
        try (EventCurves events = EventCurves.of(watch.tensorboard(), new ProgressWatch(progress, timed))) {
            trained = resume ? trainer.resume(budget, events) : trainer.train(budget, events);
            events.levels(trained.report());
        }
        progress.end();
        return trained;
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        NetworkLibrary library = NetworkLibrary.find();
        library.start(threads);
        TrainingTask task = computed(library, progress);
        TrainedModel trained = train(task, library, progress);
        TrainingReport report = trained.report();
        Optional<LossFloor> floor = floor(task, library);
        LossPicture.write(output.resolve("loss.png"), report);
        LevelsFile.write(output, report, floor);
        if (report.ending() == TrainingReport.Ending.ASKED) {
            ExperimentFile.write(ExperimentFile.beside(output), this);
            throw new Stopped(
                    "model and checkpoint of step %d are in %s; go on with --resume".formatted(report.steps(), output));
        }
        Computation computation = trained.model().provenance().plan().computation();
        Summary summary = new Summary()
                .put("command", "train")
                .put("data", data)
                .put("process", name(task.process()))
                .put("rows", trained.model().provenance().data().rows())
                .put("dimension", trained.model().space().dimension())
                .put("steps", report.steps())
                .put("loss", report.lastLoss())
                .put("secondsPerStep", report.secondsPerStep())
                .put("arithmetic", Training.word(computation.arithmetic()))
                .put("layout", Training.word(computation.layout()))
                .put("ending", report.ending().name().toLowerCase(Locale.ROOT))
                .put("seed", seed)
                .put("output", output);
        if (process instanceof TrainedProcess.OfData) {
            summary.put("use", task.process());
        }
        if (loss.times().equals(TimesEntry.AUTO)) {
            summary.put("times", task.plan().loss().times().toString());
        }
        report.heldOut().ifPresent(held -> put(summary, held));
        floor.ifPresent(f -> summary.put("lossFloor", f.mean()).put("lossFloorStandardError", f.standardError()));
        return summary;
    }

    private static String name(String written) {
        return ProcessFile.of("process", StrictJson.parse("process", written)).name();
    }

    private static void put(Summary summary, TrainingReport.HeldOutReport held) {
        summary.put("validation", held.last().loss())
                .put("validationStandardError", held.last().standardError());
        held.best().ifPresent(best -> summary.put("bestValidation", best.loss()).put("bestStep", best.step()));
        summary.put("publishedStep", held.published());
    }

    /** What the exact denoiser's loss would be, where the law of the rows is known (law O14). */
    private Optional<LossFloor> floor(TrainingTask task, NetworkLibrary library) {
        return DataFile.target(data)
                .map(TargetFile::law)
                .filter(Mixture.class::isInstance)
                .map(law -> new Trainer(task, library, output).floor((Mixture) law, FLOOR_BATCHES));
    }

    @Override
    public TrainExperiment withOutput(Path other) {
        return new TrainExperiment(
                data,
                process,
                network,
                loss,
                images,
                watch,
                precision,
                batch,
                rate,
                labels,
                steps,
                seconds,
                checkpointEvery,
                seed,
                threads,
                resume,
                other);
    }
}
