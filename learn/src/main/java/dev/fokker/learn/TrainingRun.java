package dev.fokker.learn;

import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One call of the trainer, from a step to its end. Belongs to one thread. */
final class TrainingRun {
    private static final int STRETCH = 50;
    private static final int FIRST_BATCHES = 4;

    private final TrainingTask task;
    private final NetworkLibrary library;
    private final Path folder;
    private final Space space;
    private final Learner learner;
    private final TrainingCourse course;
    private final TrainingBudget budget;
    private final TrainingWatch watch;
    private final CheckpointStore checkpoints;
    private final PowerAverages powers;
    private final ModelStore best;
    private long saved;

    TrainingRun(
            TrainingTask task,
            NetworkLibrary library,
            Path folder,
            Space space,
            Learner learner,
            TrainingCourse course,
            TrainingBudget budget,
            TrainingWatch watch) {
        this.task = task;
        this.library = library;
        this.folder = folder;
        this.space = space;
        this.learner = learner;
        this.course = course;
        this.budget = budget;
        this.watch = watch;
        checkpoints = new CheckpointStore(folder);
        powers = task.plan().optimizer().powers();
        best = new ModelStore(folder.resolve(ModelStore.BEST));
    }

    /** Trains on from {@code from} steps, and publishes the model. */
    TrainedModel from(long from) throws IOException {
        saved = from;
        if (from == 0) {
            double[] first = new FixedExamples(task, task.data(), space, FIRST_BATCHES)
                    .objective(learner::objective, new LossByLevel.Tally());
            course.blowUp().begin(Look.of(0, first));
        }
        Examples examples = new Examples(
                task.data(),
                space,
                task.schedule(),
                task.plan(),
                new Threefry(task.plan().seed()));
        CurvesFile curves = CurvesFile.from(folder, from);
        TrainingClock clock = new TrainingClock(from, budget);
        long step = from;
        try (BatchesAhead batches = new BatchesAhead(examples)) {
            while (ending(clock, step).isEmpty()) {
                Batch batch = batches.take(step);
                Learner.Descent descent = learner.step(step, batch);
                requireFinite(descent, step, batch);
                step++;
                clock.count(step, descent.loss());
                course.count(descent);
                watch.at(clock.progress(step));
                after(step, clock, curves);
            }
        }
        TrainingReport.Ending ending = ending(clock, step).orElseThrow();
        if (saved != step) {
            save(step, clock);
        }
        return publish(step, clock, ending);
    }

    private Optional<TrainingReport.Ending> ending(TrainingClock clock, long step) {
        Optional<TrainingReport.Ending> ending = clock.ending(step, watch);
        boolean waited = task.validation()
                .filter(v -> v.patience() > 0 && course.best().since() >= v.patience())
                .isPresent();
        return ending.isEmpty() && waited ? Optional.of(TrainingReport.Ending.PATIENCE) : ending;
    }

    /** What is done beside training after {@code step} steps: the look, the curves, the sets of averages, the checkpoint. */
    private void after(long step, TrainingClock clock, CurvesFile curves) throws IOException {
        boolean looks = task.validation().filter(v -> step % v.every() == 0).isPresent();
        if (looks || step % STRETCH == 0) {
            double rate = task.plan().optimizer().pace().at(step - 1);
            CurveRow row = course.close(step, rate, course.seconds() + clock.seconds());
            if (looks) {
                row = row.with(look(step));
            }
            curves.append(row);
            watch.row(row);
            requireBounded(row);
        }
        if (!powers.lengths().isEmpty() && powers.keeps(step, step)) {
            new AverageStore(folder)
                    .write(space, provenance(step), learner.state().powers());
        }
        if (step % budget.checkpointEvery() == 0) {
            save(step, clock);
        }
    }

    private Look look(long step) throws IOException {
        Validation v = task.validation().orElseThrow();
        double[] objective = new FixedExamples(task, v.data(), space, v.batches())
                .objective(learner::objective, new LossByLevel.Tally());
        if (course.best().take(step, objective)) {
            best.publish(space, provenance(step), learner.state().average());
        }
        return Look.of(step, objective);
    }

