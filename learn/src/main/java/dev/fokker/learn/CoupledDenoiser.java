package dev.fokker.learn;

import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Field;
import dev.fokker.core.score.Denoiser;

/**
 * A denoiser that was trained with noise chosen to go with the data: \(E[x_0\mid x_t]\) of that coupling, which gives the velocity
 * of a flow from the prior to the data, and no score.
 *
 * @param denoiser what was trained
 */
record CoupledDenoiser(Denoiser denoiser) implements Denoiser {
    @Override
    public int dimension() {
        return denoiser.dimension();
    }

    @Override
    public Field open(int maxRows) {
        return denoiser.open(maxRows);
    }

    @Override
    public DifferentiableField differentiable(int maxRows) {
        return denoiser.differentiable(maxRows);
    }

    @Override
    public void requireScore(String use) {
        throw new IllegalArgumentException(
                "%s needs the score, but this model was trained with noise coupled to the data by optimal transport and has a velocity only; use eta=0, or train with independent noise"
                        .formatted(use));
    }
}
