package dev.fokker.core.process;

/** \(\beta(t)=\beta_0+(\beta_1-\beta_0)t\) on [0, 1] and its integral \(B(t)\); numbers in and out, as schedules are asked in loops. */
final class LinearRate {
    private LinearRate() {}

    static double at(double first, double last, double t) {
        return first + (last - first) * t;
    }

    static double integral(double first, double last, double t) {
        return t * (first + 0.5 * (last - first) * t);
    }

    /** t with \(B(t)=b\ge0\): the root of the quadratic in the form that does not cancel. */
    static double timeOf(double first, double last, double b) {
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
