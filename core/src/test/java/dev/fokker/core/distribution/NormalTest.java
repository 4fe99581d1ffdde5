package dev.fokker.core.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NormalTest {
    private static final double ULPS = 1e-15;

    @Test
    void tailsAreRelativelyExact() {
        double[][] known = {
            {0.1, 0.8875370839817152},
            {0.5, 0.4795001221869535},
            {0.999, 0.15771472979350307},
            {1, 0.15729920705028513},
            {1.5, 0.033894853524689274},
            {2, 0.004677734981047266},
            {3, 2.2090496998585438e-05},
            {5, 1.537459794428035e-12},
            {10, 2.088487583762545e-45},
            {26, 5.663192408856143e-296}
        };
        for (double[] row : known) {
            assertEquals(row[1], Normal.erfc(row[0]), 4 * ULPS * row[1], "erfc at " + row[0]);
            assertEquals(2 - row[1], Normal.erfc(-row[0]), 4 * ULPS);
            assertEquals(1 - row[1], Normal.erf(row[0]), 4 * ULPS);
        }
    }

    @Test
    void massesAddUp() {
        for (double a = -6; a < 6; a += 0.37) {
            double whole = Normal.between(a, a + 1);
            double parts = Normal.between(a, a + 0.3) + Normal.between(a + 0.3, a + 1);
            assertEquals(whole, parts, 1e-14 * whole + 1e-17);
            assertEquals(whole, Normal.between(-a - 1, -a), ULPS * whole);
        }
        assertEquals(1, Normal.between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), ULPS);
    }

    @Test
    void aNarrowCellFarOutHasTheMassOfItsDensity() {
        double h = 1e-3;
        for (double x : new double[] {5, 12, 30}) {
            double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
            // h phi(x) (1 + h^2 (x^2 - 1)/24 + ...)
            double expected = h * density * (1 + h * h * (x * x - 1) / 24);
            double relative = Normal.between(x - h / 2, x + h / 2) / expected - 1;
            assertTrue(Math.abs(relative) < 1e-8, () -> "relative " + relative + " at " + x);
        }
    }
}
