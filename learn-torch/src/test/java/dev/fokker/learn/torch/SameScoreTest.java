package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.time.Times;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Coupling;
import dev.fokker.learn.Examples;
import dev.fokker.learn.LearnerState;
import dev.fokker.learn.LossFloor;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Objective;
import dev.fokker.learn.Prediction;
import dev.fokker.learn.TimeSampling;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.Weighting;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One mixture, learned in every way, beside its exact score level by level. That all objectives lead to one score is a law of their
 * gradients, whose expectations are the same; a single training shows it only up to its own chance.
 */
class SameScoreTest {
    private static final Schedule VP = new VariancePreserving();
    private static final double[] LEVELS = {-4, -2, 0, 2, 4, 6};
    private static final int STEPS = 300;
    private static final int RATIO = 6;
    private static List<LearnedScores> denoised;

    @BeforeAll
    static void start() {
        denoised = trained(LossPlan.usual(), VP, STEPS);
    }

    /** After a sixth of the steps, and after all. */
    private static List<LearnedScores> trained(LossPlan loss, Schedule schedule, int steps) {
        return LearnedScores.trained(LearnedScores.plan(loss), schedule, List.of(steps / RATIO, steps));
    }

    /**
     * At weights of some training, and each noise level by itself: the gradient's differences from denoising's, on the same examples,
     * have mean zero, along random directions and along the weights, where the network grows as a whole.
     */
    @Test
    @DisplayName(
            "S1.13, S1.14, S4.42 implicit and sliced score matching have the gradient of denoising at each noise level")
    void everyObjectiveHasTheGradientOfDenoising() {
        LearnerState weights =
                LearnedScores.trained(small(LossPlan.usual()), VP, 60).state();
        for (double level : new double[] {-3, 0, 3}) {
            TimeSampling times = new TimeSampling.Table(List.of(level - 0.01, level + 0.01), List.of(1.0), 0);
            LossPlan loss = new LossPlan(Prediction.EDM, new Weighting.Target(), times, 1e-5);
            double[][] denoising = gradients(small(loss), weights, 20);
            for (Objective objective : List.of(
                    new Objective.Implicit(2),
                    Objective.Sliced.usual(1),
                    new Objective.Sliced(1, Objective.Direction.GAUSSIAN, Objective.Square.PROJECTED))) {
                double[][] other = gradients(small(loss.with(objective)), weights, 20);
                for (int j = 0; j < other[0].length; j++) {
                    double[] off = new double[other.length];
                    for (int k = 0; k < off.length; k++) {
                        off[k] = other[k][j] - denoising[k][j];
                    }
                    String what = "%s at %s, direction %d, standard errors".formatted(objective, level, j);
                    assertEquals(0, z(off), 5, what);
                }
            }
        }
    }

    private static TrainingPlan small(LossPlan loss) {
        return new TrainingPlan(new NetworkPlan.Mlp(16, 1, 4), loss, SmallRun.optimizer(5e-3, 1000), 1, 4);
    }

    /** Of batches that no training has seen, at the given weights, in doubles: along seven random directions and the weights. */
    private static double[][] gradients(TrainingPlan plan, LearnerState weights, int batches) {
        double[][] out = new double[batches][8];
        each(plan, weights, batches, (k, learner, gradient) -> {
            for (int j = 0; j < 7; j++) {
                out[k][j] = along(j, gradient);
            }
            DoublePointer w = new DoublePointer(learner.parameters().flat().data_ptr());
            for (int e = 0; e < gradient.length; e++) {
                out[k][7] += w.get(e) * gradient[e];
            }
        });
        return out;
    }

    /** Takes up the gradient of one batch. */
    private interface Gradients {
        void take(int k, TorchLearner learner, double[] gradient);
    }

    private static void each(TrainingPlan plan, LearnerState weights, int batches, Gradients gradients) {
        Examples examples = new Examples(LearnedScores.DATA, LearnedScores.SPACE, VP, plan, new Threefry(plan.seed()));
        Batch batch = examples.room();
        try (TorchLearner learner = new TorchLearner(plan, LearnedScores.SPACE, ScalarType.Double)) {
            learner.restore(weights);
            for (int k = 0; k < batches; k++) {
                examples.read(10_000 + k, batch);
                gradients.take(k, learner, learner.gradient(batch));
            }
        }
    }

