package dev.fokker.learn;

import dev.fokker.core.noise.Threefry;
import dev.fokker.io.SafeTensors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A few steps of a training in other numbers, on a copy that is thrown away: how long a step takes, and how far loss and gradient
 * of one batch at the same weights are from single precision.
 *
 * @param computation the numbers
 * @param seconds the shortest time of a step
 * @param lossError relative error of the loss
 * @param gradientError relative error of the gradient, in the norm
 */
public record ComputationTrial(Computation computation, double seconds, double lossError, double gradientError) {
    /** A loss may be off by this share: two roundings to 8 bits. */
    static final double LOSS_BOUND = 1.0 / 128;

    /** A gradient may be off by this share: 8-bit roundings of some eighty factors in a row, which add up like a random walk. */
    static final double GRADIENT_BOUND = 1.0 / 20;

    /** What is less than this share faster is not worth another arithmetic. */
    private static final double GAIN = 0.05;

    private static final double SECONDS = 2;
    private static final int WARM_UP = 4;
    private static final int FEWEST = 2;

    /** Whether it computes the same training but for rounding. */
    public boolean agrees() {
        return lossError <= LOSS_BOUND && gradientError <= GRADIENT_BOUND;
    }

    /** One line for people. */
    public String describe() {
        return "%s, %s: %.4g ms a step, loss off by %.2g, gradient by %.2g%s"
                .formatted(
                        word(computation.arithmetic()),
                        word(computation.layout()),
                        1e3 * seconds,
                        lossError,
                        gradientError,
                        agrees() ? "" : ": too far");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Trials of {@code candidates}, in their order, on the task's own batches; about two seconds in all. */
    public static List<ComputationTrial> of(TrainingTask task, NetworkLibrary library, List<Computation> candidates) {
        TrainingPlan plan = task.plan().with(Computation.usual());
        Space space = Space.of(task.data(), plan.labelDrop());
        Examples examples = new Examples(task.data(), space, task.schedule(), plan, new Threefry(plan.seed()));
        LearnerState start;
        try (Learner learner = library.learner(plan, space)) {
            Batch batch = examples.room();
            for (long step = 0; step < WARM_UP; step++) {
                examples.read(step, batch);
                learner.step(step, batch);
            }
            start = learner.state();
        }
        double share = SECONDS / (candidates.size() + 1);
        Probe exact = Probe.of(library, plan, space, examples, start, share);
        List<ComputationTrial> trials = new ArrayList<>();
        for (Computation c : candidates) {
            Probe probe = c.equals(Computation.usual())
                    ? exact
                    : Probe.of(library, plan.with(c), space, examples, start, share);
            trials.add(probe.against(exact, c));
        }
        return trials;
    }

    /** The fastest that agrees with single precision; the first if none is clearly faster than it. */
    public static Computation best(List<ComputationTrial> trials) {
        ComputationTrial first = trials.get(0);
        return trials.stream()
                .filter(t -> t.agrees() && t.seconds < (1 - GAIN) * first.seconds)
                .min(Comparator.comparingDouble(ComputationTrial::seconds))
                .orElse(first)
                .computation();
    }

    /** What one learner did: loss and gradient of the first batch, and its shortest step. */
    private record Probe(double loss, List<float[]> gradient, double seconds) {
        static Probe of(
                NetworkLibrary library,
                TrainingPlan plan,
                Space space,
                Examples examples,
                LearnerState start,
                double share) {
            Batch batch = examples.room();
            try (Learner learner = library.learner(plan, space)) {
                learner.restore(start);
                examples.read(WARM_UP, batch);
                Learner.Descent descent = learner.step(WARM_UP, batch);
                double clip = Math.min(1, plan.optimizer().clip() / descent.gradient());
                double beta = plan.optimizer().adam().beta1();
                List<float[]> gradient = gradient(start.first(), learner.state().first(), beta, clip);
                double shortest = Double.POSITIVE_INFINITY;
                long begin = System.nanoTime();
                for (int k = 1; k <= FEWEST || System.nanoTime() - begin < 1e9 * share; k++) {
                    long before = System.nanoTime();
                    learner.step((long) WARM_UP + k, batch);
                    shortest = Math.min(shortest, (System.nanoTime() - before) / 1e9);
                }
                return new Probe(descent.loss(), gradient, shortest);
            }
        }

        /** From \(m'=\beta_1m+(1-\beta_1)cg\) the gradient g, c its clip. */
        private static List<float[]> gradient(SafeTensors before, SafeTensors after, double beta, double clip) {
            List<float[]> out = new ArrayList<>();
            after.tensors().forEach((name, tensor) -> {
                float[] g = tensor.toFloats();
                float[] m = before.tensors().get(name).toFloats();
                for (int k = 0; k < g.length; k++) {
                    g[k] = (float) ((g[k] - beta * m[k]) / ((1 - beta) * clip));
                }
                out.add(g);
            });
            return out;
        }

        ComputationTrial against(Probe exact, Computation c) {
            double error = 0;
            double norm = 0;
            for (int i = 0; i < gradient.size(); i++) {
                float[] a = gradient.get(i);
                float[] b = exact.gradient.get(i);
                for (int k = 0; k < a.length; k++) {
                    error += (double) (a[k] - b[k]) * (a[k] - b[k]);
                    norm += (double) b[k] * b[k];
                }
            }
            double lossError = Math.abs(loss - exact.loss) / exact.loss;
            return new ComputationTrial(c, seconds, lossError, Math.sqrt(error / norm));
        }
    }
}
