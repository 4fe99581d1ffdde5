package dev.fokker.experiment;

import dev.fokker.learn.Dataset;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A data set that can be asked for by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param load the set by a seed; sets that are not drawn ignore it
 * @param others the name of the set that has other rows of the same law: its own where a seed draws them; empty if there is none
 */
public record DataEntry(String name, String meaning, LongFunction<Dataset> load, Optional<String> others)
        implements Named {}
