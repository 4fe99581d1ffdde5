package dev.fokker.core.inference;

import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.sample.NumericalFailure;

/**
 * Maximum likelihood for \(dX=\theta(\mu-X)\,dt+\varsigma\,dW\) from its exact transitions, conditional on the first states: a regression of
 * each state on the one before where steps are equal, a search along the profile in \(\theta\) where they are not. Errors from the
 * Fisher information. \(\hat\theta\) is too large by about 4/T on average, T the time observed. Phillips (1973), Tang and Chen (2009).
 *
 * @param dimension d; all components are taken to be alike and independent
 * @param theta the rate of return
 * @param mu the value returned to
 * @param sigma the diffusion coefficient
 * @param covariance [3, 3], of the errors of theta, mu, sigma
 * @param logLikelihood in nats
 * @param transitions how many steps were used
 */
public record OrnsteinUhlenbeckFit(
        int dimension,
        Estimate theta,
        Estimate mu,
        Estimate sigma,
        Matrix covariance,
        double logLikelihood,
        long transitions) {
    private static final int FEWEST = 4;

    /**
     * The fit.
     *
     * @throws IllegalArgumentException if there are fewer than four steps or the states do not vary
     * @throws NumericalFailure if the steps are too long to see the return: neighbouring states are not positively correlated
     */
    public static OrnsteinUhlenbeckFit of(ObservedPaths data) {
        if (data.steps() < FEWEST) {
            throw new IllegalArgumentException(
                    "OrnsteinUhlenbeckFit: steps=%d; at least %d are needed".formatted(data.steps(), FEWEST));
        }
        for (int j = 0; j < data.d(); j++) {
            if (!(data.greatest(j) > data.least(j))) {
                throw new IllegalArgumentException(
                        "OrnsteinUhlenbeckFit: component %d is %s at all times; its variance must be > 0"
                                .formatted(j, data.least(j)));
            }
        }
        return data.equalStep().isPresent()
                ? Autoregression.of(data, data.equalStep().getAsDouble()).fit()
                : new ProfileLikelihood(data).fit();
    }

    /** The fitted process. */
    public OrnsteinUhlenbeck process() {
        return new OrnsteinUhlenbeck(dimension, theta.value(), mu.value(), sigma.value());
    }

    /** A fit from the three numbers and the covariance of their errors. */
    static OrnsteinUhlenbeckFit of(
            int d, double theta, double mu, double sigma, Matrix errors, double logLikelihood, long n) {
        return new OrnsteinUhlenbeckFit(
                d,
                new Estimate(theta, Math.sqrt(errors.at(0, 0)), n),
                new Estimate(mu, Math.sqrt(errors.at(1, 1)), n),
                new Estimate(sigma, Math.sqrt(errors.at(2, 2)), n),
                errors,
                logLikelihood,
                n);
    }
}
