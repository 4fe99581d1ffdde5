package dev.fokker.core.process;

/**
 * \(\alpha=e^{-B/2}\), \(\sigma=1-\alpha^2\) with the linear rate of {@link VariancePreserving} on [0, 1]; prior \(N(0,I)\).
 * \(g^2=\beta(1-\alpha^4)\). Song et al. (2021), eq. 29.
 *
 * @param betaMin \(\beta_0\ge0\)
 * @param betaMax \(\beta_1\ge\beta_0\), greater than 0
 */
public record SubVariancePreserving(double betaMin, double betaMax) implements Schedule {
    /** The usual rates 0.1 and 20. */
    public SubVariancePreserving() {
        this(0.1, 20);
    }

    /** Refuses rates that are negative, falling or not finite. */
    public SubVariancePreserving {
        LinearRate.check("SubVariancePreserving", betaMin, betaMax);
    }

    @Override
    public void at(double t, Coefficients out) {
        double b = LinearRate.integral(betaMin, betaMax, t);
        double beta = LinearRate.at(betaMin, betaMax, t);
        double alpha = StrictMath.exp(-0.5 * b);
        out.set(alpha, -0.5 * beta * alpha, -StrictMath.expm1(-b), beta * alpha * alpha);
    }

    @Override
    public Domain domain() {
        return Domain.bounded(0, 1, this::time);
    }

    @Override
    public double timeOf(double logSnr) {
        return domain().nearest(time(logSnr));
    }

    /** \(\rho=1/\alpha-\alpha=2\sinh(B/2)\), so \(B=2\,\mathrm{arsinh}(\rho/2)\), by a form that does not cancel. */
    private double time(double logSnr) {
        double y = 0.5 * StrictMath.exp(-0.5 * Math.max(-700, logSnr));
        double b = 2 * StrictMath.log1p(y + y * (y / (1 + Math.sqrt(1 + y * y))));
        return LinearRate.timeOf(betaMin, betaMax, b);
    }

    @Override
    public double priorVariance() {
        return 1;
    }
}