    /**
     * A mean of stochastic gradients leaves a squared error that falls as one over the number of steps (Polyak and Juditsky 1992), in
     * proportion to the gradient's variance; before that it falls faster. Hence six times the steps leave at most a sixth where the
     * variance is small, and where it is larger by a factor, measured at the same weights, the error is at most that of denoising
     * times the factor. A single run has its chance, for which there is a factor of three, judged: in six seeds the largest was 1.8.
     */
    @Test
    @DisplayName(
            "S0.28, S1.13, S1.14, S4.42, S4.43 denoising, flow matching, implicit and sliced score matching reach one score")
    void everyObjectiveReachesTheExactScore() {
        LossPlan usual = LossPlan.usual();
        LossPlan flow = LossPlan.flowMatching(Coupling.INDEPENDENT);
        falls("denoising", denoised, LEVELS);
        falls("flow matching", trained(flow, new StraightPath(), STEPS), LEVELS);
        falls("flow matching on vp", trained(flow, VP, STEPS), LEVELS);
        double least = variance(usual);
        for (Objective objective : List.of(new Objective.Implicit(2), Objective.Sliced.usual(2))) {
            LossPlan loss = usual.with(objective);
            double factor = variance(loss) / least;
            LearnedScores learned = LearnedScores.trained(LearnedScores.plan(loss), VP, STEPS);
            for (double level : LEVELS) {
                double error = learned.error(level);
                double reference = last(denoised).error(level);
                String what = "%s at %s: %.5f, denoising %.5f, variance times %.1f"
                        .formatted(objective, level, error, reference, factor);
                assertTrue(error <= 3 * factor * reference, what);
            }
        }
    }

    private static LearnedScores last(List<LearnedScores> run) {
        return run.get(run.size() - 1);
    }

    /** The trace of the covariance of the batches' gradient at the weights that denoising found. */
    private static double variance(LossPlan loss) {
        double[][] gradients = new double[20][];
        each(
                LearnedScores.plan(loss),
                last(denoised).state(),
                gradients.length,
                (k, learner, gradient) -> gradients[k] = gradient);
        double sum = 0;
        for (int j = 0; j < gradients[0].length; j++) {
            double mean = 0;
            double square = 0;
            for (double[] gradient : gradients) {
                mean += gradient[j] / gradients.length;
                square += gradient[j] * gradient[j];
            }
            sum += (square - gradients.length * mean * mean) / (gradients.length - 1);
        }
        return sum;
    }

    /** The largest error of any level falls as one over the number of steps, or faster. */
    private static void falls(String what, List<LearnedScores> run, double[] levels) {
        double early = worst(run.get(0), levels);
        double late = worst(last(run), levels);
        String found = "%s: %.5f, and after %d times the steps %.5f".formatted(what, early, RATIO, late);
        assertTrue(late * RATIO <= early, found);
    }

    private static double worst(LearnedScores learned, double[] levels) {
        return Arrays.stream(levels).map(learned::error).max().orElseThrow();
    }

    /** The same floor, so the same loss when it is reached: heads are converted by the exact linear forms. */
    @Test
    @DisplayName("S1.14 every head, trained with equal weight on the noise and converted, tells the same score")
    void everyHeadTellsTheSame() {
        for (Prediction prediction :
                new Prediction[] {Prediction.NOISE, Prediction.DATA, Prediction.V, Prediction.SCORE}) {
            LossPlan loss = new LossPlan(prediction, new Weighting.Unit(), new TimeSampling.LogNormal(-0.5, 1), 1e-3);
            falls(prediction.toString(), trained(loss, VP, 200), new double[] {-2, 0, 2});
        }
    }

    /**
     * Above the floor of the very same batches, whose chance is then gone: what is left is the network's own error. The last steps
     * that are looked at come ten times as late as the first, and the error falls as one over the steps or faster.
     */
    @Test
    @DisplayName("S3.58, E13, O14 the curve of the loss comes down to the floor that the exact score leaves")
    void theLossComesDownToItsFloor() {
        TrainingPlan plan = LearnedScores.plan(LossPlan.usual());
        Examples examples = new Examples(LearnedScores.DATA, LearnedScores.SPACE, VP, plan, new Threefry(plan.seed()));
        double first = excess(examples, 0, 20);
        double last = excess(examples, 200, STEPS);
        assertTrue(last > 0 && 10 * last < first, "above the floor first %s, last %s".formatted(first, last));
    }

    private static double excess(Examples examples, int from, int to) {
        double mean = last(denoised).losses().subList(from, to).stream()
                .mapToDouble(loss -> loss)
                .average()
                .orElseThrow();
        return mean - (floor(examples, to) - floor(examples, from)) / (to - from);
    }

    /** The sum of the floors of the first batches. */
    private static double floor(Examples examples, int batches) {
        GaussianPath path = last(denoised).path();
        return batches == 0
                ? 0
                : batches
                        * LossFloor.of(examples, path, LearnedScores.exact(path), batches)
                                .mean();
    }

