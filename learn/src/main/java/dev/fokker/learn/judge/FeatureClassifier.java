package dev.fokker.learn.judge;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.ClassLearner;
import dev.fokker.learn.ClassNetwork;
import dev.fokker.learn.ClassifierPlan;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.Shape;
import java.util.function.LongConsumer;

/**
 * A classifier of images, trained on the labels of a data set, and the features that it learned on the way: distances between
 * features see what matters for telling images apart, where distances between pixels see brightness and place. The weights are a
 * function of data, plan and seed where the tensor library has one thread. Calls from one thread.
 */
public final class FeatureClassifier {
    private static final int BATCH = 250;

    private final ClassifierPlan plan;
    private final Shape shape;
    private final String dataSha256;
    private final SafeTensors weights;
    private final ClassNetwork network;

    FeatureClassifier(
            NetworkLibrary library,
            ClassifierPlan plan,
            Shape shape,
            int classes,
            String dataSha256,
            SafeTensors weights) {
        this.plan = plan;
        this.shape = shape;
        this.dataSha256 = dataSha256;
        this.weights = weights;
        network = library.classifier(plan, shape, classes, weights);
    }

    /** Trains one; {@code watch} is told the steps that are done. The data are images with at least two classes. */
    public static FeatureClassifier train(
            NetworkLibrary library, Dataset data, ClassifierPlan plan, LongConsumer watch) {
        if (!data.shape().image() || data.classes() < 2) {
            throw new IllegalArgumentException(
                    "FeatureClassifier: %s has %d classes and rows of %s; images with at least two classes are needed"
                            .formatted(data.name(), data.classes(), data.shape()));
        }
        int n = plan.batch();
        int d = data.dimension();
        Noise noise = new Threefry(plan.seed());
        double[] u = new double[n];
        long[] rows = new long[n];
        int[] labels = new int[n];
        double[] x = new double[n * d];
        float[] input = new float[n * d];
        try (ClassLearner learner = library.classLearner(plan, data.shape(), data.classes())) {
            for (long step = 0; step < plan.steps(); step++) {
                noise.uniforms(Stream.TRAINING_ROW, 0, n, step, 1, u);
                for (int i = 0; i < n; i++) {
                    rows[i] = (long) (u[i] * data.size());
                    labels[i] = data.label(rows[i]);
                }
                data.read(rows, n, x);
                toFloats(x, input);
                learner.step(step, n, input, labels);
                watch.accept(step + 1);
            }
            return new FeatureClassifier(library, plan, data.shape(), data.classes(), data.sha256(), learner.weights());
        }
    }

    private static void toFloats(double[] x, float[] out) {
        for (int k = 0; k < out.length; k++) {
            // Images are shown as they are seen: held to [-1, 1].
            out[k] = (float) Math.max(-1, Math.min(1, x[k]));
        }
    }

    /** What it says of some rows; immutable. */
    public static final class View {
        private final Samples features;
        private final int[] classes;

        private View(Samples features, int[] classes) {
            this.features = features;
            this.classes = classes;
        }

        /** The features, [n, f]. */
        public Samples features() {
            return features;
        }

        /** The likeliest class of each row, [n]; a copy. */
        public int[] classes() {
            return classes.clone();
        }
    }

    /** Features and classes of images in [-1, 1], [n, d]. */
    public View of(Samples images) {
        if (images.d() != shape.size()) {
            throw new IllegalArgumentException(
                    "FeatureClassifier: rows of %d numbers; images of %s are needed".formatted(images.d(), shape));
        }
        int n = images.n();
        int f = network.features();
        int c = network.classes();
        double[] features = new double[n * f];
        int[] classes = new int[n];
        for (int first = 0; first < n; first += BATCH) {
            int count = Math.min(BATCH, n - first);
            double[] x = new double[count * images.d()];
            images.read(first, count, x, 0);
            float[] input = new float[x.length];
            toFloats(x, input);
            float[] seen = new float[count * f];
            float[] scores = new float[count * c];
            network.look(count, input, seen, scores);
            for (int k = 0; k < seen.length; k++) {
                features[first * f + k] = seen[k];
            }
            for (int i = 0; i < count; i++) {
                classes[first + i] = greatest(scores, i * c, c);
            }
        }
        return new View(Samples.copyOf(f, features), classes);
    }

    private static int greatest(float[] scores, int at, int count) {
        int best = 0;
        for (int k = 1; k < count; k++) {
            best = scores[at + k] > scores[at + best] ? k : best;
        }
        return best;
    }

    /** How it was made. */
    public ClassifierPlan plan() {
        return plan;
    }

    /** The images that it looks at. */
    public Shape shape() {
        return shape;
    }

    /** Number of classes. */
    public int classes() {
        return network.classes();
    }

    /** The sum of the data that it was trained on. */
    public String dataSha256() {
        return dataSha256;
    }

    /** The weights by name. */
    SafeTensors weights() {
        return weights;
    }
}
