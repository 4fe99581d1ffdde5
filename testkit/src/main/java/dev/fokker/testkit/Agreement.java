package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.linear.Matrix;

/** Comparisons that say by how much two numbers differ and how much was allowed. */
public final class Agreement {
    private Agreement() {}

    /** \(\lvert a-e\rvert\le\tau\max(\lvert e\rvert,\lvert a\rvert)\). */
    public static void relative(double expected, double actual, double tolerance, String what) {
        absolute(expected, actual, tolerance * Math.max(Math.abs(expected), Math.abs(actual)), what);
    }

    /** \(\lvert a-e\rvert\le\tau\). */
    public static void absolute(double expected, double actual, double tolerance, String what) {
        boolean close = expected == actual || Math.abs(actual - expected) <= tolerance;
        assertTrue(close, () -> "%s: %s instead of %s, off by %.3e where %.3e is allowed"
                .formatted(what, actual, expected, Math.abs(actual - expected), tolerance));
    }

    /** Every entry within \(\tau\) of the larger norm. */
    public static void matrices(Matrix expected, Matrix actual, double tolerance, String what) {
        double allowed = tolerance * Math.max(expected.norm(), actual.norm());
        for (int i = 0; i < expected.rows(); i++) {
            for (int j = 0; j < expected.columns(); j++) {
                absolute(expected.at(i, j), actual.at(i, j), allowed, what + " (%d,%d)".formatted(i, j));
            }
        }
    }

    /** Every entry within \(\tau\). */
    public static void vectors(double[] expected, double[] actual, double tolerance, String what) {
        assertTrue(expected.length == actual.length, () -> what + ": %d entries".formatted(actual.length));
        for (int i = 0; i < expected.length; i++) {
            absolute(expected[i], actual[i], tolerance, what + " [%d]".formatted(i));
        }
    }
}
