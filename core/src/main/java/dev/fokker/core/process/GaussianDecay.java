package dev.fokker.core.process;

/**
 * \(\alpha=e^{-rt^2}\), \(\sigma^2=1-\alpha^2\) on [0, 1]; prior \(N(0,I)\). The variance-preserving path of the rate
 * \(\beta=4rt\): drift \(-2rtx\), \(g^2=4rt\) (law S3.22).
 *
 * @param rate r &gt; 0
 */
public record GaussianDecay(double rate) implements Schedule {
    /** The usual rate 5. */
    public GaussianDecay() {
        this(5);
    }

    /** Refuses a rate that is not positive. */
    public GaussianDecay {
        Parameter.positive("GaussianDecay", "rate", rate);
    }

    private VariancePreserving preserving() {
        return new VariancePreserving(0, 4 * rate);
    }

    @Override
    public void at(double t, Coefficients out) {
        preserving().at(t, out);
    }

    @Override
    public Domain domain() {
        return preserving().domain();
    }

    @Override
    public double timeOf(double logSnr) {
        return preserving().timeOf(logSnr);
    }

    @Override
    public double priorVariance() {
        return 1;
    }
}
