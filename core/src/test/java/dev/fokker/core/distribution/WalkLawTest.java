package dev.fokker.core.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WalkLawTest {
    @Test
    @DisplayName("S0.1 the law of a walk is the binomial one")
    void probabilitiesAreBinomial() {
        double[] row = {1, 6, 15, 20, 15, 6, 1};
        for (int k = 0; k <= 6; k++) {
            assertEquals(row[k] / 64, WalkLaw.of(6).probability(k), 1e-16);
        }
        double[] odd = {1, 5, 10, 10, 5, 1};
        for (int k = 0; k <= 5; k++) {
            assertEquals(odd[k] / 32, WalkLaw.of(5).probability(k), 1e-16);
        }
        assertEquals(1, WalkLaw.of(0).probability(0));
        for (int n : new int[] {1, 100, 101, 100_000}) {
            WalkLaw law = WalkLaw.of(n);
            double sum = 0;
            double variance = 0;
            for (int k = 0; k <= n; k++) {
                double place = 2.0 * k - n;
                sum += law.probability(k);
                variance += place * place * law.probability(k);
            }
            assertEquals(1, sum, n * 0x1p-52);
            assertEquals(n, variance, n * (n * 0x1p-52));
        }
        assertThrows(IllegalArgumentException.class, () -> WalkLaw.of(-1));
    }

    @Test
    @DisplayName("S0.3 O16 the distance of a walk to the normal law is 1/sqrt(2 pi n) to one percent")
    void theDistanceToTheNormalLawVanishes() {
        double[] known = {0.03979, 0.01993, 0.00997};
        int[] steps = {100, 400, 1600};
        for (int k = 0; k < 3; k++) {
            double distance = WalkLaw.of(steps[k]).distanceToNormal();
            assertEquals(known[k], distance, 5e-6);
            assertEquals(1, distance * Math.sqrt(2 * Math.PI * steps[k]), 0.01);
        }
        // The correction is of relative size 1/(4n).
        assertEquals(1, WalkLaw.of(1_000_000).distanceToNormal() * Math.sqrt(2e6 * Math.PI), 1e-6);
    }
}
