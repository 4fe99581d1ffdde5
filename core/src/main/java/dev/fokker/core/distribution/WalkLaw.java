package dev.fokker.core.distribution;

/**
 * The law of a symmetric walk after n steps of length 1: at \(2k-n\) with probability \(\binom nk2^{-n}\), k = 0..n. Immutable.
 */
public final class WalkLaw {
    private static final int MOST_STEPS = 1 << 24;

    private final double[] probability;

    private WalkLaw(double[] probability) {
        this.probability = probability;
    }

    /** After {@code n} steps, 0 &lt;= n &lt;= 2^24. */
    public static WalkLaw of(int n) {
        if (n < 0 || n > MOST_STEPS) {
            throw new IllegalArgumentException("WalkLaw: n=%d steps; 0 to %d are possible".formatted(n, MOST_STEPS));
        }
        int m = n / 2;
        double centre = n % 2 == 0 ? 1 : 0.5;
        for (int i = 1; i <= m; i++) {
            // C(2i,i)/4^i grows by (2i-1)/(2i), C(2i+1,i)/2^(2i+1) by (2i+1)/(2i+2): never over- or underflows.
            centre *= n % 2 == 0 ? (2 * i - 1.0) / (2 * i) : (2 * i + 1.0) / (2 * i + 2);
        }
        double[] p = new double[n + 1];
        p[m] = centre;
        p[n - m] = centre;
        for (int k = n - m; k < n; k++) {
            p[k + 1] = p[k] * (n - k) / (k + 1);
            p[n - k - 1] = p[k + 1];
        }
        return new WalkLaw(p);
    }

    /** n. */
    public int steps() {
        return probability.length - 1;
    }

    /** The probability of {@code k} steps upwards, so of the place 2k - n. */
    public double probability(int k) {
        return probability[k];
    }

    /**
     * \(\sup_x\lvert F_n(x)-\Phi(x/\sqrt n)\rvert\), taken at the two sides of every jump. It tends to
     * \(1/\sqrt{2\pi n}\): half of the central jump. n &gt;= 1.
     */
    public double distanceToNormal() {
        int n = steps();
        double below = 0;
        double most = 0;
        // The lower half will do: both laws are symmetric.
        for (int k = 0; 2 * k <= n; k++) {
            double normal = Normal.between(Double.NEGATIVE_INFINITY, (2.0 * k - n) / Math.sqrt(n));
            most = Math.max(most, Math.abs(below - normal));
            below += probability[k];
            most = Math.max(most, Math.abs(below - normal));
        }
        return most;
    }
}
