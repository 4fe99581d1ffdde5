package dev.fokker.core.generate;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;

/**
 * \(q\in[0,1]\), the share of the variance \(\sigma_t^2\) that a step to time t draws anew: the step follows the flow down to the
 * level \((\alpha_t,\sigma_t\sqrt{1-q})\) and adds \(\sigma_t\sqrt q\,z\). Where the flow is exact every q keeps the marginals
 * (law E17), as both halves do.
 */
@FunctionalInterface
interface Renewal {
    /** q, at most 1, of a step from the level {@code s} to the level {@code t} at the time {@code end}. */
    double share(double eta, Coefficients s, Coefficients t, double end);

    /** \(q=\eta^2(1-e^{\lambda_s-\lambda_t})\), at most 1; eta = 1 is the reversal. Song, Meng and Ermon (2021), eq. (16). */
    static Renewal ancestral() {
        // A run up in time is a flow (Sde.runs), where eta is 0.
        return (eta, s, t, end) -> eta == 0 ? 0 : Math.min(1, eta * eta * -Math.expm1(s.logSnr() - t.logSnr()));
    }

    /**
     * All the noise that comes in between the times \((1-\gamma)t\) and t, \(\eta^2\) of it: gamma = 1 renews everything. Zheng et al.
     * (2024), algorithm 4.
     */
    static Renewal from(Schedule schedule, double gamma) {
        Coefficients clean = new Coefficients();
        return (eta, s, t, end) -> {
            if (eta == 0 || gamma == 0 || t.sigma() == 0) {
                return 0;
            }
            if (gamma == 1) {
                return Math.min(1, eta * eta);
            }
            schedule.at((1 - gamma) * end, clean);
            return Math.min(1, eta * eta * -Math.expm1(t.logSnr() - clean.logSnr()));
        };
    }
}