    /**
     * Gradients at the same weights and the same states, held against the conditional velocity and against the exact marginal one:
     * their difference has mean zero, seen along the gradient's largest component and along fixed directions.
     */
    @Test
    @DisplayName(
            "S4.42, E64 conditional flow matching has the gradient of flow matching, and its loss plus the floor E tr Cov(u|x)")
    void conditionalFlowMatchingIsFlowMatching() {
        Schedule straight = new StraightPath();
        GaussianPath path = new GaussianPath(2, straight);
        LossPlan loss = new LossPlan(Prediction.VELOCITY, new Weighting.Target(), new TimeSampling.Uniform(), 0.05);
        TrainingPlan plan = new TrainingPlan(new NetworkPlan.Mlp(16, 1, 4), loss, SmallRun.optimizer(5e-3, 2000), 1, 4);
        Examples examples = new Examples(LearnedScores.DATA, LearnedScores.SPACE, straight, plan, new Threefry(4));
        Batch batch = examples.room();
        int batches = 40;
        int directions = 8;
        double[][] off = new double[directions][batches];
        double[] gap = new double[batches];
        try (TorchLearner learner = new TorchLearner(plan, LearnedScores.SPACE, ScalarType.Double)) {
            for (int k = 0; k < 5; k++) {
                examples.read(k, batch);
                learner.step(k, batch);
            }
            for (int k = 0; k < batches; k++) {
                examples.read(10 + k, batch);
                double[] conditional = learner.gradient(batch);
                gap[k] = learner.loss(batch);
                gap[k] -= marginal(path, batch) / 2;
                double[] marginal = learner.gradient(batch);
                gap[k] -= learner.loss(batch);
                for (int j = 0; j < directions; j++) {
                    off[j][k] = along(j, conditional) - along(j, marginal);
                }
            }
        }
        for (double[] each : off) {
            assertEquals(0, z(each), 5, "gradient, standard errors");
        }
        assertEquals(0, z(gap), 5, "loss, standard errors");
    }

    private static double along(long direction, double[] gradient) {
        double[] v = new double[gradient.length];
        new Threefry(6).normals(Stream.MEASURE, direction, 1, 0, v.length, v);
        double sum = 0;
        for (int k = 0; k < v.length; k++) {
            sum += v[k] * gradient[k];
        }
        return sum;
    }

    private static double z(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return mean / Math.sqrt(square / values.length / (values.length - 1));
    }

    /**
     * Puts the exact marginal velocity in the place of the batch's targets, and gives the mean of \(\mathrm{tr\,Cov}(u\mid x)\), which
     * is \((W/\alpha)^2(d+\sigma^2\nabla\cdot s)\) by the second-order Tweedie formula.
     */
    private static double marginal(GaussianPath path, Batch batch) {
        int n = batch.n();
        Rows rows = new Rows(n, 2);
        Times times = new Times(n);
        Coefficients c = new Coefficients();
        for (int i = 0; i < n; i++) {
            times.set(i, batch.time()[i]);
            path.schedule().at(batch.time()[i], c);
            double scale = 1 / Math.hypot(c.alpha(), c.sigma());
            rows.x()[2 * i] = batch.input()[2 * i] / scale;
            rows.x()[2 * i + 1] = batch.input()[2 * i + 1] / scale;
        }
        DifferentiableField score = MixtureScore.of(path, LearnedScores.MODES).differentiable(n);
        double[] s = new double[2 * n];
        double[] divergence = new double[n];
        score.divergence(rows, times, rows.x(), s, divergence);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            path.schedule().at(batch.time()[i], c);
            Parameterization.VELOCITY.from(Parameterization.SCORE, c, rows.x(), s, s, 2 * i, 2 * i + 2);
            batch.target()[2 * i] = (float) s[2 * i];
            batch.target()[2 * i + 1] = (float) s[2 * i + 1];
            double w = c.wronskian() / c.alpha();
            sum += w * w * (2 + c.sigma() * c.sigma() * divergence[i]) / n;
        }
        return sum;
    }

    @Test
    @DisplayName("learned weights grow where the error is small, keep the minimiser, and stay out of the model")
    void learnedWeights() {
        LossPlan usual = LossPlan.usual();
        LossPlan loss = new LossPlan(usual.prediction(), new Weighting.Learned(), usual.times(), usual.earliest());
        TrainingPlan plan = LearnedScores.plan(loss);
        falls("learned", trained(loss, VP, STEPS), LEVELS);
        try (TorchLearner learner = new TorchLearner(plan, LearnedScores.SPACE, ScalarType.Float)) {
            assertTrue(learner.state().average().tensors().keySet().stream().anyMatch(k -> k.startsWith("beside.")));
            assertEquals(2, learner.average().dimension());
        }
    }
}
