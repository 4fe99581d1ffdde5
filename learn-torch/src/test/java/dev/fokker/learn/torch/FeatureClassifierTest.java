package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Samples;
import dev.fokker.io.FormatException;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.ClassLearner;
import dev.fokker.learn.ClassifierPlan;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Digits;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.Shape;
import dev.fokker.learn.TableData;
import dev.fokker.learn.judge.ClassifierFile;
import dev.fokker.learn.judge.FeatureClassifier;
import dev.fokker.learn.judge.FrechetDistance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier of digits: what it knows, that it is a function of data and seed, and its file. */
final class FeatureClassifierTest {
    private static final NetworkLibrary LIBRARY = new TorchLibrary();
    private static final Dataset HELD_OUT = Digits.heldOut();

    @TempDir
    private Path folder;

    private static Samples rows(Dataset data, int n) {
        long[] all = new long[n];
        java.util.Arrays.setAll(all, i -> i);
        double[] x = new double[n * data.dimension()];
        data.read(all, n, x);
        return Samples.copyOf(data.dimension(), x);
    }

    private static ClassifierPlan plan(long steps) {
        return new ClassifierPlan(16, 32, 32, steps, 3e-3, 1);
    }

    private static FeatureClassifier trained(long steps) {
        LIBRARY.start(1);
        return FeatureClassifier.train(LIBRARY, Digits.training(), plan(steps), step -> {});
    }

    @Test
    @DisplayName("S4.55 a classifier knows held-out digits, and its features put digits nearer to digits than to noise")
    void theClassifierKnowsHeldOutDigits() throws IOException {
        FeatureClassifier classifier = trained(300);
        Samples heldOut = rows(HELD_OUT, 359);
        FeatureClassifier.View view = classifier.of(heldOut);
        int[] classes = view.classes();
        int right = 0;
        for (int i = 0; i < classes.length; i++) {
            right += classes[i] == HELD_OUT.label(i) ? 1 : 0;
        }
        // The chance classifier knows a tenth; 0.85 is 40 of its standard errors above that.
        assertTrue(right > 0.85 * classes.length, right + " of " + classes.length);
        assertEquals(32, view.features().d());
        FrechetDistance distance =
                new FrechetDistance(classifier.of(rows(Digits.training(), 1000)).features());
        double[] turned = heldOut.toArray();
        for (int k = 0; k < turned.length; k++) {
            turned[k] = -turned[k];
        }
        double real = distance.of(view.features()).value().high();
        double negative = distance.of(classifier.of(Samples.copyOf(64, turned)).features())
                .value()
                .low();
        assertTrue(real < negative, real + " " + negative);
        Path file = folder.resolve("classifier.safetensors");
        ClassifierFile.write(file, classifier);
        FeatureClassifier again = ClassifierFile.read(LIBRARY, file);
        assertEquals(view.features(), again.of(heldOut).features());
        assertEquals(classifier.plan(), again.plan());
        assertEquals(Digits.training().sha256(), again.dataSha256());
    }

    @Test
    void equalSeedsGiveEqualFeaturesAndOtherRowsBesideARowChangeRoundingOnly() {
        Samples some = rows(HELD_OUT, 300);
        Samples features = trained(20).of(some).features();
        FeatureClassifier twin = trained(20);
        assertEquals(features, twin.of(some).features());
        double[] alone = twin.of(some.rows(7, 8)).features().toArray();
        assertArrayEquals(features.rows(7, 8).toArray(), alone, 1e-4);
    }

    @Test
    void theFirstLossOfAClassifierIsNearThatOfGuessingAndFalls() {
        Shape shape = new Shape(9, 20, 3);
        LIBRARY.start(1);
        float[] x = new float[6 * shape.size()];
        for (int k = 0; k < x.length; k++) {
            x[k] = (float) StrictMath.sin(k * (1 + k / shape.size()));
        }
        int[] labels = {0, 1, 2, 0, 1, 2};
        try (ClassLearner learner = LIBRARY.classLearner(plan(60), shape, 3)) {
            double first = learner.step(0, 6, x, labels);
            double last = first;
            for (int k = 1; k < 60; k++) {
                last = learner.step(k, 6, x, labels);
            }
            assertTrue(first < 4 * Math.log(3) && last < 0.1 * first, first + " to " + last);
            assertThrows(IllegalArgumentException.class, () -> learner.step(60, 6, x, new int[] {0, 1, 2, 3, 0, 1}));
        }
    }

    @Test
    void whatIsNoClassifierIsRefused() throws IOException {
        assertThrows(
                IllegalArgumentException.class,
                () -> FeatureClassifier.train(LIBRARY, TableData.of("rows", rows(HELD_OUT, 60)), plan(1), step -> {}));
        Path file = folder.resolve("other.safetensors");
        new SafeTensors(Map.of(), Map.of("format", "other")).write(file);
        assertThrows(FormatException.class, () -> ClassifierFile.read(LIBRARY, file));
        FeatureClassifier classifier = trained(1);
        assertThrows(IllegalArgumentException.class, () -> classifier.of(Samples.copyOf(2, new double[4])));
    }
}
