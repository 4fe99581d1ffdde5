package dev.fokker.core.process;

/**
 * \(\beta(t)=\beta_0+(\beta_1-\beta_0)t\) on [0, 1] and its integral \(B(t)\).
 *
 * @param first \(\beta_0\ge0\)
 * @param last \(\beta_1\ge\beta_0\), greater than 0
 */
record LinearRate(double first, double last) {
    double at(double t) {
        return first + (last - first) * t;
    }

    double integral(double t) {
        return t * (first + 0.5 * (last - first) * t);
    }

    /** t with \(B(t)=b\ge0\): the root of the quadratic in the form that does not cancel. */
    double timeOf(double b) {
        return b == 0 ? 0 : 2 * b / (first + Math.sqrt(first * first + 2 * (last - first) * b));
    }

    static void check(String subject, double betaMin, double betaMax) {
        Parameter.nonNegative(subject, "betaMin", betaMin);
        Parameter.positive(subject, "betaMax", betaMax);
        if (betaMax < betaMin) {
            throw new IllegalArgumentException(
                    "%s: betaMax=%s must be >= betaMin=%s".formatted(subject, betaMax, betaMin));
        }
    }
}
