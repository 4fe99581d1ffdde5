package dev.fokker.experiment;

import dev.fokker.core.process.Reading;

/**
 * A reading of noise that a file can name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param reading the reading
 */
public record ReadingEntry(String name, String meaning, Reading reading) implements Named {}
