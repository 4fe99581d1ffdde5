package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DifferencedField;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Coupling;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Digits;
import dev.fokker.learn.Examples;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.Network;
import dev.fokker.learn.NetworkDenoiser;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Objective;
import dev.fokker.learn.Prediction;
import dev.fokker.learn.Shape;
import dev.fokker.learn.Space;
import dev.fokker.learn.Standardization;
import dev.fokker.learn.TableData;
import dev.fokker.learn.TimeSampling;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.Weighting;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Gradients, products with Jacobians, and that every objective has the expectation of the error it stands for. */
class ObjectiveTest {
    private static final Schedule VP = new VariancePreserving();
    private static final List<Objective> OBJECTIVES = List.of(
            new Objective.Denoising(),
            new Objective.Implicit(4),
            Objective.Sliced.usual(2),
            new Objective.Sliced(1, Objective.Direction.GAUSSIAN, Objective.Square.PROJECTED));

    @BeforeAll
    static void start() {
        NativeLibraries.start(1);
    }

    private static Dataset plane() {
        return TableData.drawn("plane", dev.fokker.core.distribution.Gaussian.isotropic(2, 1), 400, 3);
    }

    private static Space space(Dataset data) {
        return new Space(data.shape(), Standardization.none(data.dimension()), 1, 0);
    }

    private static TrainingPlan plan(NetworkPlan network, LossPlan loss, int batch) {
        return new TrainingPlan(network, loss, SmallRun.optimizer(3e-3, batch), 1, 11);
    }

    private static LossPlan loss(Prediction prediction, Objective objective) {
        return new LossPlan(
                prediction,
                new Weighting.Target(),
                new TimeSampling.LogNormal(-0.5, 0.7),
                1e-3,
                objective,
                Coupling.INDEPENDENT);
    }

    @Test
    @DisplayName("S0.28 the gradient of every objective is that of central differences, in doubles, to 1e-5")
    void gradientsOfEveryObjective() {
        NetworkPlan mlp = new NetworkPlan.Mlp(8, 2, 4);
        for (Objective objective : OBJECTIVES) {
            for (Prediction prediction : List.of(Prediction.EDM, Prediction.VELOCITY)) {
                gradientMatches(plan(mlp, loss(prediction, objective), 4), plane());
            }
        }
        LossPlan learned = new LossPlan(Prediction.EDM, new Weighting.Learned(), new TimeSampling.Uniform(), 1e-3);
        gradientMatches(plan(mlp, learned, 4), plane());
        gradientMatches(plan(mlp, LossPlan.flowMatching(Coupling.OPTIMAL_TRANSPORT), 4), plane());
        NetworkPlan unet = new NetworkPlan.UNet(8, List.of(1), 1, 0);
        gradientMatches(plan(unet, loss(Prediction.EDM, Objective.Sliced.usual(1)), 2), Digits.training());
    }

    /** Central differences of step h err by O(h^2) and by rounding over h: 1e-5 leaves about 1e-9 of each. */
    private static void gradientMatches(TrainingPlan plan, Dataset data) {
        Examples examples = new Examples(data, space(data), VP, plan, new Threefry(5));
        Batch b = examples.room();
        try (TorchLearner learner = new TorchLearner(plan, space(data), ScalarType.Double)) {
            // The last layer starts at zero, and would hide the gradients of the others.
            for (int k = 0; k < 5; k++) {
                examples.read(k, b);
                learner.step(k, b);
            }
            double[] gradient = learner.gradient(b);
            double h = 1e-5;
            double worst = 0;
            double largest = 0;
            DoublePointer w = new DoublePointer(learner.parameters().flat().data_ptr());
            for (int k = 0; k < gradient.length; k += Math.max(1, gradient.length / 20)) {
                double at = w.get(k);
                w.put(k, at + h);
                double up = learner.loss(b);
                w.put(k, at - h);
                double down = learner.loss(b);
                w.put(k, at);
                worst = Math.max(worst, Math.abs((up - down) / (2 * h) - gradient[k]));
                largest = Math.max(largest, Math.abs(gradient[k]));
            }
            assertTrue(
                    worst <= 1e-5 * largest,
                    "%s: largest error %s of gradients up to %s".formatted(plan.loss(), worst, largest));
        }
    }

