package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.ensemble.Estimator;
import dev.fokker.core.process.Sde;

/**
 * An estimator of means that can be asked for by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param build makes it for a problem
 */
public record EstimatorEntry(String name, String meaning, Build build) implements Named {
    /** Makes an estimator for a process, its start and the first time. */
    @FunctionalInterface
    public interface Build {
        /** The estimator. */
        Estimator of(Sde sde, Distribution start, double from);
    }
}
