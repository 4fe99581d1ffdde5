package dev.fokker.learn;

import dev.fokker.core.noise.Threefry;

/** The same examples at every look; belongs to one thread. */
final class FixedExamples {
    private final Examples examples;
    private final Batch batch;
    private final int batches;

    /** {@code batches} batches of {@code data}, made with the complement of the plan's seed: none of training's numbers. */
    FixedExamples(TrainingTask task, Dataset data, Space space, int batches) {
        examples = new Examples(data, space, task.schedule(), task.plan(), new Threefry(~task.plan().seed()));
        batch = examples.room();
        this.batches = batches;
    }

    /** The objective of each example under the averaged weights; their levels go to {@code tally}. */
    double[] objective(Learner learner, LossByLevel.Tally tally) {
        double[] all = new double[batches * batch.n()];
        double[] one = new double[batch.n()];
        for (int k = 0; k < batches; k++) {
            examples.read(k, batch);
            learner.objective(batch, one);
            tally.add(batch, one);
            System.arraycopy(one, 0, all, k * one.length, one.length);
        }
        return all;
    }
}
