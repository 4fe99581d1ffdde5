package dev.fokker.core.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The beta law against its closed forms, its symmetry, its recurrence and its own inverse. */
class BetaTest {
    private static final double[] SHAPES = {0.2, 0.5, 0.6, 1, 1.7, 3, 8.5, 40};

    private static void close(double expected, double found, double relative, String what) {
        assertEquals(expected, found, relative * Math.abs(expected) + 1e-300, what);
    }

    @Test
    void closedFormsHold() {
        for (int k = 1; k < 40; k++) {
            double x = k / 40.0;
            close(2 / Math.PI * Math.asin(Math.sqrt(x)), new Beta(0.5, 0.5).cumulative(x), 1e-13, "arcsine law, x=" + x);
            for (double a : SHAPES) {
                close(Math.pow(x, a), new Beta(a, 1).cumulative(x), 1e-13, "b = 1, a=" + a + ", x=" + x);
                close(-Math.expm1(a * Math.log1p(-x)), new Beta(1, a).cumulative(x), 1e-13, "a = 1, b=" + a + ", x=" + x);
            }
            // The chance of at least 3 heads of 5.
            double heads = x * x * x * (10 - 15 * x + 6 * x * x);
            close(heads, new Beta(3, 3).cumulative(x), 1e-13, "binomial, x=" + x);
        }
    }

    /** DLMF 8.17.4 and 8.17.20. */
    @Test
    void symmetryAndRecurrenceHold() {
        for (double a : SHAPES) {
            for (double b : SHAPES) {
                for (double x : new double[] {0x1p-20, 0x1p-5, 0.3125, 0.5, 0.71875, 0.984375}) {
                    String at = "a=%s, b=%s, x=%s".formatted(a, b, x);
                    double p = new Beta(a, b).cumulative(x);
                    assertEquals(1, p + new Beta(b, a).cumulative(1 - x), 2e-13, at);
                    double next = a * new Beta(a + 1, b).cumulative(x) + b * new Beta(a, b + 1).cumulative(x);
                    close(p, next / (a + b), 1e-12, at);
                }
            }
        }
    }

    @Test
    void quantileIsTheInverse() {
        for (double a : SHAPES) {
            for (double b : SHAPES) {
                Beta law = new Beta(a, b);
                for (double p : new double[] {1e-9, 1e-3, 0.01, 0.1, 0.3, 0.5, 0.77, 0.9, 0.999}) {
                    double x = law.quantile(p);
                    double slip = Math.ulp(1) * density(law, x);
                    assertEquals(p, law.cumulative(x), 1e-12 * p + slip, law + " at p=" + p);
                }
                assertEquals(0, law.quantile(0));
                assertEquals(1, law.quantile(1));
            }
        }
    }

    /** The density, by differences: what the rounding of 1 - x is worth where x is next to 1. */
    private static double density(Beta law, double x) {
        double h = Math.max(Math.ulp(x), 1e-7 * Math.min(x, 1 - x));
        return (law.cumulative(x + h) - law.cumulative(x - h)) / (2 * h);
    }

    @Test
    void quantilesOfTheUsualSpacingAreSymmetric() {
        Beta law = new Beta(0.6, 0.6);
        assertEquals(0.5, law.quantile(0.5), 1e-14);
        for (int k = 1; k < 500; k++) {
            double p = k / 1000.0;
            assertEquals(1 - law.quantile(p), law.quantile(1 - p), 1e-14, "p=" + p);
        }
    }

    @Test
    void whatIsNoLawOrNoProbabilityIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Beta(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Beta(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Beta(1, Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> new Beta(1, 1).quantile(-0.1));
        assertThrows(IllegalArgumentException.class, () -> new Beta(1, 1).quantile(Double.NaN));
    }
}
