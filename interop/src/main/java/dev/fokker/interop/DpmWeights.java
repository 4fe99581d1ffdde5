package dev.fokker.interop;

/**
 * A step \(x'=ax+w_0D_0+w_1D_1+w_2D_2+bz\), with \(D_j\) the j-th difference of predictions, as multiples of the step's length.
 *
 * @param sample a
 * @param constant \(w_0=-c(e^k-1)\), k the length of the step with its sign and c the amplitude at its end
 * @param linear \(w_1=-c((e^k-1)/k-1)\), of the Heun form
 * @param quadratic \(w_2=-c((e^k-1-k)/k^2-1/2)\)
 * @param noise b
 */
record DpmWeights(double sample, double constant, double linear, double quadratic, double noise) {
    static DpmWeights of(double sample, double amplitude, double k, double half, double noise) {
        double e = StrictMath.expm1(k);
        double linear = k == 0 ? 0 : e / k - 1;
        double quadratic = k == 0 ? 0.5 : (e - k) / (k * k);
        return new DpmWeights(sample, -amplitude * e, -amplitude * linear, -amplitude * (quadratic + half), noise);
    }

    /** \(w_1\) of the midpoint form, half of \(w_0\). */
    double midpoint() {
        return 0.5 * constant;
    }
}
