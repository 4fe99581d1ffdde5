package dev.fokker.core.process;

/**
 * \(\alpha,\sigma\) and their derivatives at one time, and what follows from them, stated once (laws S3.25, S4.44). A schedule
 * fills it; whoever opened it reads it. Written and read by one thread.
 */
public final class Coefficients {
    private double alpha;
    private double alphaRate;
    private double sigma;
    private double sigmaRate;
    private double variance;
    private double varianceRate;

    /** Sets \(\alpha,\dot\alpha,\sigma,\dot\sigma\). */
    public void set(double alpha, double alphaRate, double sigma, double sigmaRate) {
        this.alpha = alpha;
        this.alphaRate = alphaRate;
        this.sigma = sigma;
        this.sigmaRate = sigmaRate;
        this.variance = sigma * sigma;
        this.varianceRate = 2 * sigma * sigmaRate;
    }

    /** Sets \(\alpha,\dot\alpha\) and \(\sigma^2,\frac d{dt}\sigma^2\): stays finite where \(\sigma=0\) though \(\dot\sigma\) does not. */
    public void setVariance(double alpha, double alphaRate, double variance, double varianceRate) {
        this.alpha = alpha;
        this.alphaRate = alphaRate;
        this.variance = variance;
        this.varianceRate = varianceRate;
        this.sigma = Math.sqrt(variance);
        this.sigmaRate = varianceRate / (2 * sigma);
    }

    /** \(\alpha\), the amplitude of the signal. */
    public double alpha() {
        return alpha;
    }

    /** \(\sigma\), the standard deviation of the noise. */
    public double sigma() {
        return sigma;
    }

    /** \(\dot\alpha\). */
    public double alphaRate() {
        return alphaRate;
    }

    /** \(\dot\sigma\); infinite where \(\sigma\) starts like a square root. */
    public double sigmaRate() {
        return sigmaRate;
    }

    /** \(a=\dot\alpha/\alpha\), the linear drift. */
    public double a() {
        return alphaRate / alpha;
    }

    /** \(g^2=\frac d{dt}\sigma^2-2a\sigma^2\), the squared diffusion coefficient; no cancellation, as a &lt;= 0. */
    public double g2() {
        return g2(alpha, alphaRate, variance, varianceRate);
    }

    static double g2(double alpha, double alphaRate, double variance, double varianceRate) {
        return alphaRate == 0 ? varianceRate : varianceRate - 2 * (alphaRate / alpha) * variance;
    }

    /** \(\lambda=\ln(\alpha^2/\sigma^2)\), the log signal-to-noise ratio. */
    public double logSnr() {
        return 2 * Math.log(alpha / sigma);
    }

    /** \(\rho=\sigma/\alpha\), the noise level of \(x/\alpha\). */
    public double rho() {
        return sigma / alpha;
    }

    /** \(W=\alpha\dot\sigma-\sigma\dot\alpha\gt0\). */
    public double wronskian() {
        return alpha * sigmaRate - sigma * alphaRate;
    }
}