    /** The same weights and the same draws: the means of the differences from denoising are within their standard errors. */
    @Test
    @DisplayName(
            "S1.13, S4.42 implicit and sliced score matching have the expectation of the denoising error, at any weights")
    void objectivesHaveOneExpectation() {
        Dataset data = TableData.drawn("modes", LearnedScores.MODES, 50_000, 2);
        NetworkPlan mlp = new NetworkPlan.Mlp(16, 1, 4);
        for (Prediction prediction : List.of(Prediction.EDM, Prediction.NOISE)) {
            for (Objective objective : OBJECTIVES.subList(1, OBJECTIVES.size())) {
                TrainingPlan plan = plan(mlp, loss(prediction, objective), 500);
                TrainingPlan denoising = plan(mlp, loss(prediction, new Objective.Denoising()), 500);
                try (TorchLearner a = new TorchLearner(plan, space(data), ScalarType.Double);
                        TorchLearner b = new TorchLearner(denoising, space(data), ScalarType.Double)) {
                    Examples examples = new Examples(data, space(data), VP, plan, new Threefry(8));
                    Batch batch = examples.room();
                    for (int k = 0; k < 10; k++) {
                        examples.read(k, batch);
                        a.step(k, batch);
                    }
                    b.restore(a.state());
                    double[] mine = new double[batch.n()];
                    double[] other = new double[batch.n()];
                    List<Double> differences = new ArrayList<>();
                    for (int k = 100; k < 140; k++) {
                        examples.read(k, batch);
                        a.objective(batch, mine);
                        b.objective(batch, other);
                        for (int i = 0; i < batch.n(); i++) {
                            differences.add(mine[i] - other[i]);
                        }
                    }
                    double z = z(differences);
                    assertTrue(Math.abs(z) < 5, "%s %s: %s standard errors".formatted(prediction, objective, z));
                }
            }
        }
    }

    private static double z(List<Double> values) {
        double n = values.size();
        double mean = values.stream().mapToDouble(v -> v).sum() / n;
        double square =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return mean / Math.sqrt(square / n / (n - 1));
    }

    @Test
    @DisplayName(
            "S4.38 the product with a network's Jacobian, by one pass back, is that of differences: doubles and floats")
    void productsWithTheJacobian() {
        productMatches(new NetworkPlan.Mlp(16, 2, 4), Shape.vector(3));
        productMatches(new NetworkPlan.UNet(8, List.of(1, 2), 1, 0), new Shape(4, 4, 3));
    }

    /** Central differences in doubles err by about 1e-9; one pass in floats by some hundred roundings, 1e-5. */
    private static void productMatches(NetworkPlan network, Shape shape) {
        Space space = new Space(shape, Standardization.none(shape.size()), 1, 2);
        TrainingPlan plan = plan(network, LossPlan.usual(), 3);
        int d = shape.size();
        try (TorchLearner learner = new TorchLearner(plan, space, ScalarType.Double)) {
            Batch b = new Batch(3, d);
            double[] z = new double[3 * 3 * d];
            new Threefry(4).normals(Stream.MEASURE, 0, 1, 0, z.length, z);
            for (int k = 0; k < 3 * d; k++) {
                b.input()[k] = (float) z[k];
                b.target()[k] = (float) Math.sin(2 * z[k]);
            }
            java.util.Arrays.fill(b.weight(), 1f);
            b.level()[1] = 3;
            b.label()[2] = 1;
            for (int k = 0; k < 10; k++) {
                learner.step(k, b);
            }
            double[] w = java.util.Arrays.copyOfRange(z, 3 * d, 6 * d);
            double[] x = new double[3 * d];
            for (int k = 0; k < 3 * d; k++) {
                x[k] = b.input()[k];
            }
            double[] exact = new double[3 * d];
            learner.differentiate(b, x, w, new double[3 * d], exact);
            double[] differenced = differences(learner, b, x, w);
            double largest = java.util.Arrays.stream(exact).map(Math::abs).max().orElseThrow();
            Network single = TorchLibrary.frozen(network, space, learner.state().weights());
            float[] direction = new float[3 * d];
            for (int k = 0; k < direction.length; k++) {
                direction[k] = (float) w[k];
            }
            float[] value = new float[3 * d];
            float[] product = new float[3 * d];
            single.differentiate(3, b.input(), b.level(), b.label(), direction, value, product);
            for (int k = 0; k < 3 * d; k++) {
                assertEquals(differenced[k], exact[k], 1e-8 * largest);
                assertEquals(exact[k], product[k], 1e-5 * largest);
            }
        }
    }

