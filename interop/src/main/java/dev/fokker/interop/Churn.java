package dev.fokker.interop;

/**
 * Noise put back before a step: the level is raised to \(\sigma(1+\gamma)\), \(\gamma=\min(s/N,\sqrt2-1)\) within
 * [{@code least}, {@code most}]. Karras et al. (2022), algorithm 2.
 *
 * @param amount s, at least 0; 0 for none
 * @param least the lowest level that is raised
 * @param most the highest level that is raised
 * @param noise the standard deviation of the noise
 */
public record Churn(double amount, double least, double most, double noise) {
    /** None. */
    public static final Churn NONE = new Churn(0, 0, Double.POSITIVE_INFINITY, 1);

    /** Refuses numbers below zero, and a range that is none. */
    public Churn {
        if (!(amount >= 0 && noise >= 0 && least <= most)) {
            throw new IllegalArgumentException(
                    "churn: amount=%s and noise=%s must be at least 0, and least=%s at most most=%s"
                            .formatted(amount, noise, least, most));
        }
    }

    double raised(SigmaList list, int call) {
        double sigma = list.sigma(call);
        boolean within = sigma >= least && sigma <= most;
        double gamma = within ? Math.min(amount / (list.sigmas().length - 1), Math.sqrt(2) - 1) : 0;
        return sigma * (gamma + 1);
    }

    /** The weight of the noise that raises the level. */
    double noise(SigmaList list, int call) {
        double sigma = list.sigma(call);
        double raised = raised(list, call);
        return noise * Math.sqrt(Math.max(0, raised * raised - sigma * sigma));
    }
}
