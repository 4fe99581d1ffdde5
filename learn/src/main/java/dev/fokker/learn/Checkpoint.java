package dev.fokker.learn;

/**
 * A run that can be gone on with exactly.
 *
 * @param space shape, units and classes of a row
 * @param provenance plan, process, data and the steps made
 * @param state what the next step depends on
 */
record Checkpoint(Space space, Provenance provenance, LearnerState state) {}
