package dev.fokker.experiment;

import dev.fokker.learn.Prediction;

/**
 * What a network can predict, by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param prediction the form
 */
public record PredictionEntry(String name, String meaning, Prediction prediction) implements Named {}
