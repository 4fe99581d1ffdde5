package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Rows;
import dev.fokker.learn.Batch;
import dev.fokker.learn.Learner;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Shape;
import dev.fokker.learn.Space;
import dev.fokker.learn.Standardization;
import dev.fokker.learn.TrainingPlan;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @BeforeAll
    static void start() {
        NativeLibraries.start(1);
    }

    private static Space space(Shape shape, int classes) {
        return new Space(shape, Standardization.none(shape.size()), 1, classes);
    }

    private static TrainingPlan plan(NetworkPlan network, int batch) {
        return new TrainingPlan(network, LossPlan.usual(), SmallRun.optimizer(1e-3, batch), 0.1, 11);
    }

    /** Any batch: normal inputs and targets, labels in turn, the last without one. */
    private static Batch batch(int n, Space space) {
        Batch b = new Batch(n, space.dimension());
        double[] z = new double[n * space.dimension()];
        new Threefry(1).normals(Stream.MEASURE, 0, n, 0, space.dimension(), z);
        for (int k = 0; k < z.length; k++) {
            b.input()[k] = (float) z[k];
            b.target()[k] = (float) Math.cos(3 * z[k]);
        }
        for (int i = 0; i < n; i++) {
            b.weight()[i] = 1f / space.dimension();
            b.level()[i] = 10 - 3 * i;
            b.label()[i] = space.classes() == 0 || i == n - 1 ? Rows.NO_LABEL : i % space.classes();
        }
        return b;
    }

    @Test
    void gradientsMatchFiniteDifferences() {
        Space images = space(new Shape(4, 4, 3), 2);
        gradientMatches(plan(new NetworkPlan.UNet(8, List.of(1, 2), 1, 0), 3), images);
        gradientMatches(plan(new NetworkPlan.Mlp(8, 2, 4), 3), space(Shape.vector(3), 2));
    }

    /** Central differences of step h err by O(h^2) and by rounding of the loss over h: 1e-5 leaves about 1e-9 of each. */
    private static void gradientMatches(TrainingPlan plan, Space space) {
        try (TorchLearner learner = new TorchLearner(plan, space, ScalarType.Double)) {
            Batch b = batch(3, space);
            // The last layer starts at zero, and would hide the gradients of the others.
            for (int k = 0; k < 5; k++) {
                learner.step(k, b);
            }
            double[] gradient = learner.gradient(b);
            double h = 1e-5;
            double worst = 0;
            double largest = 0;
            DoublePointer w = new DoublePointer(learner.parameters().flat().data_ptr());
            for (int k = 0; k < gradient.length; k += Math.max(1, gradient.length / 100)) {
                double at = w.get(k);
                w.put(k, at + h);
                double up = learner.loss(b);
                w.put(k, at - h);
                double down = learner.loss(b);
                w.put(k, at);
                worst = Math.max(worst, Math.abs((up - down) / (2 * h) - gradient[k]));
                largest = Math.max(largest, Math.abs(gradient[k]));
            }
            assertTrue(worst <= 1e-5 * largest, "largest error %s of gradients up to %s".formatted(worst, largest));
        }
    }

    @Test
    void aUNetTakesImagesOfEverySizeThatItsLevelsDivide() {
        for (Shape shape : List.of(new Shape(8, 8, 1), new Shape(16, 8, 3), new Shape(28, 28, 1))) {
            Space space = space(shape, 0);
            try (Learner learner = new TorchLearner(
                    plan(new NetworkPlan.UNet(8, List.of(1, 1, 2), 2, 0), 2), space, ScalarType.Float)) {
                assertTrue(learner.step(0, batch(2, space)).finite());
                assertEquals(shape.size(), learner.average().dimension());
            }
        }
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new TorchLearner(
                        plan(new NetworkPlan.UNet(8, List.of(1, 1, 1), 1, 0), 2),
                        space(new Shape(10, 8, 1), 0),
                        ScalarType.Float));
        assertTrue(e.getMessage().contains("10 x 8") && e.getMessage().contains("multiples of 4"), e.getMessage());
    }

    @Test
    void labelsReachTheNetwork() {
        for (NetworkPlan network : List.of(new NetworkPlan.Mlp(16, 1, 4), new NetworkPlan.UNet(8, List.of(1), 1, 0))) {
            Space space = space(new Shape(4, 4, 1), 3);
            try (Learner learner = new TorchLearner(plan(network, 4), space, ScalarType.Float)) {
                Batch b = batch(4, space);
                for (int k = 0; k < 4; k++) {
                    learner.step(k, b);
                }
                float[][] answer = new float[4][4 * 16];
                for (int label = -1; label < 3; label++) {
                    int[] all = {label, label, label, label};
                    learner.average().predict(4, b.input(), b.level(), all, answer[label + 1]);
                }
                for (int k = 0; k < 4; k++) {
                    assertTrue(difference(answer[k], answer[(k + 1) % 4]) > 1e-5, "label " + (k - 1));
                }
                int[] wrong = {0, 1, 2, 3};
                assertThrows(IllegalArgumentException.class, () -> learner.average()
                        .predict(4, b.input(), b.level(), wrong, answer[0]));
            }
        }
    }

    private static double difference(float[] a, float[] b) {
        double most = 0;
        for (int k = 0; k < a.length; k++) {
            most = Math.max(most, Math.abs(a[k] - b[k]));
        }
        return most;
    }

    /** Float sums of a few hundred terms in another order differ by some tens of units in the last place. */
    @Test
    void aRowsAnswerDoesNotDependOnTheRowsBesideIt() {
        Space space = space(new Shape(8, 8, 1), 2);
        try (Learner learner =
                new TorchLearner(plan(new NetworkPlan.UNet(16, List.of(1, 2), 1, 0), 9), space, ScalarType.Float)) {
            Batch b = batch(9, space);
            for (int k = 0; k < 5; k++) {
                learner.step(k, b);
            }
            float[] together = new float[9 * 64];
            learner.average().predict(9, b.input(), b.level(), b.label(), together);
            float[] alone = new float[64];
            float[] row = java.util.Arrays.copyOfRange(b.input(), 5 * 64, 6 * 64);
            learner.average().predict(1, row, new float[] {b.level()[5]}, new int[] {b.label()[5]}, alone);
            float[] same = java.util.Arrays.copyOfRange(together, 5 * 64, 6 * 64);
            assertEquals(0, difference(alone, same), 100 * Math.ulp(1f));
        }
    }

    /** A step makes hundreds of native objects; a leak of one kind of them would leave at least one a step. */
    @Test
    void nativeMemoryStaysFlat() {
        Space space = space(new Shape(8, 8, 1), 0);
        try (Learner learner =
                new TorchLearner(plan(new NetworkPlan.UNet(8, List.of(1, 1), 1, 0), 4), space, ScalarType.Float)) {
            Batch b = batch(4, space);
            float[] out = new float[4 * 64];
            var network = learner.average();
            long before = 0;
            int steps = 150;
            for (int k = -20; k < steps; k++) {
                if (k == 0) {
                    before = Pointer.totalCount();
                }
                learner.step(k + 20, b);
                network.predict(4, b.input(), b.level(), b.label(), out);
            }
            long kept = Pointer.totalCount() - before;
            assertTrue(kept < steps, "native objects alive after %d more steps: %d more".formatted(steps, kept));
        }
    }

    @Test
    void firstWeightsAreTheSameWhateverTheType() {
        Space space = space(Shape.vector(2), 0);
        try (TorchLearner single = new TorchLearner(plan(new NetworkPlan.Mlp(8, 1, 2), 2), space, ScalarType.Float);
                TorchLearner both = new TorchLearner(plan(new NetworkPlan.Mlp(8, 1, 2), 2), space, ScalarType.Double)) {
            assertEquals(single.state().weights(), both.state().weights());
        }
    }
}
