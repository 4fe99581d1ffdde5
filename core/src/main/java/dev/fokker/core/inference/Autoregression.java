package dev.fokker.core.inference;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.NumericalFailure;

/**
 * \(X_{k+1}=c+\phi X_k+\varepsilon\), \(\varepsilon\sim N(0,q)\), by least squares over all steps of all components, which is maximum likelihood
 * conditional on the first states; an Ornstein-Uhlenbeck process at equal steps h is one with \(\phi=e^{-\theta h}\).
 *
 * @param phi the regression of a state on the one before
 * @param c the intercept, for states less {@code centre}
 * @param q the variance of what is left
 * @param centre the mean of all states, taken off so that one far from 0 does no harm
 * @param h the step
 * @param d components
 * @param n steps of all components together
 * @param meanX mean of the states that a step starts from, less {@code centre}
 * @param sxx their sum of squares about it
 */
record Autoregression(
        double phi, double c, double q, double centre, double h, int d, long n, double meanX, double sxx) {
    static Autoregression of(ObservedPaths data, double h) {
        double centre = 0;
        for (int j = 0; j < data.d(); j++) {
            centre += data.mean(j) / data.d();
        }
        double[] s = sums(data, centre);
        long n = data.steps() * data.d();
        double sxx = s[2] - s[0] * s[0] / n;
        double sxy = s[3] - s[0] * s[1] / n;
        double syy = s[4] - s[1] * s[1] / n;
        double phi = sxy / sxx;
        double q = (syy - phi * sxy) / n;
        if (!(phi > 0)) {
            throw new NumericalFailure(
                    ("OrnsteinUhlenbeckFit: neighbouring states have the regression %s; it must be > 0: the"
                                    + " steps of %s are too long to see the return, give shorter ones")
                            .formatted(phi, h));
        }
        if (!(q > 0)) {
            throw new IllegalArgumentException(
                    "OrnsteinUhlenbeckFit: the states follow x' = c + %s x without noise; there must be some"
                            .formatted(phi));
        }
        return new Autoregression(phi, (s[1] - phi * s[0]) / n, q, centre, h, data.d(), n, s[0] / n, sxx);
    }

    /** Sums of x, y, xx, xy, yy over all steps from x to y, both less the centre. */
    private static double[] sums(ObservedPaths data, double centre) {
        double[] s = new double[5];
        for (int i = 0; i < data.count(); i++) {
            for (int k = 0; k < data.steps(i); k++) {
                for (int j = 0; j < data.d(); j++) {
                    double x = data.at(i, k, j) - centre;
                    double y = data.at(i, k + 1, j) - centre;
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

    /** \(\varsigma=\sqrt{2\theta q/(1-\phi^2)}\). */
    private double sigma() {
        double u = StrictMath.log(phi);
        return Math.sqrt(q * 2 * u / (h * StrictMath.expm1(2 * u)));
    }

    OrnsteinUhlenbeckFit fit() {
        Matrix jacobian = jacobian();
        return OrnsteinUhlenbeckFit.of(
                d,
                -StrictMath.log(phi) / h,
                centre + c / (1 - phi),
                sigma(),
                jacobian.times(errors()).times(jacobian.transposed()),
                -0.5 * n * (StrictMath.log(2 * Math.PI * q) + 1),
                n / d);
    }

    /** The covariance of the errors of phi, c, q: the inverse of the Fisher information. */
    private Matrix errors() {
        double v = q / sxx;
        double mixed = -meanX * v;
        return Matrix.of(3, 3, v, mixed, 0, mixed, q / n + meanX * meanX * v, 0, 0, 0, 2 * q * q / n);
    }

    /** The derivatives of theta, mu, sigma by phi, c, q. */
    private Matrix jacobian() {
        double u = StrictMath.log(phi);
        // d ln sigma^2 / d phi, with sigma^2 = q 2u/(h (e^{2u}-1))
        double slope = (1 / u - 2 * phi * phi / StrictMath.expm1(2 * u)) / phi;
        double s = sigma();
        double rest = 1 - phi;
        return Matrix.of(3, 3, -1 / (phi * h), 0, 0, c / (rest * rest), 1 / rest, 0, 0.5 * s * slope, 0, 0.5 * s / q);
    }
}