    private static double[] differences(TorchLearner learner, Batch b, double[] x, double[] w) {
        double h = 1e-5;
        double[] up = new double[x.length];
        double[] down = new double[x.length];
        double[] out = new double[x.length];
        double[] unused = new double[x.length];
        for (int e = 0; e < x.length; e++) {
            double at = x[e];
            x[e] = at + h;
            learner.differentiate(b, x, w, up, unused);
            x[e] = at - h;
            learner.differentiate(b, x, w, down, unused);
            x[e] = at;
            int row = e / b.d() * b.d();
            for (int k = row; k < row + b.d(); k++) {
                out[e] += w[k] * (up[k] - down[k]) / (2 * h);
            }
        }
        return out;
    }

    /**
     * A float's rounding of 2^-24, over the step 2^-17 of the general tool, leaves 2^-7 for a slope near 1: the network's own product
     * is far better than the differences that confirm it, and is held to doubles above.
     */
    @Test
    @DisplayName(
            "S4.38, S4.6 a learned denoiser's product is that of its differences, and its flow runs there and back")
    void aLearnedDenoisersDerivative() {
        LearnedScores learned = LearnedScores.trained(LearnedScores.plan(LossPlan.usual()), VP, 150);
        NetworkDenoiser denoiser = learned.denoiser();
        int n = 4;
        Rows rows = new Rows(n, 2);
        new Threefry(4).normals(Stream.MEASURE, 0, n, 0, 2, rows.x());
        Times t = Times.shared(0.4, n);
        double[] w = {1, 0, 0, 1, 0.6, -0.8, -0.3, 2};
        double[] value = new double[2 * n];
        double[] product = new double[2 * n];
        double[] differenced = new double[2 * n];
        denoiser.differentiable(n).transposed(rows, t, rows.x(), w, value, product);
        new DifferencedField(denoiser.open(n), n, 2).transposed(rows, t, rows.x(), w, value, differenced);
        assertArrayEquals(differenced, product, 4 * 0x1p-7);
        Generation flow = new Generation(learned.path(), denoiser, 0);
        double[] there = flow(flow, TimeGrid.uniform(0.01, 0.7, 60), rows.x().clone());
        double[] back = flow(flow, TimeGrid.uniform(0.7, 0.01, 60), there.clone());
        // order 4 at steps of 0.012, and floats
        assertArrayEquals(rows.x(), back, 1e-3);
    }

    private static double[] flow(Generation generation, TimeGrid grid, double[] x) {
        return LearnedScores.moved(generation, new RungeKutta4(), FinalStep.none(), grid, Samples.copyOf(2, x))
                .toArray();
    }

    @Test
    void rowsThatAreTooLongForTheExactDivergenceAreRefused() {
        LossPlan loss = LossPlan.usual().with(new Objective.Implicit(10));
        TrainingPlan plan = plan(new NetworkPlan.Mlp(8, 1, 2), loss, 4);
        Dataset digits = Digits.training();
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new Examples(digits, space(digits), VP, plan, new Threefry(1)));
        assertTrue(e.getMessage().contains("64 components") && e.getMessage().contains("sliced"), e.getMessage());
    }
}
