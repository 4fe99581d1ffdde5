package dev.fokker.learn;

import dev.fokker.core.noise.Threefry;

/** The same examples at every look; belongs to one thread. */
final class FixedExamples {
    private final Examples examples;
    private final Batch batch;
    private final int batches;

    /** {@code batches} batches of {@code data}, made with the complement of the plan's seed: none of training's numbers. */
    FixedExamples(TrainingTask task, Dataset data, Space space, int batches) {
        examples = new Examples(
                data,
                space,
                task.schedule(),
                task.plan(),
                new Threefry(~task.plan().seed()));
        batch = examples.room();
        this.batches = batches;
    }

    /** What tells the objective of each example of a batch. */
    @FunctionalInterface
    interface Measure {
        /** Overwrites {@code out} [n]. */
        void objective(Batch batch, double[] out);
    }

    /** The measure of a network whose weights stay. */
    static Measure of(Network network) {
        return (batch, out) -> {
            int d = batch.d();
            float[] answer = new float[batch.n() * d];
            network.predict(batch.n(), batch.input(), batch.level(), batch.label(), answer);
            for (int i = 0; i < batch.n(); i++) {
                double error = 0;
                for (int k = i * d; k < (i + 1) * d; k++) {
                    double off = answer[k] - batch.target()[k];
                    error += off * off;
                }
                out[i] = batch.weight()[i] * error;
            }
        };
    }

    /** The objective of each example; their levels go to {@code tally}. */
    double[] objective(Measure measure, LossByLevel.Tally tally) {
        double[] all = new double[batches * batch.n()];
        double[] one = new double[batch.n()];
        for (int k = 0; k < batches; k++) {
            examples.read(k, batch);
            measure.objective(batch, one);
            tally.add(batch, one);
            System.arraycopy(one, 0, all, k * one.length, one.length);
        }
        return all;
    }
}
