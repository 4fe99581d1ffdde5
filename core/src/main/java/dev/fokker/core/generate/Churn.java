package dev.fokker.core.generate;

/**
 * How much noise is put in before a step of the flow: the level \(\rho=\sigma/\alpha\) is raised to \((1+\gamma)\rho\), so that the
 * flow afterwards goes further. Churn keeps the marginals, as noising and the flow both do.
 */
public interface Churn {
    /** The most that a step raises the level, \(\sqrt2-1\): as much new noise as there is. Karras et al. (2022), algorithm 2. */
    double MOST = Math.sqrt(2) - 1;

    /**
     * \(\gamma\ge0\), no more than {@link #MOST}.
     *
     * @param eta of the Generation
     * @param rho the level
     * @param h the way of the step in \(\ln(\alpha/\sigma)\)
     * @param steps of the whole run, 1 where nobody knows
     */
    double rise(double eta, double rho, double h, int steps);

    /** What the standard deviation of the noise put in is multiplied with; 1 keeps the marginals. */
    default double spread() {
        return 1;
    }

    /**
     * \(\gamma=e^{\eta^2h}-1\): forward by \(\eta^2h\) in the log-SNR's half, back by \((1+\eta^2)h\), which is the SDE of share eta
     * with its two parts one after the other.
     */
    static Churn ofShare() {
        return (eta, rho, h, steps) -> h > 0 ? Math.min(MOST, Math.expm1(eta * eta * h)) : 0;
    }

    /**
     * \(\gamma=\eta^2S/N\) at levels within {@code [least, most]}. Karras et al. (2022), algorithm 2, at eta = 1.
     *
     * @param amount S, over all N steps, &gt;= 0
     * @param least level with churn, \(S_{tmin}\)
     * @param most level with churn, \(S_{tmax}\)
     * @param spread \(S_{noise}\gt0\); a little above 1 makes up for what a network's denoiser takes away too much
     */
    record Karras(double amount, double least, double most, double spread) implements Churn {
        /** Refuses a negative amount, an empty range and a spread that is not positive. */
        public Karras {
            if (!(amount >= 0) || !(least >= 0 && least < most) || !(spread > 0) || Double.isInfinite(amount + spread)) {
                throw new IllegalArgumentException(
                        "Churn: amount=%s must be >= 0, least=%s below most=%s, spread=%s > 0"
                                .formatted(amount, least, most, spread));
            }
        }

        @Override
        public double rise(double eta, double rho, double h, int steps) {
            return rho >= least && rho <= most ? Math.min(MOST, eta * eta * amount / steps) : 0;
        }
    }
}
