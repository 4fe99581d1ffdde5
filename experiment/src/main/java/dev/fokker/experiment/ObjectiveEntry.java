package dev.fokker.experiment;

import dev.fokker.learn.Objective;
import java.util.function.IntFunction;

/**
 * What a prediction is held against, by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param objective the objective with so many random directions, where it has any
 */
public record ObjectiveEntry(String name, String meaning, IntFunction<Objective> objective) implements Named {}
