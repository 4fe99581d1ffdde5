package dev.fokker.core.ensemble;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.Ensemble;

/** A way to find a mean over paths. */
public interface Estimator {
    /**
     * The mean, as closely as the effort asks. The answer is the same to the last bit for any threads and any tile; memory grows
     * with the tile, not with the paths.
     *
     * @throws BudgetSpent if the error cannot be reached; it holds what was found
     */
    <S extends Sde> Outcome mean(Expectation<S> expectation, Effort effort, Ensemble ensemble, Noise noise);
}
