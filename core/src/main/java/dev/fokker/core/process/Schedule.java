package dev.fokker.core.process;

/**
 * \(x_t=\alpha(t)x_0+\sigma(t)\varepsilon\): how much signal and how much noise there is at each time. Data live at the domain's
 * first end, the prior at its last; \(\alpha\) does not grow and \(\sigma/\alpha\) does.
 */
public interface Schedule {
    /** Writes the coefficients at {@code t} into {@code out}; t anywhere in the schedule's clock, the singular ends included. */
    void at(double t, Coefficients out);

    /** Where \(\lvert\lambda\rvert\) is bounded (by 20 unless asked otherwise) and fields are evaluated. */
    Domain domain();

    /** The variance \(s^2\) of the prior \(N(0,s^2I)\) at the last end of the domain. */
    double priorVariance();

    /** The time in the domain at which the log-SNR is {@code logSnr}; beyond its ends, the nearest end. */
    default double timeOf(double logSnr) {
        return LogSnrInverse.solve(this, logSnr);
    }

    /**
     * The time at which the log-SNR is {@code logSnr}, one that the domain has, with its coefficients in {@code out}: for methods that
     * step in the log-SNR, row by row. Where a schedule knows more than {@link #timeOf}, it is written from the log-SNR itself.
     */
    default double atLogSnr(double logSnr, Coefficients out) {
        double t = timeOf(logSnr);
        at(t, out);
        return t;
    }

    /** \(g^2\) at {@code t}, the same bits as {@link Coefficients#g2} has there. */
    default double g2(double t) {
        return at(t).g2();
    }

    /** The coefficients at {@code t}, in a fresh object. */
    default Coefficients at(double t) {
        Coefficients c = new Coefficients();
        at(t, c);
        return c;
    }
}
