package dev.fokker.core.process;

/**
 * \(F_m(x)=\int_0^1u^{2m}e^{-xu^2}du\) for m = 0, 1, 2 and x &gt;= 0, smooth at 0: \(\mathrm{erf}(v)=\frac{2v}{\sqrt\pi}F_0(v^2)\). Read off a
 * table by a Taylor series, as \(F_m'=-F_{m+1}\); a few units in the last place. Boys (1950).
 */
final class BoysFunction {
    private static final int HIGHEST = 2;
    private static final int NODES_PER_UNIT = 8;
    /** Beyond this \(e^{-x}\) is below rounding and the integral is that over the half line. */
    private static final int END = 40;
    /** \((1/16)^8/8!\) is 6e-15 of a derivative that is itself small beside the value. */
    private static final int TERMS = 9;

    private static final int WIDTH = HIGHEST + TERMS;
    private static final double[] TABLE = table();
    private static final double[] INVERSE_FACTORIAL = inverseFactorials();
    private static final double HALF_SQRT_PI = Math.sqrt(Math.PI) / 2;

    private BoysFunction() {}

    /** \(F_m(x)\). */
    static double at(int m, double x) {
        if (x >= END) {
            double whole = HALF_SQRT_PI / Math.sqrt(x);
            for (int k = 1; k <= m; k++) {
                whole *= (k - 0.5) / x;
            }
            return whole;
        }
        int node = (int) (x * NODES_PER_UNIT + 0.5);
        double back = (double) node / NODES_PER_UNIT - x;
        int from = node * WIDTH + m;
        double sum = 0;
        for (int k = TERMS - 1; k >= 0; k--) {
            sum = sum * back + TABLE[from + k] * INVERSE_FACTORIAL[k];
        }
        return sum;
    }

    private static double[] inverseFactorials() {
        double[] out = new double[TERMS];
        out[0] = 1;
        for (int k = 1; k < TERMS; k++) {
            out[k] = out[k - 1] / k;
        }
        return out;
    }

    private static double[] table() {
        double[] out = new double[(END * NODES_PER_UNIT + 1) * WIDTH];
        for (int node = 0; node <= END * NODES_PER_UNIT; node++) {
            double x = (double) node / NODES_PER_UNIT;
            int top = WIDTH - 1;
            double f = series(top, x);
            out[node * WIDTH + top] = f;
            // downwards the recurrence (2m+1) F_m = 2x F_{m+1} + e^{-x} adds positive numbers only
            double decay = StrictMath.exp(-x);
            for (int m = top - 1; m >= 0; m--) {
                f = (2 * x * f + decay) / (2 * m + 1);
                out[node * WIDTH + m] = f;
            }
        }
        return out;
    }

    /** \(e^{-x}\sum_k\frac{(2x)^k}{(2m+1)(2m+3)\cdots(2m+2k+1)}\): positive terms only. */
    private static double series(int m, double x) {
        double term = 1.0 / (2 * m + 1);
        double sum = term;
        for (int k = 1; term > sum * 1e-18; k++) {
            term *= 2 * x / (2 * m + 2 * k + 1);
            sum += term;
        }
        return StrictMath.exp(-x) * sum;
    }
}
