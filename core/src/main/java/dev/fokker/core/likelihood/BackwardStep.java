package dev.fokker.core.likelihood;

import dev.fokker.core.process.Coefficients;

/**
 * A step from t back to s &lt; t on a Gaussian path whose data are known: \(x_s\mid x_t,x_0\sim N(bx_t+cx_0,\tilde\beta I)\). With
 * \(q=1-e^{\lambda_t-\lambda_s}\): \(c=\alpha_sq,\ \tilde\beta=\sigma_s^2q\). Ho et al. (2020), eq. 6 and 7.
 *
 * @param time t
 * @param onData c
 * @param posterior \(\tilde\beta\), the variance if the data were known
 * @param forward \(\sigma_t^2q\), the variance of the step from s to t
 */
public record BackwardStep(double time, double onData, double posterior, double forward) {
    /** The step between the coefficients at t and at s. */
    static BackwardStep of(double time, Coefficients at, Coefficients to) {
        // the difference of sigma_t^2 and (alpha_t/alpha_s)^2 sigma_s^2 without cancellation
        double q = -Math.expm1(at.logSnr() - to.logSnr());
        return new BackwardStep(time, to.alpha() * q, to.sigma() * to.sigma() * q, at.sigma() * at.sigma() * q);
    }
}
