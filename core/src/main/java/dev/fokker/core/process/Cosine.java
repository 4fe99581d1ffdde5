package dev.fokker.core.process;

/**
 * \(\alpha=\cos\vartheta(t)/\cos\vartheta(0)\), \(\vartheta(t)=\frac\pi2\frac{t+s}{1+s}\), \(\sigma^2=1-\alpha^2\) on [0, 1]; prior
 * \(N(0,I)\). The signal is gone at t = 1, where the drift is infinite: the domain ends before. Nichol and Dhariwal (2021), eq. 17.
 *
 * @param offset s &gt;= 0
 */
public record Cosine(double offset) implements Schedule {
    /** The usual offset 0.008. */
    public Cosine() {
        this(0.008);
    }

    /** Refuses a negative offset. */
    public Cosine {
        Parameter.nonNegative("Cosine", "offset", offset);
    }

    private double speed() {
        return 0.5 * Math.PI / (1 + offset);
    }

    @Override
    public void at(double t, Coefficients out) {
        double w = speed();
        double start = w * offset;
        double gone = w * t;
        double cosStart = StrictMath.cos(start);
        // pi/2 - theta = w (1 - t): exact where the signal vanishes
        double alpha = StrictMath.sin(w * (1 - t)) / cosStart;
        double alphaRate = -w * StrictMath.cos(w * (1 - t)) / cosStart;
        if (offset == 0) {
            out.set(alpha, alphaRate, StrictMath.sin(gone), w * StrictMath.cos(gone));
            return;
        }
        // cos^2 a - cos^2 b = sin(b - a) sin(b + a)
        double variance = StrictMath.sin(gone) * StrictMath.sin(gone + 2 * start) / (cosStart * cosStart);
        out.setVariance(alpha, alphaRate, variance, -2 * alpha * alphaRate);
    }

    @Override
    public Domain domain() {
        return Domain.bounded(0, 1, this::time);
    }

    @Override
    public double timeOf(double logSnr) {
        return domain().nearest(time(logSnr));
    }

    /** From \(\tan\frac{b-a}2=\frac{\sin b-\sin a}{\cos b+\cos a}\) with \(\sin^2b=\sin^2a+\sigma^2\cos^2a\). */
    private double time(double logSnr) {
        double start = speed() * offset;
        double cos = StrictMath.cos(start);
        double sin = StrictMath.sin(start);
        double variance = 1 / (1 + StrictMath.exp(logSnr));
        double alpha = 1 / Math.sqrt(1 + StrictMath.exp(-logSnr));
        double sinEnd = Math.sqrt(sin * sin + variance * cos * cos);
        return variance == 0 ? 0 : 2 * StrictMath.atan(variance * cos / ((sinEnd + sin) * (1 + alpha))) / speed();
    }

    @Override
    public double priorVariance() {
        return 1;
    }
}
