package dev.fokker.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EstimatePairTest {
    private static final List<EstimatePair> PAIRS =
            List.of(new EstimatePair(5, 4, 5, 0.1), new EstimatePair(6, 4, 8, 1), new EstimatePair(6, 4, 8, 1e-3));

    /** With h small enough for \(e\ll s/10\): halving h divides the error by \(2^p\) to \(O(h^{2(r-q)})\). */
    @Test
    void togetherTheyAreOfTheirOrder() {
        for (EstimatePair pair : PAIRS) {
            double h = 1e-3;
            double whole = pair.of(Math.pow(h, pair.first()), Math.pow(h, pair.second()));
            double half = pair.of(Math.pow(h / 2, pair.first()), Math.pow(h / 2, pair.second()));
            assertEquals(1, whole / half / Math.pow(2, pair.together()), 100 * h * h, pair.toString());
        }
    }

    @Test
    void oneThatVanishesIsHeldUpByTheOther() {
        for (EstimatePair pair : PAIRS) {
            double s = 0.01;
            double least = pair.share() * Math.pow(s, pair.together() / (double) pair.second());
            assertEquals(least, pair.of(0, s), 1e-15 * least);
            assertEquals(s, pair.of(s, 0), 1e-15 * s, "the first alone counts in full");
            assertEquals(0, pair.of(0, 0));
            assertTrue(Double.isNaN(pair.of(Double.NaN, s)) && Double.isNaN(pair.of(s, Double.NaN)));
        }
    }

    @Test
    void theyGrowWithTheFirst() {
        for (EstimatePair pair : PAIRS) {
            double before = 0;
            for (double e = 1e-12; e < 10; e *= 1.5) {
                double now = pair.of(e, 1e-3);
                assertTrue(now >= before && now <= Math.max(e, pair.of(0, 1e-3)), pair + " at " + e);
                before = now;
            }
        }
    }

    @Test
    void ordersThatDoNotGoTogetherAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new EstimatePair(4, 5, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> new EstimatePair(6, 4, 7, 1));
        assertThrows(IllegalArgumentException.class, () -> new EstimatePair(5, 4, 5, 0));
        double[] e = new double[4];
        assertThrows(
                IllegalArgumentException.class, () -> Tableau.kutta().checkedBy(new EstimatePair(5, 4, 5, 0.1), e));
    }
}
