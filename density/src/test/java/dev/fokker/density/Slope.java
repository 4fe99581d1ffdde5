package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The order at which an error falls. */
final class Slope {
    /** How far a measured order may lie from the proven one. */
    static final double SLACK = 0.15;

    private Slope() {}

    /** Requires that the error falls with the given order over four halvings that begin at {@code first} cells or steps. */
    static void requireOrder(int order, int first, IntToDoubleFunction error) {
        double[] log = new double[5];
        for (int k = 0; k < log.length; k++) {
            log[k] = Math.log(error.applyAsDouble(first << k)) / Math.log(2);
        }
        // least squares for equally spaced abscissas -2..2
        double slope = -(-2 * log[0] - log[1] + log[3] + 2 * log[4]) / 10;
        assertTrue(
                Math.abs(slope - order) <= SLACK,
                () -> "order " + slope + " instead of " + order + "; log2 of the errors " + Arrays.toString(log));
    }
}
