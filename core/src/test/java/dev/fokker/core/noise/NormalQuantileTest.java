package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class NormalQuantileTest {
    /** Digits of the published tables of the normal law. */
    @Test
    void knownQuantilesAreMet() {
        assertEquals(0, NormalQuantile.at(0.5));
        assertEquals(1.959963984540054, NormalQuantile.at(0.975), 1e-14);
        assertEquals(2.5758293035489004, NormalQuantile.at(0.995), 1e-14);
        assertEquals(-1.2815515655446004, NormalQuantile.at(0.1), 1e-14);
        assertEquals(-4.753424308822899, NormalQuantile.at(1e-6), 1e-13);
    }

    @Test
    void theCumulativeLawTakesItBack() {
        for (double p = 0.5; p > 1e-300; p *= 0.83) {
            double z = NormalQuantile.at(p);
            // d ln p = (density / p) dz and density / p is about |z| in the tail
            assertEquals(1, lowerTail(z) / p, 1e-15 * (20 + 4 * z * z), "p=" + p);
        }
    }

    @Test
    void theTwoSidesAreMirrored() {
        for (int k = 1; k < 512; k++) {
            assertEquals(-NormalQuantile.at(k / 1024.0), NormalQuantile.at(1 - k / 1024.0), 1e-14);
        }
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        for (double p : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> NormalQuantile.at(p));
        }
    }

    /** Of z &lt;= 0: by the power series near the middle, by the continued fraction beyond. DLMF 7.6.2 and 7.9.1. */
    private static double lowerTail(double z) {
        double x = -z;
        double density = StrictMath.exp(-0.5 * x * x) / StrictMath.sqrt(2 * StrictMath.PI);
        if (x < 1) {
            double sum = 0;
            double term = x;
            for (int k = 1; term > 1e-20; k++) {
                sum += term;
                term *= x * x / (2 * k + 1);
            }
            return 0.5 - density * sum;
        }
        double fraction = x;
        for (int k = 400; k >= 1; k--) {
            fraction = x + k / fraction;
        }
        return density / fraction;
    }
}
