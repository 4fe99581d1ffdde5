package dev.fokker.learn;

/**
 * A model and how its training went.
 *
 * @param model the model of the averaged weights
 * @param report what the run did
 */
public record TrainedModel(Model model, TrainingReport report) {}
