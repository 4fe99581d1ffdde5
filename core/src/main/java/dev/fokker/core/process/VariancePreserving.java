package dev.fokker.core.process;

/**
 * \(\alpha=e^{-B/2}\), \(\sigma^2=1-\alpha^2\), \(B=\int_0^t\beta\) with \(\beta(t)=\beta_0+(\beta_1-\beta_0)t\) on [0, 1]; prior
 * \(N(0,I)\). \(g^2=\beta\) (law S1.2). Song et al. (2021), eq. 33.
 *
 * @param betaMin \(\beta_0\ge0\)
 * @param betaMax \(\beta_1\ge\beta_0\), greater than 0
 */
public record VariancePreserving(double betaMin, double betaMax) implements Schedule {
    /** The usual rates 0.1 and 20. */
    public VariancePreserving() {
        this(0.1, 20);
    }

    /** Refuses rates that are negative, falling or not finite. */
    public VariancePreserving {
        LinearRate.check("VariancePreserving", betaMin, betaMax);
    }

    /** \(\beta(t)\), the rate per unit of time; a step of a discrete chain of N has \(\beta_k\approx\beta(t_k)/N\) (law E03). */
    public double beta(double t) {
        return LinearRate.at(betaMin, betaMax, t);
    }

    @Override
    public void at(double t, Coefficients out) {
        double b = LinearRate.integral(betaMin, betaMax, t);
        if (b == 0 && betaMin == 0) {
            // sigma starts like sqrt(betaMax/2) t, which the quotient of its variance cannot tell
            out.set(1, 0, 0, Math.sqrt(0.5 * betaMax));
        } else {
            SignalDecay.preserve(b, beta(t), out);
        }
    }

    @Override
    public double g2(double t) {
        double b = LinearRate.integral(betaMin, betaMax, t);
        return b == 0 && betaMin == 0 ? 0 : SignalDecay.g2(b, beta(t));
    }

    @Override
    public Domain domain() {
        return Domain.bounded(0, 1, this::time);
    }

    @Override
    public double timeOf(double logSnr) {
        // time falls, so that the ends of the domain are met where the log-SNR is
        return Math.max(0, Math.min(1, time(Domain.bounded(logSnr))));
    }

    private double time(double logSnr) {
        return LinearRate.timeOf(betaMin, betaMax, SignalDecay.of(logSnr));
    }

    @Override
    public double atLogSnr(double logSnr, Coefficients out) {
        // 1/alpha^2 = 1 + e^{-lambda} = e^B
        double ratio = StrictMath.exp(-logSnr);
        double power = 1 / (1 + ratio);
        double alpha = Math.sqrt(power);
        double t = LinearRate.timeOf(betaMin, betaMax, StrictMath.log1p(ratio));
        double beta = beta(t);
        out.setVariance(alpha, -0.5 * beta * alpha, ratio * power, beta * power);
        return t;
    }

    @Override
    public double priorVariance() {
        return 1;
    }
}
