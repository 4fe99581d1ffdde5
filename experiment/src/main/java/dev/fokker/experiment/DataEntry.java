package dev.fokker.experiment;

import dev.fokker.learn.Dataset;
import java.util.function.LongFunction;

/**
 * A data set that can be asked for by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param load the set by a seed; sets that are not drawn ignore it
 */
public record DataEntry(String name, String meaning, LongFunction<Dataset> load) implements Named {}
