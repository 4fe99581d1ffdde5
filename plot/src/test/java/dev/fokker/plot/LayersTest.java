package dev.fokker.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LayersTest {
    private static double mass(Histogram h) {
        double[] edges = h.edges();
        double[] heights = h.heights();
        double sum = 0;
        for (int k = 0; k < heights.length; k++) {
            sum += heights[k] * (edges[k + 1] - edges[k]);
        }
        return sum;
    }

    @Test
    void histogramIntegratesToOne() {
        for (int n : new int[] {1, 2, 10, 1000, 20_000}) {
            assertEquals(1, mass(Histogram.of("", Gallery.normals(0, n))), 1e-12, "n=" + n);
        }
        assertEquals(1, mass(Histogram.of("", new double[] {3, 3, 3, 3})), 1e-12);
        assertEquals(1, mass(Histogram.of("", new double[] {0, 1, 2, 4}, 0, 4, 4)), 1e-12);
    }

    @Test
    void histogramOverAPartHoldsTheShareOfFiniteValues() {
        double[] values = {-1, 0.25, 0.5, 0.75, 9, Double.NaN, Double.POSITIVE_INFINITY};
        assertEquals(3 / 5.0, mass(Histogram.of("", values, 0, 1, 7)), 1e-12);
        assertEquals(
                2,
                Histogram.of("", values, 0, 1, 7)
                        .extent(Scale.LINEAR, Scale.LINEAR)
                        .skipped());
    }

    /** Each bar is a count: binomial with n p, so five standard errors of sqrt(p (1 - p) / n) around p. */
    @Test
    void histogramOfNormalsLiesUnderTheDensity() {
        int n = 50_000;
        Histogram h = Histogram.of("", Gallery.normals(0, n), -3, 3, 30);
        double[] edges = h.edges();
        double[] heights = h.heights();
        for (int k = 0; k < 30; k++) {
            double w = edges[k + 1] - edges[k];
            double m = (edges[k] + edges[k + 1]) / 2;
            // Simpson's rule for the bin's probability: its error is below 1e-6 at this width.
            double p = w / 6 * (phi(edges[k]) + 4 * phi(m) + phi(edges[k + 1]));
            double z = (heights[k] * w - p) / Math.sqrt(p * (1 - p) / n);
            assertTrue(Math.abs(z) < 5, "bin %d: z=%s".formatted(k, z));
        }
    }

    private static double phi(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Linear interpolation of f = x^2 + y^2 on an edge of length h errs by at most h^2/8 max f'' = h^2/4 in f, so h^2/(8 r) in r. */
    @Test
    void contourOfTheSquaredRadiusIsACircle() {
        for (int n : new int[] {20, 40, 80, 160}) {
            double h = 4.0 / n;
            double[][] s = Contours.segments(Lattice.sample(-2, 2, -2, 2, n, (x, y) -> x * x + y * y), 1);
            double length = 0;
            for (int k = 0; k + 2 < s[0].length + 1; k += 3) {
                for (int end = 0; end < 2; end++) {
                    double r = Math.hypot(s[0][k + end], s[1][k + end]);
                    assertEquals(1, r, 1.2 * h * h / 8, "n=" + n);
                }
                length += Math.hypot(s[0][k + 1] - s[0][k], s[1][k + 1] - s[1][k]);
            }
            // A closed polygon inscribed to that error: its length falls short of 2 pi by O(h^2).
            assertEquals(2 * Math.PI, length, 2 * h * h, "n=" + n);
        }
    }

    @Test
    void contoursOfASaddleAreTwoPiecesAndSkipWhatIsNotFinite() {
        Lattice saddle = Lattice.of(0, 2, 2, 0, 2, 2, new double[] {1, 0, 0, 1});
        assertEquals(6, Contours.segments(saddle, 0.4)[0].length);
        assertEquals(6, Contours.segments(saddle, 0.6)[0].length);
        Lattice broken = Lattice.of(0, 2, 2, 0, 2, 2, new double[] {1, 0, Double.NaN, 1});
        assertEquals(0, Contours.segments(broken, 0.5)[0].length);
    }

    /** At level 0.4 the mean 0.5 is above: the two high corners are joined, so each piece cuts off a low corner. */
    @Test
    void theMeanOfASaddleDecidesWhichCornersAreJoined() {
        Lattice saddle = Lattice.of(0, 2, 2, 0, 2, 2, new double[] {1, 0, 0, 1});
        double[][] s = Contours.segments(saddle, 0.4);
        for (int k = 0; k < s[0].length; k += 3) {
            double x = (s[0][k] + s[0][k + 1]) / 2;
            double y = (s[1][k] + s[1][k + 1]) / 2;
            assertTrue((x - 1) * (y - 1) < 0, "piece around (%s, %s)".formatted(x, y));
        }
    }

    @Test
    void columnsOfDifferentLengthAreRefusedWithBothLengths() {
        String said = assertThrows(IllegalArgumentException.class, () -> Line.of("loss", new double[3], new double[4]))
                .getMessage();
        assertTrue(said.contains("loss") && said.contains("3") && said.contains("4"), said);
        assertThrows(IllegalArgumentException.class, () -> Paths.of("p", new double[3], new double[7]));
        assertThrows(IllegalArgumentException.class, () -> Lattice.of(0, 1, 2, 0, 1, 2, new double[3]));
    }
}
