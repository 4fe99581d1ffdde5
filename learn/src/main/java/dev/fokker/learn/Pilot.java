package dev.fokker.learn;

import dev.fokker.core.noise.Threefry;
import java.util.HashMap;
import java.util.Map;

/**
 * A short training at widely spread noise levels, to see at which the loss falls: those are where it pays to train. Where there is
 * much noise the best answer is the mean of the data, where there is little the noise cannot be told; between them the loss comes
 * down first. The times proposed have the mean and deviation of \(\ln(\sigma/\alpha)\), weighted by the fall; Karras et al.
 * (2022), section 5, choose them by eye.
 *
 * @param first the objective of first weights by noise level
 * @param after that of the pilot's last average
 * @param times the times proposed
 */
public record Pilot(LossByLevel first, LossByLevel after, TimeSampling.LogNormal times) {
    /** Steps that tell enough. */
    public static final int USUAL_STEPS = 400;

    private static final TimeSampling.LogNormal SPREAD = new TimeSampling.LogNormal(-0.5, 2.2);
    private static final int BATCHES = 64;
    private static final int FEWEST = 20;
    private static final double NARROWEST = 0.6;
    private static final double SMALLEST = 0.01;

    /** Trains {@code steps} &gt;= 1 steps of the task's plan; nothing is written. A function of the task and the number of steps. */
    public static Pilot of(TrainingTask task, NetworkLibrary library, int steps) {
        TrainingTask wide = task.with(wide(task.plan()));
        Space space = Space.of(task.data(), task.plan().labelDrop());
        Examples examples = new Examples(
                task.data(),
                space,
                task.schedule(),
                wide.plan(),
                new Threefry(wide.plan().seed()));
        FixedExamples fixed = new FixedExamples(wide, task.data(), space, BATCHES);
        try (Learner learner = library.learner(wide.plan(), space);
                BatchesAhead batches = new BatchesAhead(examples)) {
            LossByLevel first = levels(fixed, learner);
            for (int k = 0; k < steps; k++) {
                Learner.Descent descent = learner.step(k, batches.take(k));
                if (!descent.finite()) {
                    break;
                }
            }
            LossByLevel after = levels(fixed, learner);
            return new Pilot(first, after, proposed(first, after));
        }
    }

    private static LossByLevel levels(FixedExamples fixed, Learner learner) {
        LossByLevel.Tally tally = new LossByLevel.Tally();
        fixed.objective(learner::objective, tally);
        return tally.result();
    }

    /** The plan at spread levels, with an average that is not still full of first weights after a short run. */
    private static TrainingPlan wide(TrainingPlan plan) {
        OptimizerPlan o = plan.optimizer();
        return new TrainingPlan(
                plan.network(),
                plan.with(SPREAD).loss(),
                new OptimizerPlan(o.adam(), o.pace(), o.batch(), o.clip(), Math.min(o.average(), 0.98)),
                plan.augmentation(),
                plan.labelDrop(),
                plan.seed());
    }

    /** The log-normal law of the levels at which the objective fell, weighted by how far; the usual one where it fell nowhere. */
    static TimeSampling.LogNormal proposed(LossByLevel first, LossByLevel after) {
        Map<Double, Double> before = new HashMap<>();
        first.bins().forEach(b -> before.put(b.from(), b.mean()));
        double sum = 0;
        double mean = 0;
        double square = 0;
        for (LossByLevel.Bin b : after.bins()) {
            Double was = before.get(b.from());
            if (was == null || b.count() < FEWEST) {
                continue;
            }
            // The examples are the same before and after, so a difference is far less noisy than either.
            double fall = was - b.mean() > SMALLEST * was ? was - b.mean() : 0;
            double x = -0.5 * b.middle();
            sum += fall;
            mean += fall * x;
            square += fall * x * x;
        }
        if (!(sum > 0)) {
            return new TimeSampling.LogNormal(-0.8, 1.4);
        }
        mean /= sum;
        double deviation = Math.sqrt(Math.max(square / sum - mean * mean, 0));
        return new TimeSampling.LogNormal(round(mean), Math.max(round(deviation), NARROWEST));
    }

    /** To two digits behind the point: more is not known, and the plan of a run should be short to write. */
    private static double round(double x) {
        return Math.rint(100 * x) / 100;
    }
}
