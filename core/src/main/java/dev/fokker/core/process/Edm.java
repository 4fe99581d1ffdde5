package dev.fokker.core.process;

/**
 * \(\alpha=1\), \(\sigma=t\) on a clock of its own, \(t\in[\sigma_{min},\sigma_{max}]\); prior \(N(0,\sigma_{max}^2I)\). Karras et
 * al. (2022), table 1.
 *
 * @param sigmaMin \(\sigma_{min}\gt0\)
 * @param sigmaMax \(\sigma_{max}\gt\sigma_{min}\), well above the spread of the data
 */
public record Edm(double sigmaMin, double sigmaMax) implements Schedule {
    /** The usual range, 0.002 to 80. */
    public Edm() {
        this(0.002, 80);
    }

    /** Refuses an empty range. */
    public Edm {
        VarianceExploding.range("Edm", sigmaMin, sigmaMax);
    }

    @Override
    public void at(double t, Coefficients out) {
        out.set(1, 0, t, 1);
    }

    @Override
    public Domain domain() {
        return Domain.bounded(sigmaMin, sigmaMax, Edm::time);
    }

    @Override
    public double timeOf(double logSnr) {
        return domain().nearest(time(logSnr));
    }

    private static double time(double logSnr) {
        return StrictMath.exp(-0.5 * logSnr);
    }

    @Override
    public double priorVariance() {
        return domain().last() * domain().last();
    }
}
