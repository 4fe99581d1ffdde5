package dev.fokker.core.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.linear.Matrix;
import org.junit.jupiter.api.Test;

/** Knots as logarithms of their distances. */
class KnotIncrementsTest {
    private static final double[] KNOTS = {-10, -4, -3.5, 0, 0.25, 7, 9};

    @Test
    void knotsComeBack() {
        double[] back = KnotIncrements.knots(KnotIncrements.of(KNOTS), -10, 9);
        for (int k = 0; k < KNOTS.length; k++) {
            assertEquals(KNOTS[k], back[k], 1e-14);
        }
    }

    @Test
    void anyNumbersGiveKnotsThatRiseBetweenTheEnds() {
        double[] knots = KnotIncrements.knots(new double[] {-300, 2, 500, 0, -1}, -10, 9);
        assertEquals(-10, knots[0]);
        assertEquals(9, knots[5]);
        for (int k = 1; k < 6; k++) {
            assertTrue(knots[k] > knots[k - 1], "knot " + k);
        }
    }

    /** Central differences of width 1e-5 err by its square. */
    @Test
    void derivativesAreThoseOfDifferences() {
        double[] u = KnotIncrements.of(KNOTS);
        Matrix exact = KnotIncrements.jacobian(u, 19);
        double h = 1e-5;
        for (int m = 0; m < u.length; m++) {
            double[] up = u.clone();
            double[] down = u.clone();
            up[m] += h;
            down[m] -= h;
            double[] above = KnotIncrements.knots(up, -10, 9);
            double[] below = KnotIncrements.knots(down, -10, 9);
            for (int k = 1; k < u.length; k++) {
                assertEquals((above[k] - below[k]) / (2 * h), exact.at(k - 1, m), 1e-8, k + ", " + m);
            }
        }
    }
}
