package dev.fokker.experiment;

import dev.fokker.core.process.GridRule;
import java.nio.file.Path;

/**
 * A rule for the times of a run that can be asked for by name.
 *
 * @param name its name, or that of the file it comes from
 * @param meaning one line for people
 * @param rule the rule
 */
public record GridEntry(String name, String meaning, GridRule rule) implements Named {
    private static final String ENDING = ".json";

    /** The rule of a name, or of a file whose name ends in .json. */
    public static GridEntry of(String nameOrFile) {
        if (!nameOrFile.endsWith(ENDING)) {
            return Catalog.GRIDS.get(nameOrFile);
        }
        Path file = Path.of(nameOrFile).toAbsolutePath().normalize();
        return new GridEntry(file.toString(), "from a file", GridFile.read(file));
    }
}
