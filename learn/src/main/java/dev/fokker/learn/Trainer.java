package dev.fokker.learn;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Trains a network on a path by denoising score matching, saving as it goes. A run that is stopped at any step and resumed
 * computes what it would have computed, bit for bit on one machine with one thread.
 */
public final class Trainer {
    private final TrainingTask task;
    private final NetworkLibrary library;
    private final Path folder;
    private final CheckpointStore checkpoints;
    private final Space space;

    /** A trainer that keeps model and checkpoints in {@code folder}. */
    public Trainer(TrainingTask task, NetworkLibrary library, Path folder) {
        this.task = task;
        this.library = library;
        this.folder = folder;
        checkpoints = new CheckpointStore(folder);
        space = Space.of(task.data(), task.plan().labelDrop());
        task.plan().loss().range(task.schedule().domain());
        ManifestFormat.requireObject(task.process());
        task.plan().augmentation().requireGrid(task.data());
    }

    /**
     * Trains from first weights to the end of the budget, or until asked to stop, and publishes the model.
     *
     * @throws IllegalArgumentException if the folder holds the checkpoints of a run already
     * @throws IOException if the folder cannot be written; what was saved before is still there
     * @throws NumericalFailure if loss or gradient stop being finite; names step, batch and the last good checkpoint
     */
    public TrainedModel train(TrainingBudget budget, TrainingWatch watch) throws IOException {
        OptionalLong earlier = checkpoints.newestStep();
        if (earlier.isPresent()) {
            throw new IllegalArgumentException(
                    "%s already holds a run, at step %d; resume it, or train into another folder"
                            .formatted(folder, earlier.getAsLong()));
        }
        return start(budget, watch);
    }

    private TrainedModel start(TrainingBudget budget, TrainingWatch watch) throws IOException {
        try (Learner learner = library.learner(task.plan(), space);
                BatchFeed feed = new BatchFeed(examples(), 0)) {
            return run(learner, feed, 0, budget, watch);
        }
    }

    /**
     * Goes on from the newest checkpoint that is whole; from the start if there is none.
     *
     * @throws IllegalArgumentException if the checkpoint is of another plan, process or data set; says which
     */
    public TrainedModel resume(TrainingBudget budget, TrainingWatch watch) throws IOException {
        Optional<Checkpoint> found = checkpoints.newest(watch::say);
        if (found.isEmpty()) {
            watch.say("no checkpoint to resume from in %s; training from the start".formatted(folder));
            return start(budget, watch);
        }
        Checkpoint c = found.get();
        requireSame(c);
        try (Learner learner = library.learner(task.plan(), space);
                BatchFeed feed = new BatchFeed(examples(), c.provenance().steps())) {
            learner.restore(c.state());
            watch.say("resuming at step %d".formatted(c.provenance().steps()));
            return run(learner, feed, c.provenance().steps(), budget, watch);
        }
    }

    /** The numbers that the run in {@code folder} computes with; empty if there is none to go on from. */
    public static Optional<Computation> computation(Path folder) throws IOException {
        return new CheckpointStore(folder).newest(complaint -> {}).map(c -> c.provenance()
                .plan()
                .computation());
    }

    /**
     * The floor of the loss for rows that were drawn from {@code law}: what a network that knew everything would still have,
     * over the first {@code batches} batches of this very training.
     */
    public LossFloor floor(Mixture law, int batches) {
        GaussianPath path = task.path();
        MixtureScore score = MixtureScore.of(path, space.units().standardized(law));
        return LossFloor.of(examples(), path, new ScoreDenoiser(path, score), batches);
    }

    private Examples examples() {
        Noise noise = new Threefry(task.plan().seed());
        return new Examples(task.data(), space, task.schedule(), task.plan(), noise);
    }

    private void requireSame(Checkpoint c) {
        Provenance p = c.provenance();
        requireSame("data set", p.data().sha256(), task.data().sha256());
        requireSame("plan", p.plan(), task.plan());
        if (!ManifestFormat.same(p.process(), task.process())) {
            requireSame("process", p.process(), task.process());
        }
    }

    private void requireSame(String what, Object before, Object now) {
        if (!before.equals(now)) {
            throw new IllegalArgumentException(
                    "%s was trained with another %s: %s, now %s; resume with the same, or train into another folder"
                            .formatted(folder, what, before, now));
        }
    }

    private TrainedModel run(Learner learner, BatchFeed feed, long from, TrainingBudget budget, TrainingWatch watch)
            throws IOException {
        TrainingClock clock = new TrainingClock(from, budget);
        long step = from;
        long saved = from;
        while (clock.ending(step, watch).isEmpty()) {
            Batch batch = feed.next();
            Learner.Descent descent = learner.step(step, batch);
            requireFinite(descent, step, batch, saved);
            step++;
            clock.count(step, descent.loss());
            watch.at(clock.progress(step));
            if (step % budget.checkpointEvery() == 0) {
                save(learner, step, saved);
                saved = step;
            }
        }
        TrainingReport report = clock.report(step, clock.ending(step, watch).orElseThrow());
        if (saved != step) {
            save(learner, step, saved);
        }
        Provenance provenance = provenance(step);
        new ModelStore(folder).publish(space, provenance, learner.state().average());
        return new TrainedModel(Model.of(learner.average(), task.path(), space, provenance), report);
    }

    private void save(Learner learner, long step, long saved) throws IOException {
        LearnerState state = learner.state();
        if (!state.finite()) {
            throw new NumericalFailure("training: a weight is not finite after step %d; %s; try a smaller rate than %s"
                    .formatted(
                            step - 1,
                            lastGood(saved),
                            task.plan().optimizer().pace().rate()));
        }
        checkpoints.write(new Checkpoint(space, provenance(step), state));
    }

    private String lastGood(long saved) {
        return saved == 0 ? "no checkpoint was saved yet" : "last good checkpoint: " + checkpoints.place(saved);
    }

    private Provenance provenance(long step) {
        TreeMap<String, String> versions = new TreeMap<>(library.versions());
        return new Provenance(task.plan(), task.process(), Provenance.Origin.of(task.data()), step, versions);
    }

    private void requireFinite(Learner.Descent descent, long step, Batch batch, long saved) {
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
                                lastGood(saved),
                                task.plan().optimizer().pace().rate(),
                                task.plan().optimizer().clip()));
    }
}
