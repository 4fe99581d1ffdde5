package dev.fokker.core.process;

/**
 * \(\alpha=1\), \(\sigma=\sigma_{min}r^t\), \(r=\sigma_{max}/\sigma_{min}\) on [0, 1]: as {@link VarianceExploding}, but the data
 * are already blurred by \(\sigma_{min}\) at 0, as models trained with this common form expect; prior
 * \(N(0,\sigma_{max}^2I)\). Song et al. (2021), appendix C.
 *
 * @param sigmaMin \(\sigma_{min}\gt0\)
 * @param sigmaMax \(\sigma_{max}\gt\sigma_{min}\), well above the spread of the data
 */
public record BlurredVarianceExploding(double sigmaMin, double sigmaMax) implements Schedule {
    /** The usual range, 0.01 to 50. */
    public BlurredVarianceExploding() {
        this(0.01, 50);
    }

    /** Refuses an empty range. */
    public BlurredVarianceExploding {
        VarianceExploding.range("BlurredVarianceExploding", sigmaMin, sigmaMax);
    }

    /** \(\ln r\). */
    private double growth() {
        return StrictMath.log(sigmaMax / sigmaMin);
    }

    @Override
    public void at(double t, Coefficients out) {
        double sigma = sigmaMin * StrictMath.exp(growth() * t);
        out.set(1, 0, sigma, growth() * sigma);
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
        return (-0.5 * logSnr - StrictMath.log(sigmaMin)) / growth();
    }

    @Override
    public double priorVariance() {
        double last = at(domain().last()).sigma();
        return last * last;
    }
}
