package dev.fokker.experiment;

import dev.fokker.interop.SchedulerConfig;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Where a published scheduler's configuration comes from: a file, its JSON, or a class name for that class's defaults. */
public final class SchedulerFile {
    private SchedulerFile() {}

    /** The configuration that {@code given} names, without the keys {@code ignored}. */
    public static SchedulerConfig read(String given, Set<String> ignored) throws IOException {
        String text = given.strip();
        if (text.startsWith("{")) {
            return SchedulerConfig.parse(text, ignored);
        }
        if (SchedulerConfig.classNames().contains(text)) {
            return SchedulerConfig.of(text);
        }
        try {
            return SchedulerConfig.read(Path.of(text), ignored);
        } catch (NoSuchFileException e) {
            Optional<String> near = NearestName.of(text, SchedulerConfig.classNames());
            String hint = near.map("; did you mean the class %s?"::formatted)
                    .orElse("; give a scheduler_config.json, its JSON, or a class name such as DDIMScheduler");
            throw new Mistake(text + ": no such file" + hint, e);
        }
    }
}
