package dev.fokker.core.inference;

/**
 * Whether one component is a diffusion or jumps (law S2.6). The excess kurtosis of increments given the state falls to 0 with the lag for
 * a diffusion, as \(M_4=3B^2h^2+O(h^3)\), and grows as 1/h for jumps, as \(M_4/h\) stays finite (Pawula 1967). The statistic is
 * \(\kappa(h)-\kappa(2h)\) over its error \(\sqrt{36/n}\) for Gaussian increments; a spread of B within a bin adds the same to both.
 * The idea is from Lehnertz, Zabawa and Tabar (2018).
 *
 * @param statistic standard normal for a diffusion and a short lag, large and positive for jumps
 * @param excess \(\kappa(h)\)
 * @param excessTwice \(\kappa(2h)\)
 * @param starts n, states in the sites that were used
 * @param rates \(M_k/h\) for k = 1..4, at h and then at 2h
 */
public record JumpTest(double statistic, double excess, double excessTwice, long starts, Rates rates) {
    /** The statistic above which the verdict is that the component jumps. */
    public static final double CRITICAL = 3.090232306167813;
    /** How often a diffusion exceeds {@link #CRITICAL}. */
    public static final double FALSE_ALARM_RATE = 1e-3;

    private static final int FEWEST = 20;
    /** \(\mathrm{Var}\bigl(He_4(a)-He_4(\tfrac{a+b}{\sqrt2})\bigr)\) for independent standard normal a and b. */
    private static final double VARIANCE = 36;

    /**
     * \(M_k/h\) averaged over all states.
     *
     * @param first k = 1, the mean drift
     * @param second k = 2
     * @param third k = 3
     * @param fourth k = 4, which goes to 0 with h for a diffusion
     * @param fourthTwice k = 4 at twice the lag
     */
    public record Rates(double first, double second, double third, double fourth, double fourthTwice) {}

    static JumpTest of(KramersMoyal m, int j) {
        double once = 0;
        double twice = 0;
        long n = 0;
        for (int s = 0; s < m.sites().count(); s++) {
            long count = m.count(s);
            if (count >= FEWEST && variance(m, s, 1, j) > 0 && variance(m, s, 2, j) > 0) {
                once += count * excess(m, s, 1, j);
                twice += count * excess(m, s, 2, j);
                n += count;
            }
        }
        double h = m.lag();
        Rates rates = new Rates(
                m.moment(1, 1, j) / h,
                m.moment(1, 2, j) / h,
                m.moment(1, 3, j) / h,
                m.moment(1, 4, j) / h,
                m.moment(2, 4, j) / (2 * h));
        double statistic = (once - twice) / n / Math.sqrt(VARIANCE / n);
        return new JumpTest(statistic, once / n, twice / n, n, rates);
    }

    private static double variance(KramersMoyal m, int s, int lags, int j) {
        double mean = m.moment(s, lags, 1, j);
        return m.moment(s, lags, 2, j) - mean * mean;
    }

    /** The excess kurtosis at a site, plus 6/(n+1), which a sample of a normal law lacks on average. */
    private static double excess(KramersMoyal m, int s, int lags, int j) {
        double m1 = m.moment(s, lags, 1, j);
        double m2 = m.moment(s, lags, 2, j);
        double m3 = m.moment(s, lags, 3, j);
        double m4 = m.moment(s, lags, 4, j);
        double central = m4 - 4 * m1 * m3 + 6 * m1 * m1 * m2 - 3 * m1 * m1 * m1 * m1;
        double v = m2 - m1 * m1;
        return central / (v * v) - 3 + 6.0 / (m.count(s) + 1);
    }

    /** Whether the component jumps; not decided (false) without states enough. */
    public boolean jumps() {
        return statistic > CRITICAL;
    }

    /** Whether there were states enough to decide. */
    public boolean decided() {
        return starts > 0;
    }
}
