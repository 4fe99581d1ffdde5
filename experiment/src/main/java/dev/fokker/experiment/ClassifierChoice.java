package dev.fokker.experiment;

import dev.fokker.io.FormatException;
import dev.fokker.learn.ClassifierPlan;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.judge.ClassifierFile;
import dev.fokker.learn.judge.FeatureClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The classifier that {@code --classifier} asks for: none, one of a file, or one trained now. */
final class ClassifierChoice {
    private ClassifierChoice() {}

    static Optional<FeatureClassifier> of(EvaluateExperiment settings, Dataset data, Progress progress)
            throws IOException {
        String word = settings.classifier();
        boolean possible = data.shape().image() && data.classes() > 1;
        if (word.equals("none") || (word.equals("auto") && !possible)) {
            return Optional.empty();
        }
        NetworkLibrary library = NetworkLibrary.find();
        library.start(1);
        Path file = word.equals("auto") ? null : Path.of(word);
        if (file != null && Files.isRegularFile(file)) {
            return Optional.of(read(library, file, data, progress));
        }
        if (!possible) {
            throw new Mistake(
                    "--classifier %s: no such file, and none can be trained: %s has no images with classes; use --classifier none"
                            .formatted(word, data.name()));
        }
        if (file != null) {
            OutputPlace.ending(file, java.util.List.of("safetensors"));
            OutputPlace.check(file);
        }
        ClassifierPlan plan = ClassifierPlan.usual(data.size(), settings.seed());
        progress.begin("training a classifier", plan.steps());
        FeatureClassifier trained = FeatureClassifier.train(library, data, plan, step -> {
            progress.check("nothing was written");
            progress.at(step, "");
        });
        progress.end();
        if (file != null) {
            ClassifierFile.write(file, trained);
        }
        return Optional.of(trained);
    }

    private static FeatureClassifier read(NetworkLibrary library, Path file, Dataset data, Progress progress)
            throws IOException {
        FeatureClassifier found;
        try {
            found = ClassifierFile.read(library, file);
        } catch (FormatException e) {
            throw new Mistake(e.getMessage(), e);
        }
        if (!found.shape().equals(data.shape())) {
            throw new Mistake("--classifier %s: it looks at images of %s, the data's are of %s"
                    .formatted(file, found.shape(), data.shape()));
        }
        if (!found.dataSha256().equals(data.sha256())) {
            progress.say("the classifier of %s was trained on other data than %s".formatted(file, data.name()));
        }
        return found;
    }
}
