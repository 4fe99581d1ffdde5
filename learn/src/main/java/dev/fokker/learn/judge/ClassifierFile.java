package dev.fokker.learn.judge;

import dev.fokker.io.FormatException;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.ClassifierPlan;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link FeatureClassifier} in one file of safetensors, whose metadata say how it is built and what it was trained on. */
public final class ClassifierFile {
    private static final String FORMAT = "fokker-classifier-1";

    private ClassifierFile() {}

    /** Writes it. */
    public static void write(Path file, FeatureClassifier classifier) throws IOException {
        ClassifierPlan p = classifier.plan();
        Shape s = classifier.shape();
        Map<String, String> about = new LinkedHashMap<>();
        about.put("format", FORMAT);
        about.put("height", "" + s.height());
        about.put("width", "" + s.width());
        about.put("channels", "" + s.channels());
        about.put("classes", "" + classifier.classes());
        about.put("layerWidth", "" + p.width());
        about.put("features", "" + p.features());
        about.put("batch", "" + p.batch());
        about.put("steps", "" + p.steps());
        about.put("rate", "" + p.rate());
        about.put("seed", "" + p.seed());
        about.put("data", classifier.dataSha256());
        new SafeTensors(classifier.weights().tensors(), about).write(file);
    }

    /**
     * Reads one.
     *
     * @throws FormatException if the file holds no classifier, or one whose weights do not fit
     */
    public static FeatureClassifier read(NetworkLibrary library, Path file) throws IOException {
        SafeTensors all = SafeTensors.read(file);
        Map<String, String> about = all.metadata();
        if (!FORMAT.equals(about.get("format"))) {
            throw new FormatException(
                    file.toString(), "metadata", "format is " + about.get("format"), FORMAT + " is needed");
        }
        try {
            Shape shape = new Shape(number(about, "height"), number(about, "width"), number(about, "channels"));
            ClassifierPlan plan = new ClassifierPlan(
                    number(about, "layerWidth"),
                    number(about, "features"),
                    number(about, "batch"),
                    Long.parseLong(about.getOrDefault("steps", "")),
                    Double.parseDouble(about.getOrDefault("rate", "")),
                    Long.parseLong(about.getOrDefault("seed", "")));
            return new FeatureClassifier(
                    library,
                    plan,
                    shape,
                    number(about, "classes"),
                    about.getOrDefault("data", ""),
                    new SafeTensors(all.tensors(), Map.of()));
        } catch (IllegalArgumentException e) {
            throw new FormatException(file.toString(), "classifier", "does not fit", String.valueOf(e.getMessage()));
        }
    }

    private static int number(Map<String, String> about, String key) {
        return Integer.parseInt(about.getOrDefault(key, ""));
    }
}
