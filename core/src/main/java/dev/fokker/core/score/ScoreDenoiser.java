package dev.fokker.core.score;

import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;

/**
 * The denoiser of a score: \(\hat x_0=(x+\sigma^2s)/\alpha\). Tweedie's formula, Efron (2011).
 *
 * @param path the process whose score is given
 * @param score \(\nabla\log p_t\) on that path
 */
public record ScoreDenoiser(GaussianPath path, Score score) implements Denoiser {
    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public Field open(int maxRows) {
        return new Conversion(path, Parameterization.SCORE, Parameterization.DATA).of(score.open(maxRows));
    }

    @Override
    public DifferentiableField differentiable(int maxRows) {
        return new Conversion(path, Parameterization.SCORE, Parameterization.DATA).of(score.differentiable(maxRows));
    }
}
