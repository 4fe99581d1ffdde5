package dev.fokker.experiment;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.likelihood.ContinuousBound;
import dev.fokker.core.likelihood.ReverseVariance;
import dev.fokker.core.likelihood.RowBound;
import dev.fokker.core.likelihood.VariationalBound;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.TweedieCovariance;
import dev.fokker.core.time.TimeGrid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variational bound beside log-densities (law S2.2): where the law is known that of the best chain of N steps, whose variances
 * count what the exact denoiser does not know on average; else that of infinitely many steps, looked at in N times.
 */
final class LikelihoodBound {
    /** Noises of a row and step. */
    static final int DRAWS = 4;

    private static final int ROWS_OF_THE_LAW = 1000;

    private final GaussianPath path;
    private final Denoiser denoiser;
    private final TimeGrid grid;
    private final Optional<ReverseVariance> variance;

    /** From the end of the path down to {@code last}, on a grid even in log-SNR. */
    LikelihoodBound(GaussianPath path, Denoiser denoiser, Optional<Mixture> law, double last, int steps, Noise noise) {
        this.path = path;
        this.denoiser = denoiser;
        grid = new LogSnrGrid().grid(path.schedule(), path.schedule().domain().last(), last, steps);
        variance = law.map(known -> optimal(known, noise));
    }

    /** Rows of the law itself, so that none of those that are bounded has a say. */
    private ReverseVariance optimal(Mixture law, Noise noise) {
        int d = path.dimension();
        int m = ROWS_OF_THE_LAW;
        double[] data = law.sample(noise, Stream.COMPARISON, m).toArray();
        double[] z = new double[m * d];
        noise.normals(Stream.COMPARISON, m, m, 0, d, z);
        TweedieCovariance unknown = new TweedieCovariance(path, denoiser);
        Map<Double, Double> errors = new HashMap<>();
        for (int k = 0; k <= grid.steps(); k++) {
            Coefficients c = path.schedule().at(grid.at(k));
            double[] x = new double[m * d];
            for (int j = 0; j < x.length; j++) {
                x[j] = c.alpha() * data[j] + c.sigma() * z[j];
            }
            double sum = 0;
            for (double trace : unknown.traces(grid.at(k), Samples.copyOf(d, x))) {
                sum += trace;
            }
            errors.put(grid.at(k), sum / (m * d));
        }
        return ReverseVariance.optimal(errors::get);
    }

    /** Bounds on rows in the units of the process, whose paths are first, first + 1, .. */
    List<RowBound> of(Samples rows, long first, Noise noise) {
        return variance.isPresent()
                ? new VariationalBound(path, denoiser, grid, variance.get(), DRAWS).of(rows, first, noise)
                : new ContinuousBound(path, denoiser, grid, DRAWS).of(rows, first, noise);
    }
}
