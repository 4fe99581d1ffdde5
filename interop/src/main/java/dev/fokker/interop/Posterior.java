package dev.fokker.interop;

/** The Gaussian of a less noisy sample given the present one and the clean one; Ho, Jain and Abbeel (2020), equations 6 and 7. */
record Posterior(double ofData, double ofSample, double variance, double beta) {
    /** From {@code level} to {@code next}, whose one-step beta is {@code beta} and alpha {@code alpha}. */
    static Posterior of(Level level, Level next, double alpha, double beta, Precision precision) {
        double ofData = precision.of(precision.of(next.alpha() * beta) / level.beta());
        double ofSample = precision.of(precision.of(precision.of(Math.sqrt(alpha)) * next.beta()) / level.beta());
        double variance = precision.of(precision.of(next.beta() / level.beta()) * beta);
        return new Posterior(ofData, ofSample, variance, beta);
    }

    static Posterior between(Level level, Level next, Precision precision) {
        double alpha = precision.of(level.alphaBar() / next.alphaBar());
        return of(level, next, alpha, precision.of(1 - alpha), precision);
    }

    double mean(double data, double x) {
        return ofData * data + ofSample * x;
    }
}
