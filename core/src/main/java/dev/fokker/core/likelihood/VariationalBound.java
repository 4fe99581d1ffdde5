package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The bound \(-\log p(x_0)\le KL(x_T\mid x_0\Vert\pi)+\sum KL+E[-\log p(x_0\mid x_{t_0})]\) of the chain that a denoiser makes on a
 * grid (law S2.2): for any denoiser, by Monte Carlo, with a standard error. Sohl-Dickstein et al. (2015), Ho et al. (2020), eq. 5.
 *
 * @param path the forward process
 * @param denoiser \(\hat x_0\) on it
 * @param grid times from the prior down to the last one, where the data are guessed
 * @param variance of the steps back
 * @param draws independent noises a row and node, &gt;= 1; 2 or more tell the standard error
 */
public record VariationalBound(
        GaussianPath path, Denoiser denoiser, TimeGrid grid, ReverseVariance variance, int draws) {
    /** Refuses a denoiser of another dimension and no draws. */
    public VariationalBound {
        check(path, denoiser, draws);
    }

    static void check(GaussianPath path, Denoiser denoiser, int draws) {
        if (path.dimension() != denoiser.dimension()) {
            throw new IllegalArgumentException("VariationalBound: the path has dimension %d but the denoiser has %d"
                    .formatted(path.dimension(), denoiser.dimension()));
        }
        if (draws < 1) {
            throw new IllegalArgumentException("VariationalBound: draws=%d must be >= 1".formatted(draws));
        }
    }

    /** The bound on each of {@code rows}, whose paths are first, first + 1, ..; a row's answer depends on its path and the seed. */
    public List<RowBound> of(Samples rows, long first, Noise noise) {
        BoundTerms terms = new BoundTerms(path.schedule(), grid, variance, path.dimension());
        return BoundRows.bounds(path.schedule(), denoiser, terms, rows, first, draws, noise);
    }

    /**
     * The mean bound over data of mean squared length {@code square}, whose denoiser has the mean square error
     * \(e(t)=E\lVert x_0-\hat x_0\rVert^2/d\): without chance, as a bound sees of a denoiser nothing else.
     */
    public static double expected(
            GaussianPath path, TimeGrid grid, ReverseVariance variance, double square, DoubleUnaryOperator meanSquare) {
        int d = path.dimension();
        BoundTerms terms = new BoundTerms(path.schedule(), grid, variance, d);
        double sum = terms.prior(square);
        for (int k = 0; k < terms.nodes(); k++) {
            sum += terms.nats(k, grid.at(k), d * meanSquare.applyAsDouble(grid.at(k)));
        }
        return sum;
    }
}
