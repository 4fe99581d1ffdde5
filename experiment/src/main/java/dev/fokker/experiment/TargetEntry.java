package dev.fokker.experiment;

import java.nio.file.Path;

/**
 * A kind of target that a file can name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param form its keys, as they are written
 * @param read how its values become a law
 */
public record TargetEntry(String name, String meaning, String form, Read read) implements Named {
    /** How a target is made of its values. */
    @FunctionalInterface
    public interface Read {
        /** The target; {@code folder} is where the files that it names are looked for first. */
        TargetFile of(Values values, Path folder);
    }
}
