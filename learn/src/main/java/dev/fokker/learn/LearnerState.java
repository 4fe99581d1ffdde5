package dev.fokker.learn;

/**
 * Everything that a learner's next step depends on, besides its plan.
 *
 * @param weights the weights
 * @param average their average
 * @param first the first moment of the gradient
 * @param second the second moment of the gradient
 */
public record LearnerState(Weights weights, Weights average, Weights first, Weights second) {}
