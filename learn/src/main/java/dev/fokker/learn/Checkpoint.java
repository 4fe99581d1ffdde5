package dev.fokker.learn;

/**
 * A run that can be gone on with exactly.
 *
 * @param space shape, units and classes of a row
 * @param provenance plan, process, data and the steps made
 * @param state what the next step depends on
 * @param course what the run knows beside its weights
 */
record Checkpoint(Space space, Provenance provenance, LearnerState state, TrainingCourse course) {}
