package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Threefry;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Computation;
import dev.fokker.learn.ComputationTrial;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Digits;
import dev.fokker.learn.Examples;
import dev.fokker.learn.Learner;
import dev.fokker.learn.LearnerState;
import dev.fokker.learn.Space;
import dev.fokker.learn.TrainedModel;
import dev.fokker.learn.Trainer;
import dev.fokker.learn.TrainingBudget;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingTask;
import dev.fokker.learn.TrainingWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in other numbers is the same training but for rounding. */
class ComputationTest {
    private static final Computation ROUNDED =
            new Computation(Computation.Arithmetic.BFLOAT16, Computation.Layout.CHANNELS_LAST);

    @BeforeAll
    static void start() {
        NativeLibraries.start(1);
    }

    private static Dataset data(TrainingPlan plan) {
        return plan.network() instanceof dev.fokker.learn.NetworkPlan.UNet ? Digits.training() : SmallRun.gaussian();
    }

    private static double[] gradient(TrainingPlan plan, LearnerState start, Batch batch) {
        Space space = Space.of(data(plan), plan.labelDrop());
        try (TorchLearner learner = new TorchLearner(plan, space, ScalarType.Float)) {
            learner.restore(start);
            return learner.gradient(batch);
        }
    }

    /**
     * Rounding to 8 bits errs by at most \(2^{-9}\) of a number; the gradient of a network of L layers has some 3L such factors in
     * a row, L at most 20 here, whose errors add up like a random walk: \(2^{-9}\sqrt{60}=0.015\), times 2 for the spread.
     * The layout only orders sums anew: 24 bits.
     */
    @Test
    void gradientsAgreeWithSinglePrecisionAsFarAsRoundingAllows() {
        for (TrainingPlan plan : List.of(SmallRun.digits(3), SmallRun.perceptron(3))) {
            Dataset data = data(plan);
            Space space = Space.of(data, plan.labelDrop());
            Examples examples =
                    new Examples(data, space, new dev.fokker.core.process.VariancePreserving(), plan, new Threefry(3));
            Batch batch = examples.room();
            LearnerState start;
            try (Learner learner = new TorchLibrary().learner(plan, space)) {
                for (int k = 0; k < 6; k++) {
                    examples.read(k, batch);
                    learner.step(k, batch);
                }
                start = learner.state();
            }
            double[] exact = gradient(plan, start, batch);
            for (Computation c : Computation.candidates(data.shape())) {
                boolean rounded = c.arithmetic() == Computation.Arithmetic.BFLOAT16;
                double error = error(gradient(plan.with(c), start, batch), exact);
                assertTrue(error <= (rounded ? 0.03 : 1e-5), c + " " + error);
                assertTrue(!rounded || error > 1e-4, c + " rounds nothing: " + error);
            }
        }
    }

    private static double error(double[] a, double[] b) {
        double error = 0;
        double norm = 0;
        for (int k = 0; k < a.length; k++) {
            error += (a[k] - b[k]) * (a[k] - b[k]);
            norm += b[k] * b[k];
        }
        return Math.sqrt(error / norm);
    }

    @Test
    void aRoundedRunGoesOnExactlyAndItsModelAnswersInSinglePrecision(@TempDir Path folder) throws IOException {
        TrainingTask task = SmallRun.task(SmallRun.digits(2).with(ROUNDED), Digits.training());
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        TrainedModel once =
                new Trainer(task, SmallRun.library(), whole).train(TrainingBudget.steps(4), TrainingWatch.none());
        new Trainer(task, SmallRun.library(), parts).train(TrainingBudget.steps(2), TrainingWatch.none());
        assertEquals(ROUNDED, Trainer.earlier(parts).orElseThrow().plan().computation());
        new Trainer(task, SmallRun.library(), parts).resume(TrainingBudget.steps(4), TrainingWatch.none());
        Path weights = Path.of("checkpoints", "step-4", "weights.safetensors");
        assertEquals(-1, java.nio.file.Files.mismatch(whole.resolve(weights), parts.resolve(weights)));
        assertEquals(ROUNDED, once.model().provenance().plan().computation());
    }

    @Test
    void aTrialMeasuresEveryCandidateAndChoosesOneThatAgrees() {
        TrainingTask task = SmallRun.task(SmallRun.perceptron(1), SmallRun.gaussian());
        List<Computation> candidates = Computation.candidates(task.data().shape());
        assertEquals(2, candidates.size());
        List<ComputationTrial> trials = ComputationTrial.of(task, SmallRun.library(), candidates);
        assertEquals(
                candidates, trials.stream().map(ComputationTrial::computation).toList());
        assertEquals(0, trials.get(0).gradientError());
        assertTrue(trials.get(1).agrees() && trials.get(1).gradientError() > 0, trials.toString());
        assertTrue(trials.stream().allMatch(t -> t.seconds() > 0), trials.toString());
        ComputationTrial usual = new ComputationTrial(Computation.usual(), 1, 0, 0);
        assertEquals(ROUNDED, ComputationTrial.best(List.of(usual, new ComputationTrial(ROUNDED, 0.5, 1e-3, 1e-2))));
        for (ComputationTrial no : List.of(
                new ComputationTrial(ROUNDED, 0.99, 0, 0),
                new ComputationTrial(ROUNDED, 0.5, 0, 0.2),
                new ComputationTrial(ROUNDED, 0.5, Double.NaN, 0))) {
            assertEquals(Computation.usual(), ComputationTrial.best(List.of(usual, no)));
        }
    }

    /** What the binding has allotted neither grows in number nor in bytes: a leak would show at least once a step. */
    @Test
    void nativeMemoryOfThePerceptronStaysFlatInEveryArithmetic() {
        for (Computation c : Computation.candidates(SmallRun.gaussian().shape())) {
            TrainingPlan plan = SmallRun.perceptron(5).with(c);
            Space space = Space.of(SmallRun.gaussian(), 1);
            Examples examples = new Examples(
                    SmallRun.gaussian(),
                    space,
                    new dev.fokker.core.process.VariancePreserving(),
                    plan,
                    new Threefry(5));
            Batch batch = examples.room();
            try (Learner learner = new TorchLibrary().learner(plan, space)) {
                long bytes = 0;
                long count = 0;
                for (int step = 0; step < 320; step++) {
                    if (step == 20) {
                        bytes = Pointer.totalBytes();
                        count = Pointer.totalCount();
                    }
                    examples.read(step, batch);
                    learner.step(step, batch);
                }
                assertTrue(Pointer.totalBytes() <= bytes, bytes + " to " + Pointer.totalBytes());
                assertTrue(Pointer.totalCount() <= count, count + " to " + Pointer.totalCount());
            }
        }
    }
}
