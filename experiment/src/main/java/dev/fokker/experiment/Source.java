package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is sampled or scored: a target whose score is known, or the folder of a model. One of the two is there.
 *
 * @param target the target
 * @param model the model's folder
 */
public record Source(Optional<TargetFile> target, Optional<Path> model) {
    private static final String MODEL = "model";

    /** The source of an argument: a model's folder, a target file, or the JSON of a target. */
    public static Source argument(String argument) {
        if (!argument.stripLeading().startsWith("{") && Files.isDirectory(Path.of(argument))) {
            return ofModel(Path.of(argument));
        }
        return of(TargetFile.argument(argument));
    }

    /** The source of a JSON object: a target, or {@code {"model":"folder"}}. */
    public static Source of(String subject, ObjectNode json) {
        if (!json.has(MODEL)) {
            return of(TargetFile.of(subject, Path.of(""), json));
        }
        Values values = new Values(subject, json);
        Source source = ofModel(Path.of(values.text(MODEL)));
        values.done();
        return source;
    }

    /** A target. */
    public static Source of(TargetFile target) {
        return new Source(Optional.of(target), Optional.empty());
    }

    private static Source ofModel(Path folder) {
        if (!Files.isRegularFile(folder.resolve("manifest.json"))) {
            throw new Mistake("%s: the folder holds no model: there is no manifest.json in it".formatted(folder));
        }
        return new Source(Optional.empty(), Optional.of(folder.toAbsolutePath().normalize()));
    }

    /** The JSON that gives this source again. */
    public ObjectNode json() {
        return target.map(TargetFile::json).orElseGet(() -> StrictJson.MAPPER
                .createObjectNode()
                .put(MODEL, model.orElseThrow().toString()));
    }
}
