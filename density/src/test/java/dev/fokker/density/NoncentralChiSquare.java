package dev.fokker.density;

/**
 * The noncentral chi-square law, \(F(x)=\sum_je^{-\lambda/2}\frac{(\lambda/2)^j}{j!}P(\tfrac n2+j,\tfrac x2)\) with the regularised
 * incomplete gamma function P by its positive series: to about 1e-14.
 */
final class NoncentralChiSquare {
    private static final double[] LANCZOS = {
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-06,
        1.5056327351493116e-07
    };

    private static final double NEGLIGIBLE = 1e-18;

    private NoncentralChiSquare() {}

    /** F(x) for n degrees of freedom, n &gt; 0, and the noncentrality \(\lambda\ge0\). */
    static double cdf(double x, double n, double lambda) {
        double half = 0.5 * lambda;
        double sum = 0;
        for (int j = 0; j < half + 12 * Math.sqrt(half) + 40; j++) {
            double weight = Math.exp(j * Math.log(Math.max(half, 1e-300)) - half - logGamma(j + 1.0));
            sum += (half == 0 ? (j == 0 ? 1 : 0) : weight) * gamma(0.5 * n + j, 0.5 * x);
        }
        return Math.min(1, sum);
    }

    /** \(P(a,x)=\frac1{\Gamma(a)}\int_0^xs^{a-1}e^{-s}\,ds\). */
    static double gamma(double a, double x) {
        if (!(x > 0)) {
            return 0;
        }
        double term = Math.exp(a * Math.log(x) - x - logGamma(a + 1));
        double sum = term;
        for (int k = 1; k < x - a || term > NEGLIGIBLE * sum; k++) {
            term *= x / (a + k);
            sum += term;
        }
        return Math.min(1, sum);
    }

    /** \(\ln\Gamma(x)\), x &gt; 0. Lanczos (1964). */
    static double logGamma(double x) {
        double sum = 0.9999999999998099;
        for (int k = 0; k < LANCZOS.length; k++) {
            sum += LANCZOS[k] / (x + k);
        }
        double t = x + 6.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
