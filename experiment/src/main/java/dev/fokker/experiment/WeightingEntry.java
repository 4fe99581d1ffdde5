package dev.fokker.experiment;

import dev.fokker.learn.Weighting;

/**
 * A weight of the loss, by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param weighting the weight
 */
public record WeightingEntry(String name, String meaning, Weighting weighting) implements Named {}
