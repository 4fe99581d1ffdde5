package dev.fokker.core.ensemble;

import java.util.List;

/**
 * A multilevel mean with its parts.
 *
 * @param outcome the answer; its standard error is the root of the squares of the sampling error and the bias
 * @param levels from the coarsest
 * @param samplingError from the finite number of paths
 * @param bias estimate of what the steps of the finest level still miss
 */
public record MultilevelOutcome(Outcome outcome, List<Level> levels, double samplingError, double bias) {
    /** Copies the list. */
    public MultilevelOutcome {
        levels = List.copyOf(levels);
    }
}
