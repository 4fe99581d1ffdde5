package dev.fokker.experiment;

import dev.fokker.core.process.GridRule;

/**
 * A rule for the times of a run that can be asked for by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param rule the rule
 */
public record GridEntry(String name, String meaning, GridRule rule) implements Named {}
