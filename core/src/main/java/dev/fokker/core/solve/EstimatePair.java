package dev.fokker.core.solve;

/**
 * Two estimates of a step's error, \(e=O(h^r)\) and \(s=O(h^q)\), as one of order p: \(\max(e\,w,\ \kappa s^{p/q})\).
 *
 * <p>If p = r, w is 1. If p = 2r - q, \(w=e/\sqrt{e^2+s^2/100}\), which brings the order of what is kept to bear: Hairer, Norsett and
 * Wanner (1993), eq. (II.10.17). Either estimate may pass through zero as a step grows, and a row of few components would then be
 * taken much too far; the second term does not let it, since both hardly ever vanish at once.
 *
 * @param first r
 * @param second q, less than r
 * @param together p, either r or 2r - q
 * @param share \(\kappa\), somewhat below the usual \(ew/s^{p/q}\): higher costs steps, lower lets long ones through
 */
public record EstimatePair(int first, int second, int together, double share) {
    private static final double WEIGHT = 0.1;

    /** Refuses orders that do not go together. */
    public EstimatePair {
        boolean fit = 0 < second && second < first && (together == first || together == 2 * first - second);
        if (!fit || !(share > 0)) {
            throw new IllegalArgumentException(
                    "EstimatePair: orders %d and %d to %d with share=%s; take second < first, together first or 2 first - second, share > 0"
                            .formatted(first, second, together, share));
        }
    }

    /** The error from both, each in units of the row. */
    public double of(double e, double s) {
        double expected = share * StrictMath.pow(s, together / (double) second);
        double weight = together == first || e == 0 ? 1 : e / Math.sqrt(e * e + WEIGHT * s * (WEIGHT * s));
        return Math.max(e * weight, expected);
    }
}
