package dev.fokker.core.process;

/**
 * \(\alpha=1\), \(\sigma^2=\sigma_{min}^2(r^{2t}-1)\), \(r=\sigma_{max}/\sigma_{min}\) on [0, 1]: geometric, and clean at 0; prior
 * \(N(0,\sigma^2(1)I)\). {@link BlurredVarianceExploding} is the common form without the 1. Song et al. (2021), eq. 30.
 *
 * @param sigmaMin \(\sigma_{min}\gt0\)
 * @param sigmaMax \(\sigma_{max}\gt\sigma_{min}\), well above the spread of the data
 */
public record VarianceExploding(double sigmaMin, double sigmaMax) implements Schedule {
    /** The usual range, 0.01 to 50. */
    public VarianceExploding() {
        this(0.01, 50);
    }

    /** Refuses an empty range. */
    public VarianceExploding {
        range("VarianceExploding", sigmaMin, sigmaMax);
    }

    static void range(String subject, double sigmaMin, double sigmaMax) {
        Parameter.positive(subject, "sigmaMin", sigmaMin);
        Parameter.positive(subject, "sigmaMax", sigmaMax);
        if (sigmaMax <= sigmaMin) {
            throw new IllegalArgumentException(
                    "%s: sigmaMax=%s must be > sigmaMin=%s".formatted(subject, sigmaMax, sigmaMin));
        }
    }

    /** \(2\ln r\). */
    private double growth() {
        return 2 * StrictMath.log(sigmaMax / sigmaMin);
    }

    @Override
    public void at(double t, Coefficients out) {
        double k = growth();
        double unit = sigmaMin * sigmaMin;
        out.setVariance(1, 0, unit * StrictMath.expm1(k * t), k * unit * StrictMath.exp(k * t));
    }

    @Override
    public Domain domain() {
        return Domain.bounded(0, 1, this::time);
    }

    @Override
    public double timeOf(double logSnr) {
        return domain().nearest(time(logSnr));
    }

    private double time(double logSnr) {
        return StrictMath.log1p(StrictMath.exp(-logSnr) / (sigmaMin * sigmaMin)) / growth();
    }

    @Override
    public double priorVariance() {
        double last = at(domain().last()).sigma();
        return last * last;
    }
}
