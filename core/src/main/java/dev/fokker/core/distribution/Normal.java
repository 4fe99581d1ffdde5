package dev.fokker.core.distribution;

/**
 * The mass that a standard normal law gives to an interval, to a few units in the last place also far out in the tails, where a
 * difference of cumulative probabilities would vanish.
 */
public final class Normal {
    private static final double SQRT_TWO = Math.sqrt(2);
    private static final double SQRT_PI = Math.sqrt(Math.PI);
    /** Below this the series needs few terms; above it the continued fraction does. */
    private static final double CROSSOVER = 1;

    private Normal() {}

    /** \(\Phi(b)-\Phi(a)\) for a &lt;= b, infinite ends allowed; always the difference of the smaller tails. */
    public static double between(double a, double b) {
        double lo = a / SQRT_TWO;
        double hi = b / SQRT_TWO;
        if (lo >= 0) {
            return 0.5 * (erfc(lo) - erfc(hi));
        }
        if (hi <= 0) {
            return 0.5 * (erfc(-hi) - erfc(-lo));
        }
        return 0.5 * (erf(hi) + erf(-lo));
    }

    /** \(\frac2{\sqrt\pi}\int_0^xe^{-u^2}du\). */
    static double erf(double x) {
        if (x < 0) {
            return -erf(-x);
        }
        return x < CROSSOVER ? series(x) : 1 - fraction(x);
    }

    /** \(1-\mathrm{erf}(x)\), of full relative accuracy where it is small. */
    static double erfc(double x) {
        if (x < 0) {
            return 2 - erfc(-x);
        }
        return x < CROSSOVER ? 1 - series(x) : fraction(x);
    }

    /** \(\frac2{\sqrt\pi}e^{-x^2}\sum_k\frac{2^kx^{2k+1}}{1\cdot3\cdots(2k+1)}\): positive terms only. DLMF 7.6.2. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; term > sum * 1e-18; k++) {
            term *= 2 * x * x / (2 * k + 1);
            sum += term;
        }
        return 2 / SQRT_PI * gauss(x) * sum;
    }

    /** The continued fraction of erfc, from a tail deep enough for x &gt;= 1 upwards. DLMF 7.9.1. */
    private static double fraction(double x) {
        if (x > 27.3) {
            return 0;
        }
        int depth = (int) (20 + 250 / (x * x));
        double below = x;
        for (int k = depth; k >= 1; k--) {
            below = x + 0.5 * k / below;
        }
        return gauss(x) / (SQRT_PI * below);
    }

    /** \(e^{-x^2}\) with the rounding of the square made good. */
    private static double gauss(double x) {
        double square = x * x;
        double rest = Math.fma(x, x, -square);
        return Math.exp(-square) * (1 - rest);
    }
}
