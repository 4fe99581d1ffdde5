package dev.fokker.core.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void manyPartsHaveTheNormalInterval() {
        Interval interval = new Estimate(3, 0.5, 1_000_000_000_000L).interval(0.95);
        assertEquals(3 - 0.5 * 1.959963984540054, interval.low(), 1e-11);
        assertEquals(3 + 0.5 * 1.959963984540054, interval.high(), 1e-11);
        assertTrue(interval.contains(3.9) && !interval.contains(4) && !interval.contains(Double.NaN));
    }

    /** Student's quantiles from tables; the series is good to a thousandth from 4 degrees on. */
    @Test
    void fewPartsHaveAWiderOne() {
        assertEquals(2.776445, new Estimate(0, 1, 5).interval(0.95).high(), 2e-3);
        assertEquals(2.131450, new Estimate(0, 1, 16).interval(0.95).high(), 1e-5);
        assertEquals(2.946713, new Estimate(0, 1, 16).interval(0.99).high(), 1e-4);
        assertEquals(2.045230, new Estimate(0, 1, 30).interval(0.95).high(), 1e-6);
        assertEquals(
                Double.POSITIVE_INFINITY, new Estimate(0, 1, 1).interval(0.95).high());
    }

    @Test
    void independentEstimatesAddTheirSquaredErrors() {
        Estimate a = new Estimate(1, 3, 100);
        Estimate b = new Estimate(2, 4, 50);
        assertEquals(new Estimate(3, 5, 50), a.plus(b));
        assertEquals(new Estimate(-1, 5, 50), a.minus(b));
        assertEquals(new Estimate(-2, 6, 100), a.times(-2));
    }

    @Test
    void poolingWeighsByTheInverseSquare() {
        Estimate pooled = new Estimate(1, 3, 100).pooled(new Estimate(2, 4, 50));
        double a = 1 / 9.0;
        double b = 1 / 16.0;
        assertEquals((a + 2 * b) / (a + b), pooled.value(), 1e-15);
        assertEquals(Math.sqrt(1 / (a + b)), pooled.standardError(), 1e-15);
        assertEquals(150, pooled.count());
        assertEquals(new Estimate(1.5, 0, 3), new Estimate(1, 0, 1).pooled(new Estimate(2, 0, 2)));
        assertEquals(1, new Estimate(1, 0, 1).pooled(new Estimate(2, 4, 2)).value());
    }

    @Test
    void whatIsNoErrorOrLevelIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Estimate(0, -1, 3));
        assertThrows(IllegalArgumentException.class, () -> new Estimate(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Estimate(0, 1, 3).interval(1));
        assertThrows(IllegalArgumentException.class, () -> new Estimate(0, 1, 3).interval(0));
        assertFalse(new Interval(0, 1).contains(2));
    }
}