    private void save(long step, TrainingClock clock) throws IOException {
        LearnerState state = learner.state();
        if (!state.finite()) {
            throw new NumericalFailure("training: a weight is not finite after step %d; %s; try a smaller rate than %s"
                    .formatted(
                            step - 1,
                            lastGood(step),
                            task.plan().optimizer().pace().rate()));
        }
        double before = course.seconds();
        course.seconds(before + clock.seconds());
        // While the loss may be running away, the last checkpoint from before it is not the oldest to go.
        OptionalLong spared = checkpoints.newestUntil(course.blowUp().good());
        checkpoints.write(new Checkpoint(space, provenance(step), state, course), spared.orElse(step));
        course.seconds(before);
        saved = step;
    }

    private TrainedModel publish(long step, TrainingClock clock, TrainingReport.Ending ending) throws IOException {
        LossByLevel.Tally seen = new LossByLevel.Tally();
        new FixedExamples(task, task.data(), space, Validation.USUAL_BATCHES).objective(learner::objective, seen);
        Provenance provenance = provenance(step);
        SafeTensors weights = learner.state().average();
        if (keepsBest()) {
            provenance = best.provenance();
            weights = best.weights();
        }
        long published = provenance.steps();
        Optional<TrainingReport.HeldOutReport> held = task.validation().map(v -> held(v, step, published));
        new ModelStore(folder).publish(space, provenance, weights);
        TrainingReport report =
                new TrainingReport(step, clock.losses(step), clock.secondsPerStep(step), ending, seen.result(), held);
        Network network = library.network(task.plan().network(), space, weights);
        return new TrainedModel(Model.of(network, task.path(), space, provenance), report);
    }

    private boolean keepsBest() {
        boolean wanted =
                task.validation().filter(v -> v.keep() == Validation.Keep.BEST).isPresent();
        if (!wanted || course.best().best().isEmpty()) {
            return false;
        }
        if (!best.exists()) {
            watch.say("%s is gone: the last weights become the model".formatted(best.folder()));
            return false;
        }
        return true;
    }

    private TrainingReport.HeldOutReport held(Validation v, long step, long published) {
        LossByLevel.Tally tally = new LossByLevel.Tally();
        double[] objective = new FixedExamples(task, v.data(), space, v.batches()).objective(learner::objective, tally);
        return new TrainingReport.HeldOutReport(
                Look.of(step, objective), course.best().best(), published, tally.result());
    }

    private Provenance provenance(long step) {
        TreeMap<String, String> versions = new TreeMap<>(library.versions());
        return new Provenance(task.plan(), task.process(), Provenance.Origin.of(task.data()), step, versions);
    }

    /** The newest checkpoint made by {@code step}, and before the loss ran away if it does. */
    private String lastGood(long step) throws IOException {
        BlowUp up = course.blowUp();
        OptionalLong good = checkpoints.newestUntil(up.stretches() > 0 ? up.good() : step);
        return good.isEmpty()
                ? "there is no checkpoint from before"
                : "last good checkpoint: " + checkpoints.place(good.getAsLong());
    }

    private void requireBounded(CurveRow row) throws IOException {
        if (row.step() % STRETCH == 0 && course.blowUp().take(row.step(), row.loss())) {
            throw new NumericalFailure(
                    "training: the loss runs away: %.4g on average over steps up to %d, and above %.4g since step %d, where first weights had %.4g; %s; try a smaller rate than %s"
                            .formatted(
                                    row.loss(),
                                    row.step(),
                                    course.blowUp().limit(),
                                    course.blowUp().good(),
                                    course.blowUp().reference(),
                                    lastGood(row.step()),
                                    task.plan().optimizer().pace().rate()));
        }
    }

    private void requireFinite(Learner.Descent descent, long step, Batch batch) throws IOException {
        if (descent.finite()) {
            return;
        }
        throw new NumericalFailure(
                "training: loss=%s, gradient norm=%s at step %d, batch of %s; %s; try a smaller rate than %s or a smaller clip than %s"
                        .formatted(
                                descent.loss(),
                                descent.gradient(),
                                step,
                                batch.describe(),
                                lastGood(step),
                                task.plan().optimizer().pace().rate(),
                                task.plan().optimizer().clip()));
    }
}
