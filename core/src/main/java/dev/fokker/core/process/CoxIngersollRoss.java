package dev.fokker.core.process;

/**
 * \(dX=\theta(\mu-X)\,dt+\varsigma\sqrt X\,dW\), each component alike and \(\ge0\): it stays above 0 where
 * \(2\theta\mu\ge\varsigma^2\) (Feller 1951) and touches 0 else. Cox, Ingersoll and Ross (1985). Below 0 the noise counts as none.
 *
 * @param dimension d &gt;= 1
 * @param theta the rate of return, &gt; 0
 * @param mu the mean at rest, &gt;= 0
 * @param sigma \(\varsigma\ge0\)
 */
public record CoxIngersollRoss(int dimension, double theta, double mu, double sigma) implements Sde {
    /** Refuses a dimension below 1 and parameters out of their ranges. */
    public CoxIngersollRoss {
        Parameter.count("CoxIngersollRoss", "dimension", dimension);
        Parameter.positive("CoxIngersollRoss", "theta", theta);
        Parameter.nonNegative("CoxIngersollRoss", "mu", mu);
        Parameter.nonNegative("CoxIngersollRoss", "sigma", sigma);
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int k = 0; k < rows.n() * dimension; k++) {
                out[k] = theta * (mu - x[k]);
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        return new Diagonal(dimension, (t, xj, j) -> Math.sqrt(Math.max(xj, 0)), (t, xj, j) -> slope(xj)).scaled(sigma);
    }

    private static double slope(double x) {
        return x > 0 ? 0.5 / Math.sqrt(x) : 0;
    }

    @Override
    public boolean autonomous() {
        return true;
    }

    /** Whether 0 is never reached: \(2\theta\mu\ge\varsigma^2\). */
    public boolean staysPositive() {
        return 2 * theta * mu >= sigma * sigma;
    }

    /** \(E[X_h\mid X_0=x]=\mu+(x-\mu)e^{-\theta h}\). */
    public double mean(double x, double h) {
        return mu + (x - mu) * StrictMath.exp(-theta * h);
    }

    /** \(\mathrm{Var}[X_h\mid X_0=x]=\tfrac{\varsigma^2}\theta(1-e^{-\theta h})\bigl(xe^{-\theta h}+\tfrac\mu2(1-e^{-\theta h})\bigr)\). */
    public double variance(double x, double h) {
        double decay = StrictMath.exp(-theta * h);
        double gone = -StrictMath.expm1(-theta * h);
        return sigma * sigma / theta * gone * (x * decay + 0.5 * mu * gone);
    }
}
