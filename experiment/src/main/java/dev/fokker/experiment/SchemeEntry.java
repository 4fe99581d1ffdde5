package dev.fokker.experiment;

import dev.fokker.density.Scheme;

/**
 * A method in time for densities that can be asked for by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param scheme the method
 */
public record SchemeEntry(String name, String meaning, Scheme scheme) implements Named {}
