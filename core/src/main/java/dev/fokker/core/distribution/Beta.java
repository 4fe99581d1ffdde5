package dev.fokker.core.distribution;

/**
 * The beta law on [0, 1], of density \(x^{a-1}(1-x)^{b-1}/B(a,b)\). Its distribution function is the regularized incomplete beta
 * function \(I_x(a,b)\). DLMF 8.17.
 *
 * @param a &gt; 0
 * @param b &gt; 0
 */
public record Beta(double a, double b) {
    private static final int MOST_TERMS = 10_000;
    private static final int MOST_STEPS = 200;
    /** A share of x below which Newton's steps are made of rounding. */
    private static final double ROUNDING = 1e-14;

    /** Below this Stirling's series is not yet exact to the last digits. */
    private static final double STIRLING = 15;

    private static final double[] SERIES = {
        1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0
    };

    /** Refuses parameters that are not positive and finite. */
    public Beta {
        if (!(a > 0 && b > 0) || Double.isInfinite(a) || Double.isInfinite(b)) {
            throw new IllegalArgumentException("Beta: a=%s and b=%s must be finite and > 0".formatted(a, b));
        }
    }

    /** \(I_x(a,b)\), the probability of a value of at most x; 0 below 0 and 1 above 1. */
    public double cumulative(double x) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        // The fraction converges at once on this side of the mean; on the other one the law is looked at from 1.
        return x <= (a + 1) / (a + b + 2) ? tail(a, b, x) : 1 - tail(b, a, 1 - x);
    }

    /**
     * The x with \(I_x(a,b)=p\).
     *
     * @throws IllegalArgumentException if p is not within [0, 1]
     */
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("Beta: the quantile of p=%s; p must be within [0, 1]".formatted(p));
        }
        if (p > 0.5) {
            return 1 - new Beta(b, a).quantile(1 - p);
        }
        if (p == 0) {
            return 0;
        }
        double low = 0;
        double high = 1;
        double logBeta = logBeta(a, b);
        // Near 0, I_x = x^a / (a B).
        double x = Math.min(0.5, StrictMath.exp((StrictMath.log(p * a) + logBeta) / a));
        for (int k = 0; k < MOST_STEPS; k++) {
            double excess = cumulative(x) - p;
            if (excess > 0) {
                high = x;
            } else {
                low = x;
            }
            double slope = StrictMath.exp((a - 1) * StrictMath.log(x) + (b - 1) * StrictMath.log1p(-x) - logBeta);
            double newton = x - excess / slope;
            if (Math.abs(newton - x) <= ROUNDING * x) {
                return newton;
            }
            x = newton > low && newton < high ? newton : 0.5 * (low + high);
        }
        return x;
    }

    /** \(\frac{x^a(1-x)^b}{aB(a,b)}\) over the continued fraction of DLMF 8.17.22, by Lentz's method. */
    private static double tail(double a, double b, double x) {
        double c = 1;
        double d = 1 / positive(1 - (a + b) * x / (a + 1));
        double fraction = d;
        for (int m = 1; m < MOST_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / positive(1 + even * d);
            c = positive(1 + even / c);
            fraction *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / positive(1 + odd * d);
            c = positive(1 + odd / c);
            fraction *= c * d;
            if (Math.abs(c * d - 1) <= 1e-16) {
                break;
            }
        }
        double front = StrictMath.exp(a * StrictMath.log(x) + b * StrictMath.log1p(-x) - logBeta(a, b));
        return front * fraction / a;
    }

    /** A number that may be divided by. */
    private static double positive(double value) {
        return Math.abs(value) < 1e-300 ? 1e-300 : value;
    }

    /** \(\ln B(a,b)\). */
    private static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** \(\ln\Gamma(x)\), x &gt; 0: Stirling's series (DLMF 5.11.1), reached by \(\Gamma(x)=\Gamma(x+1)/x\). */
    private static double logGamma(double x) {
        double product = 1;
        double z = x;
        while (z < STIRLING) {
            product *= z;
            z++;
        }
        double sum = 0;
        for (int k = SERIES.length - 1; k >= 0; k--) {
            sum = sum / (z * z) + SERIES[k];
        }
        double half = 0.5 * StrictMath.log(2 * Math.PI);
        return (z - 0.5) * StrictMath.log(z) - z + half + sum / z - StrictMath.log(product);
    }
}
