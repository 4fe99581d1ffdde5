package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Coupling;
import dev.fokker.learn.Examples;
import dev.fokker.learn.LossFloor;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Objective;
import dev.fokker.learn.Prediction;
import dev.fokker.learn.TimeSampling;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.Weighting;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One mixture, learned in every way, beside its exact score level by level. */
class SameScoreTest {
    private static final Schedule VP = new VariancePreserving();
    private static final double[] LEVELS = {-4, -2, 0, 2, 4, 6};
    private static final int STEPS = 300;
    private static LearnedScores denoised;

    @BeforeAll
    static void start() {
        denoised = LearnedScores.trained(LearnedScores.plan(LossPlan.usual()), VP, STEPS);
    }

    /**
     * In units of the noise's own variance, 1: a few hundred steps leave a few hundredths of it where the target is the noise itself,
     * and, by their larger variance from batch to batch, up to a tenth where it is a divergence.
     */
    @Test
    @DisplayName(
            "S0.28, S1.13, S1.14, S4.42, S4.43 denoising, flow matching, implicit and sliced score matching reach one score")
    void everyObjectiveReachesTheExactScore() {
        LossPlan usual = LossPlan.usual();
        LossPlan flow = LossPlan.flowMatching(Coupling.INDEPENDENT);
        near("denoising", denoised, 0.02);
        near("flow matching", LearnedScores.trained(LearnedScores.plan(flow), new StraightPath(), STEPS), 0.03);
        near("flow matching on vp", LearnedScores.trained(LearnedScores.plan(flow), VP, STEPS), 0.03);
        near("implicit", trained(usual.with(new Objective.Implicit(2))), 0.1);
        near("sliced", trained(usual.with(Objective.Sliced.usual(2))), 0.1);
    }

    private static LearnedScores trained(LossPlan loss) {
        return LearnedScores.trained(LearnedScores.plan(loss), VP, STEPS);
    }

    private static void near(String what, LearnedScores learned, double most) {
        StringBuilder all = new StringBuilder();
        double worst = 0;
        for (double level : LEVELS) {
            double error = learned.error(level);
            all.append(" %s:%.4f".formatted(level, error));
            worst = Math.max(worst, error);
        }
        assertTrue(worst < most, what + all);
    }

    /** The same floor, so the same loss when it is reached: heads are converted by the exact linear forms. */
    @Test
    @DisplayName("S1.14 every head, trained with equal weight on the noise and converted, tells the same score")
    void everyHeadTellsTheSame() {
        for (Prediction prediction :
                new Prediction[] {Prediction.NOISE, Prediction.DATA, Prediction.V, Prediction.SCORE}) {
            LossPlan loss = new LossPlan(prediction, new Weighting.Unit(), new TimeSampling.LogNormal(-0.5, 1), 1e-3);
            LearnedScores learned = LearnedScores.trained(LearnedScores.plan(loss), VP, 200);
            for (double level : new double[] {-2, 0, 2}) {
                double error = learned.error(level);
                assertTrue(error < 0.05, "%s at %s: %s".formatted(prediction, level, error));
            }
        }
    }

    /** Above the floor of the very same batches, whose chance is then gone: what is left is the network's own error. */
    @Test
    @DisplayName("S3.58, E13, O14 the curve of the loss comes down to the floor that the exact score leaves")
    void theLossComesDownToItsFloor() {
        TrainingPlan plan = LearnedScores.plan(LossPlan.usual());
        Examples examples = new Examples(LearnedScores.DATA, LearnedScores.SPACE, VP, plan, new Threefry(plan.seed()));
        double first = excess(examples, 0, 20);
        double last = excess(examples, STEPS - 100, STEPS);
        assertTrue(last > 0 && last < 0.2 * first, "above the floor first %s, last %s".formatted(first, last));
    }

    private static double excess(Examples examples, int from, int to) {
        double mean = denoised.losses().subList(from, to).stream()
                .mapToDouble(loss -> loss)
                .average()
                .orElseThrow();
        return mean - (floor(examples, to) - floor(examples, from)) / (to - from);
    }

    /** The sum of the floors of the first batches. */
    private static double floor(Examples examples, int batches) {
        GaussianPath path = denoised.path();
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
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double square = java.util.Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .sum();
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

    /** Chi-square of three modes has two degrees of freedom; a network's shares add an error of their own of a few hundredths. */
    @Test
    @DisplayName(
            "S1.15, S3.19, S4.6 the learned score generates by the flow and by the reversed process, modes in their shares")
    void theLearnedScoreGenerates() {
        int n = 1500;
        for (double eta : new double[] {0, 1}) {
            TimeGrid grid = new LogSnrGrid().grid(VP, 1, 1e-3, eta == 0 ? 20 : 60);
            double[] z = new double[2 * n];
            denoised.path().prior().draw(new Threefry(12), Stream.PRIOR, 0, n, z);
            Samples samples = LearnedScores.moved(
                    new Generation(denoised.path(), denoised.denoiser(), eta),
                    ExponentialMultistep.dpmSolverPlusPlus(2),
                    FinalStep.tweedie(),
                    grid,
                    Samples.copyOf(2, z));
            int[] counts = LearnedScores.counts(samples);
            for (int m = 0; m < counts.length; m++) {
                double p = LearnedScores.SHARES[m];
                double error = Math.sqrt(p * (1 - p) / n);
                assertEquals(p, counts[m] / (double) n, 3 * error + 0.04, "eta %s, mode %d".formatted(eta, m));
            }
        }
    }

    @Test
    @DisplayName("learned weights grow where the error is small, keep the minimiser, and stay out of the model")
    void learnedWeights() {
        LossPlan usual = LossPlan.usual();
        LossPlan loss = new LossPlan(usual.prediction(), new Weighting.Learned(), usual.times(), usual.earliest());
        TrainingPlan plan = LearnedScores.plan(loss);
        near("learned", LearnedScores.trained(plan, VP, STEPS), 0.02);
        try (TorchLearner learner = new TorchLearner(plan, LearnedScores.SPACE, ScalarType.Float)) {
            assertTrue(learner.state().average().tensors().keySet().stream().anyMatch(k -> k.startsWith("beside.")));
            assertEquals(2, learner.average().dimension());
        }
    }
}
