package dev.fokker.core.score;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.distribution.WeightedPoints;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Transition;

/**
 * \(p(x_0\mid x_t)\) on a Gaussian path, by Bayes' rule: which data a noised point may have come from. Its mean is the denoiser, its
 * covariance Tweedie's, and the mean over it of the conditional scores \((\alpha x_0-x_t)/\sigma^2\) the score (law S3.44).
 */
public final class DataPosterior {
    private DataPosterior() {}

    /** Of data that follow a mixture or are given points, for {@code x} [d] at time {@code t}. */
    public static Distribution of(GaussianPath path, Distribution data, double t, double[] x) {
        if (data instanceof Mixture mixture) {
            return of(path, mixture, t, x);
        }
        if (data instanceof Points points) {
            return of(path, points, t, x);
        }
        throw new IllegalArgumentException("DataPosterior: data of type %s; a Mixture or Points are needed"
                .formatted(data.getClass().getSimpleName()));
    }

    /** A mixture of one Gaussian posterior for each component. */
    public static Mixture of(GaussianPath path, Mixture data, double t, double[] x) {
        Coefficients c = noisy(path, t);
        Transition forward = Transition.isotropic(path.dimension(), c.alpha(), c.sigma() * c.sigma());
        return ReverseKernel.of(data, forward, x);
    }

    /** The points with the weights \(\mathrm{softmax}(-\lVert x-\alpha y_i\rVert^2/2\sigma^2)\) (law O4). */
    public static WeightedPoints of(GaussianPath path, Points data, double t, double[] x) {
        if (data.dimension() != x.length || path.dimension() != x.length) {
            throw new IllegalArgumentException("DataPosterior: x has %d components, the data %d and the path %d"
                    .formatted(x.length, data.dimension(), path.dimension()));
        }
        Coefficients c = noisy(path, t);
        double[] weights = new double[data.samples().n()];
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            double square = 0;
            for (int j = 0; j < x.length; j++) {
                double away = x[j] - c.alpha() * data.samples().at(i, j);
                square += away * away;
            }
            weights[i] = square;
            least = Math.min(least, square);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp((least - weights[i]) / (2 * c.sigma() * c.sigma()));
        }
        return WeightedPoints.of(data.samples(), weights);
    }

    private static Coefficients noisy(GaussianPath path, double t) {
        Coefficients c = path.schedule().at(t);
        if (!(c.sigma() > 0)) {
            throw new IllegalArgumentException(
                    "DataPosterior: there is no noise at t=%s, where x_t tells the data; take a later time"
                            .formatted(t));
        }
        return c;
    }
}
