package dev.fokker.core.score;

import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;

/**
 * The score of a denoiser: \(s=(\alpha\hat x_0-x)/\sigma^2\).
 *
 * @param path the process on which it denoises
 * @param denoiser \(E[x_0\mid x_t]\) on that path
 */
public record DenoiserScore(GaussianPath path, Denoiser denoiser) implements Score {
    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public void requireScore(String use) {
        denoiser.requireScore(use);
    }

    @Override
    public Field open(int maxRows) {
        return new Conversion(path, Parameterization.DATA, Parameterization.SCORE).of(denoiser.open(maxRows));
    }

    @Override
    public DifferentiableField differentiable(int maxRows) {
        return new Conversion(path, Parameterization.DATA, Parameterization.SCORE).of(denoiser.differentiable(maxRows));
    }
}
