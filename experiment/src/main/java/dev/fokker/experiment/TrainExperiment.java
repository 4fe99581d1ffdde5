package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.learn.Augmentation;
import dev.fokker.learn.Coupling;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.LossFloor;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.Shape;
import dev.fokker.learn.TrainedModel;
import dev.fokker.learn.Trainer;
import dev.fokker.learn.TrainingBudget;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingReport;
import dev.fokker.learn.TrainingTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Trains a model: settings that are null are filled in by {@link #resolved}.
 *
 * @param data a data set of the catalog, a file or a folder
 * @param process a Gaussian path
 * @param network its name
 * @param loss what is predicted and what its error counts
 * @param images what is done to an image each time it is shown
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
        ProcessFile process,
        String network,
        Loss loss,
        Images images,
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
    private static final String VELOCITY = "velocity";

    /**
     * The objective, by names; null where nothing is said.
     *
     * @param objective what predictions are held against
     * @param projections random directions of an example, for sliced score matching
     * @param coupling which noise goes with which data
     * @param parameterization what the network predicts
     * @param weighting what its error counts
     * @param times how times are drawn
     */
    public record Loss(
            String objective,
            Integer projections,
            String coupling,
            String parameterization,
            String weighting,
            String times) {
        /** Denoising; what is null is filled in by {@link #resolved}. */
        public Loss(String parameterization, String weighting, String times) {
            this(null, null, null, parameterization, weighting, times);
        }

        private boolean flow() {
            return Training.FLOW_MATCHING.equals(objective);
        }

        Loss resolved() {
            if (flow() && !or(parameterization, VELOCITY).equals(VELOCITY)) {
                throw new Mistake(
                        "--parameterization %s: flow matching predicts the velocity; leave it out, or --objective denoising"
                                .formatted(parameterization));
            }
            Loss named = new Loss(
                    Catalog.OBJECTIVES.get(or(objective, "denoising")).name(),
                    (int) Settings.atLeast("--projections", or(projections, 1), 1),
                    Catalog.COUPLINGS.get(or(coupling, "independent")).name(),
                    Catalog.PREDICTIONS
                            .get(or(parameterization, flow() ? VELOCITY : "edm"))
                            .name(),
                    Catalog.WEIGHTINGS.get(or(weighting, "target")).name(),
                    Catalog.TIMES.get(or(times, flow() ? "uniform" : "log-normal")).name());
            try {
                Objects.requireNonNull(named.plan());
            } catch (IllegalArgumentException e) {
                throw new Mistake("--objective %s: %s".formatted(named.objective(), e.getMessage()), e);
            }
            return named;
        }

        LossPlan plan() {
            return new LossPlan(
                    Catalog.PREDICTIONS.get(parameterization).prediction(),
                    Catalog.WEIGHTINGS.get(weighting).weighting(),
                    Catalog.TIMES.get(times).times(),
                    LossPlan.USUAL_CUT,
                    Catalog.OBJECTIVES.get(objective).objective().apply(projections),
                    Catalog.COUPLINGS.get(coupling).coupling());
        }

        /** Refuses rows that the objective cannot take, and classes beside coupled noise. */
        void requireRows(int dimension, boolean labels) {
            try {
                plan().objective().requireDimension(dimension);
            } catch (IllegalArgumentException e) {
                throw new Mistake("--objective %s: %s".formatted(objective, e.getMessage()), e);
            }
            if (labels && plan().coupling() != Coupling.INDEPENDENT) {
                throw new Mistake(
                        "--coupling %s: pairs noise with data whatever their class, so that noise would tell the class; leave --labels out"
                                .formatted(coupling));
            }
        }
    }

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

    /** The usual training of a data set within a budget; what is null is filled in by {@link #resolved}. */
    static TrainExperiment of(String data, Long steps, Double seconds, Long seed, Integer threads, Path output) {
        return new TrainExperiment(
                data, null, null, null, null, null, null, null, steps, seconds, null, seed, threads, null, output);
    }

    @Override
    public TrainExperiment resolved() {
        Loss objective = or(loss, new Loss(null, null, null)).resolved();
        ProcessFile used = or(process, objective.flow() ? Defaults.STRAIGHT : Defaults.PATH);
        schedule(used);
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

    /** The task, for this experiment and for the demo. */
    TrainingTask task() {
        Dataset rows = DataFile.read(data, labels, seed);
        if (labels && rows.classes() == 0) {
            throw new Mistake("--labels: data set '%s' has no classes".formatted(data));
        }
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan.Pace pace =
                new OptimizerPlan.Pace(rate, usual.pace().warmUp(), usual.pace().hold());
        OptimizerPlan optimizer = new OptimizerPlan(usual.adam(), pace, batch, usual.clip(), usual.average());
        TrainingPlan plan = new TrainingPlan(
                Catalog.NETWORKS.get(network).plan().apply(rows.shape()),
                loss.plan(),
                optimizer,
                images.plan(),
                labels ? LABEL_DROP : 1,
                seed);
        return new TrainingTask(plan, schedule(process), process.json().toString(), rows);
    }

    /** Trains, and hands back the model. */
    TrainedModel train(Progress progress) throws IOException {
        NetworkLibrary library = NetworkLibrary.find();
        library.start(threads);
        Trainer trainer = new Trainer(task(), library, output);
        TrainingBudget budget =
                new TrainingBudget(steps, seconds > 0 ? seconds : Double.POSITIVE_INFINITY, checkpointEvery);
        boolean timed = seconds > 0;
        progress.begin("training", timed ? 0 : steps);
        ProgressWatch watch = new ProgressWatch(progress, timed);
        TrainedModel trained = resume ? trainer.resume(budget, watch) : trainer.train(budget, watch);
        progress.end();
        return trained;
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        TrainedModel trained = train(progress);
        TrainingReport report = trained.report();
        LossPicture.write(output.resolve("loss.png"), report);
        if (report.ending() == TrainingReport.Ending.ASKED) {
            ExperimentFile.write(ExperimentFile.beside(output), this);
            throw new Stopped(
                    "model and checkpoint of step %d are in %s; go on with --resume".formatted(report.steps(), output));
        }
        Summary summary = new Summary()
                .put("command", "train")
                .put("data", data)
                .put("process", process.name())
                .put("rows", trained.model().provenance().data().rows())
                .put("dimension", trained.model().space().dimension())
                .put("steps", report.steps())
                .put("loss", report.lastLoss())
                .put("secondsPerStep", report.secondsPerStep())
                .put("ending", report.ending().name().toLowerCase(java.util.Locale.ROOT))
                .put("seed", seed)
                .put("output", output);
        floor().ifPresent(floor ->
                summary.put("lossFloor", floor.mean()).put("lossFloorStandardError", floor.standardError()));
        return summary;
    }

    /** What the exact denoiser's loss would be, where the law of the rows is known (law O14). */
    private Optional<LossFloor> floor() {
        return DataFile.target(data)
                .map(TargetFile::law)
                .filter(Mixture.class::isInstance)
                .map(law -> new Trainer(task(), NetworkLibrary.find(), output).floor((Mixture) law, FLOOR_BATCHES));
    }

    @Override
    public TrainExperiment withOutput(Path other) {
        return new TrainExperiment(
                data,
                process,
                network,
                loss,
                images,
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
