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
                ? Regression.of(data, data.equalStep().getAsDouble())
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

    /** \(X_{k+1}=c+\phi X_k+\varepsilon\), \(\varepsilon\sim N(0,q)\), about the mean m of all states. */
    private record Regression(double phi, double c, double q, double m, double h) {
        static OrnsteinUhlenbeckFit of(ObservedPaths data, double h) {
            double m = 0;
            for (int j = 0; j < data.d(); j++) {
                m += data.mean(j) / data.d();
            }
            double[] s = sums(data, m);
            long n = data.steps() * data.d();
            double sxx = s[2] - s[0] * s[0] / n;
            double sxy = s[3] - s[0] * s[1] / n;
            double syy = s[4] - s[1] * s[1] / n;
            double phi = sxy / sxx;
            double q = (syy - phi * sxy) / n;
            if (!(phi > 0)) {
                throw new NumericalFailure(
                        ("OrnsteinUhlenbeckFit: neighbouring states have the regression %s; it must be > 0: the steps of %s are"
                                        + " too long to see the return, give shorter ones")
                                .formatted(phi, h));
            }
            if (!(q > 0)) {
                throw new IllegalArgumentException(
                        "OrnsteinUhlenbeckFit: the states follow x' = c + %s x without noise; it must be > 0"
                                .formatted(phi));
            }
            Regression r = new Regression(phi, (s[1] - phi * s[0]) / n, q, m, h);
            return r.fit(data.d(), n, s[0] / n, sxx);
        }

        /** Sums of x, y, xx, xy, yy over all transitions x to y, both less m. */
        private static double[] sums(ObservedPaths data, double m) {
            double[] s = new double[5];
            for (int i = 0; i < data.count(); i++) {
                for (int k = 0; k < data.steps(i); k++) {
                    for (int j = 0; j < data.d(); j++) {
                        double x = data.at(i, k, j) - m;
                        double y = data.at(i, k + 1, j) - m;
                        s[0] += x;
                        s[1] += y;
                        s[2] += x * x;
                        s[3] += x * y;
                        s[4] += y * y;
                    }
                }
            }
            return s;
        }

        private double theta(double p) {
            return -StrictMath.log(p) / h;
        }

        private double mu(double p, double intercept) {
            return m + intercept / (1 - p);
        }

        /** \(\varsigma^2=2\theta q/(1-\phi^2)\). */
        private double sigma(double p, double variance) {
            double u = StrictMath.log(p);
            return Math.sqrt(variance * 2 * u / (h * StrictMath.expm1(2 * u)));
        }

        private OrnsteinUhlenbeckFit fit(int d, long n, double meanX, double sxx) {
            double phiVariance = q / sxx;
            // of (phi, c, q)
            Matrix errors = Matrix.of(
                    3,
                    3,
                    phiVariance,
                    -meanX * phiVariance,
                    0,
                    -meanX * phiVariance,
                    q / n + meanX * meanX * phiVariance,
                    0,
                    0,
                    0,
                    2 * q * q / n);
            double u = StrictMath.log(phi);
            // d ln sigma^2 / d phi, with sigma^2 = q 2u/(h (e^{2u}-1))
            double slope = (1 / u - 2 * phi * phi / StrictMath.expm1(2 * u)) / phi;
            double s = sigma(phi, q);
            Matrix jacobian = Matrix.of(
                    3,
                    3,
                    -1 / (phi * h),
                    0,
                    0,
                    c / ((1 - phi) * (1 - phi)),
                    1 / (1 - phi),
                    0,
                    0.5 * s * slope,
                    0,
                    0.5 * s / q);
            double logLikelihood = -0.5 * n * (StrictMath.log(2 * Math.PI * q) + 1);
            return OrnsteinUhlenbeckFit.of(
                    d,
                    theta(phi),
                    mu(phi, c),
                    s,
                    jacobian.times(errors).times(jacobian.transposed()),
                    logLikelihood,
                    n / d);
        }
    }
}
