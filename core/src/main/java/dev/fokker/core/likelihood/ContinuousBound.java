package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.time.TimeGrid;
import java.util.List;

/**
 * The variational bound of infinitely many steps, \(K+\tfrac12\int e^\lambda E\lVert x_0-\hat x_0\rVert^2d\lambda+E[-\log
 * p(x_0\mid x_{t_0})]\), the training loss with the likelihood weight \(g^2/\sigma^2\): right in the mean for any grid, whose steps
 * only spread the times. Kingma et al. (2021); Song, Durkan, Murray and Ermon (2021), theorem 3.
 *
 * @param path the forward process
 * @param denoiser \(\hat x_0\) on it
 * @param grid times from the prior down to the last one, where the data are guessed; one time is drawn from each step
 * @param draws independent noises and times a row and step, &gt;= 1; 2 or more tell the standard error
 */
public record ContinuousBound(GaussianPath path, Denoiser denoiser, TimeGrid grid, int draws) {
    /** Refuses a denoiser of another dimension and no draws. */
    public ContinuousBound {
        VariationalBound.check(path, denoiser, draws);
    }

    /** The bound on each of {@code rows}, whose paths are first, first + 1, ..; a row's answer depends on its path and the seed. */
    public List<RowBound> of(Samples rows, long first, Noise noise) {
        ContinuousTerms terms = new ContinuousTerms(path.schedule(), grid, path.dimension());
        return BoundRows.bounds(path.schedule(), denoiser, terms, rows, first, draws, noise);
    }
}
