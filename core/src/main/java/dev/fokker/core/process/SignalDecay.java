package dev.fokker.core.process;

/**
 * Variance-preserving coefficients from \(B=-\ln\alpha^2\): \(\alpha=e^{-B/2}\), \(\sigma^2=1-e^{-B}\), without cancellation
 * where B is small (laws S1.2, S3.26).
 */
final class SignalDecay {
    /** Beyond it \(e^\lambda\) overflows and the answer is outside every domain. */
    private static final double LARGEST = 700;

    private SignalDecay() {}

    /** Writes the coefficients at \(B\) and \(\beta=\dot B\). */
    static void preserve(double b, double beta, Coefficients out) {
        double alpha = StrictMath.exp(-0.5 * b);
        out.setVariance(alpha, -0.5 * beta * alpha, -StrictMath.expm1(-b), beta * alpha * alpha);
    }

    /** The \(g^2\) of those coefficients, to the last bit. */
    static double g2(double b, double beta) {
        double alpha = StrictMath.exp(-0.5 * b);
        return Coefficients.g2(alpha, -0.5 * beta * alpha, -StrictMath.expm1(-b), beta * alpha * alpha);
    }

    /** \(B=\ln(1+e^{-\lambda})\), as \(\alpha^2=1/(1+e^{-\lambda})\). */
    static double of(double logSnr) {
        double l = Math.max(-LARGEST, Math.min(LARGEST, logSnr));
        return StrictMath.log1p(StrictMath.exp(-l));
    }
}
