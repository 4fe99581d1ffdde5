package dev.fokker.learn;

import dev.fokker.io.SafeTensors;

/**
 * Everything that a learner's next step depends on, besides its plan; each holds the same names and shapes.
 *
 * @param weights the weights
 * @param average their average
 * @param first the first moment of the gradient
 * @param second the second moment of the gradient
 */
public record LearnerState(SafeTensors weights, SafeTensors average, SafeTensors first, SafeTensors second) {}
