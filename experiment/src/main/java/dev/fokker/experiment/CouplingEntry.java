package dev.fokker.experiment;

import dev.fokker.learn.Coupling;

/**
 * Which noise goes with which data, by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param coupling the rule
 */
public record CouplingEntry(String name, String meaning, Coupling coupling) implements Named {}
