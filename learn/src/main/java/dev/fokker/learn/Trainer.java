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
        DataExtent.firstOther(task.data());
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
        try (Learner learner = library.learner(task.plan(), space)) {
            return run(learner, TrainingCourse.fresh(), 0, budget, watch);
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
        try (Learner learner = library.learner(task.plan(), space)) {
            learner.restore(c.state());
            watch.say("resuming at step %d".formatted(c.provenance().steps()));
            return run(learner, c.course(), c.provenance().steps(), budget, watch);
        }
    }

    /** Where the run in {@code folder} comes from: its plan, process and data; empty if it has no checkpoint that is whole. */
    public static Optional<Provenance> earlier(Path folder) throws IOException {
        return new CheckpointStore(folder).newest(complaint -> {}).map(Checkpoint::provenance);
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

    private TrainedModel run(
            Learner learner, TrainingCourse course, long from, TrainingBudget budget, TrainingWatch watch)
            throws IOException {
        return new TrainingRun(task, library, folder, space, learner, course, budget, watch).from(from);
    }
}
