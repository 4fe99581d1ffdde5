package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Examples;
import dev.fokker.learn.Learner;
import dev.fokker.learn.LossFloor;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.Model;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Prediction;
import dev.fokker.learn.Space;
import dev.fokker.learn.Standardization;
import dev.fokker.learn.TableData;
import dev.fokker.learn.TimeSampling;
import dev.fokker.learn.TrainedModel;
import dev.fokker.learn.Trainer;
import dev.fokker.learn.TrainingBudget;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingWatch;
import dev.fokker.learn.Weighting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learned is the posterior mean, and no more is left of the loss than its floor. */
class LearningTest {
    private static final Schedule VP = new VariancePreserving();
    private static final Mixture MODES = modes();

    private static Mixture modes() {
        return SmallRun.mixture(new double[] {-1, 1.2}, new double[] {0.3, 0.7}, 0.2);
    }

    private static TrainingPlan plan(LossPlan loss) {
        return new TrainingPlan(new NetworkPlan.Mlp(48, 2, 12), loss, SmallRun.optimizer(5e-3, 256), 1, 4);
    }

    /**
     * Laws O14, E14: of the loss of predicting nothing, all that can be learned is what lies above the floor; after a short
     * training less than one part in thirty of it is left. Floor and losses are taken over the same batches.
     */
    @Test
    void thePerceptronLearnsTheScoreOfAMixtureDownToTheFloor() {
        SmallRun.library();
        Dataset data = TableData.drawn("two modes", MODES, 20_000, 9);
        Space space = new Space(data.shape(), Standardization.none(1), 1, 0);
        TrainingPlan plan = plan(LossPlan.usual());
        GaussianPath path = new GaussianPath(1, VP);
        Examples held = new Examples(data, space, VP, plan, new Threefry(77));
        Denoiser exact = new ScoreDenoiser(path, MixtureScore.of(path, MODES));
        LossFloor floor = LossFloor.of(held, path, exact, 40);
        Examples examples = new Examples(data, space, VP, plan, new Threefry(plan.seed()));
        Batch batch = examples.room();
        try (Learner learner = new TorchLibrary().learner(plan, space)) {
            double before = mean(learner, held, 40);
            for (int k = 0; k < 600; k++) {
                examples.read(k, batch);
                learner.step(k, batch);
            }
            double after = mean(learner, held, 40);
            double left = (after - floor.mean()) / (before - floor.mean());
            assertTrue(
                    left > 0 && left < 1 / 30.0,
                    "before %s, after %s, floor %s: %s left".formatted(before, after, floor, left));
        }
    }

    private static double mean(Learner learner, Examples examples, int batches) {
        Batch batch = examples.room();
        double[] errors = new double[batch.n()];
        double sum = 0;
        for (int k = 0; k < batches; k++) {
            examples.read(k, batch);
            learner.objective(batch, errors);
            for (double e : errors) {
                sum += e / errors.length / batches;
            }
        }
        return sum;
    }

    @Test
    void everyPredictionUnderEveryWeightingTrainsWithoutLeavingTheNumbers() {
        SmallRun.library();
        Dataset data = SmallRun.gaussian();
        Space space = Space.of(data, 1);
        List<Weighting> weightings = List.of(
                new Weighting.Unit(),
                new Weighting.ScoreError(),
                new Weighting.Likelihood(),
                new Weighting.MinSnr(5),
                new Weighting.Target());
        for (Prediction prediction : Prediction.values()) {
            for (Weighting weighting : weightings) {
                LossPlan loss = new LossPlan(prediction, weighting, new TimeSampling.Stratified(), 1e-5);
                TrainingPlan plan = plan(loss);
                Examples examples = new Examples(data, space, VP, plan, new Threefry(1));
                Batch batch = examples.room();
                try (Learner learner = new TorchLibrary().learner(plan, space)) {
                    for (int k = 0; k < 5; k++) {
                        examples.read(k, batch);
                        Learner.Descent descent = learner.step(k, batch);
                        assertTrue(descent.finite(), prediction + " " + weighting + " " + descent);
                    }
                }
            }
        }
    }

    /** From data to samples through a folder: the modes have their places and weights, in the data's own units. */
    @Test
    void aModelTrainedInTheDatasUnitsSamplesInThem(@TempDir Path folder) throws IOException {
        Mixture far = SmallRun.mixture(new double[] {500, 600}, new double[] {0.3, 0.7}, 10);
        Dataset data = TableData.drawn("far modes", far, 5000, 9);
        Trainer trainer = new Trainer(SmallRun.task(plan(LossPlan.usual()), data), SmallRun.library(), folder);
        TrainedModel trained = trainer.train(TrainingBudget.steps(400), TrainingWatch.none());
        LossFloor floor = trainer.floor(far, 100);
        double last = trained.report().lastLoss();
        assertTrue(last > 0.9 * floor.mean() && last < 1.2 * floor.mean(), last + " over " + floor);
        Model model = trained.model();
        TimeGrid grid = new LogSnrGrid().grid(VP, 1, 1e-3, 19);
        Generation generation = new Generation(model.path(), model.denoiser(), 0);
        Problem<Generation> problem = new Problem<>(generation, model.path().prior(), Stream.PRIOR, grid);
        int n = 1000;
        double[] x = new FixedGrid<>(ExponentialMultistep.dpmSolverPlusPlus(2), FinalStep.tweedie())
                .solve(problem, new Threefry(3), 0, n, Observer.none())
                .samples()
                .toArray();
        model.space().units().restore(n, x);
        Samples samples = Samples.copyOf(1, x);
        int upper = 0;
        int between = 0;
        for (int i = 0; i < n; i++) {
            upper += samples.at(i, 0) > 550 ? 1 : 0;
            between += Math.abs(samples.at(i, 0) - 550) < 10 ? 1 : 0;
        }
        // standard error of the share 0.7 is 0.0145; a model of a few seconds may add as much again
        assertTrue(Math.abs(upper / (double) n - 0.7) < 10 * 0.0145 && between < n / 20, upper + " " + between);
    }
}
