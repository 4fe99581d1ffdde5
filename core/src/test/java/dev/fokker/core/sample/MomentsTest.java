package dev.fokker.core.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import org.junit.jupiter.api.Test;

/** Mean, covariance and their standard errors. */
class MomentsTest {
    /** Three components: a normal, a combination, and the square of the first, so that no two are alike. */
    private static Samples points(long seed, int n, double offset) {
        double[] z = new double[2 * n];
        new Threefry(seed).normals(Stream.DATA, 0, n, 0, 2, z);
        double[] x = new double[3 * n];
        for (int i = 0; i < n; i++) {
            x[3 * i] = offset + z[2 * i];
            x[3 * i + 1] = 0.6 * z[2 * i] + 0.8 * z[2 * i + 1];
            x[3 * i + 2] = z[2 * i] * z[2 * i];
        }
        return Samples.copyOf(3, x);
    }

    private static void close(double expected, double actual, double tolerance, String what) {
        assertTrue(Math.abs(actual - expected) <= tolerance, () -> "%s: %s instead of %s, allowed %s"
                .formatted(what, actual, expected, tolerance));
    }

    @Test
    void smallSetHasTheMomentsOfArithmetic() {
        Moments m = Moments.of(Samples.copyOf(2, new double[] {1, 2, 3, 6, 5, 1}));
        close(3, m.mean(0), 1e-15, "mean");
        close(3, m.mean(1), 1e-15, "mean");
        close(4, m.variance(0), 1e-15, "variance");
        close(7, m.variance(1), 1e-15, "variance");
        close(-1, m.covariance(0, 1), 1e-15, "covariance");
        close(Math.sqrt(4 / 3.0), m.meanError(0), 1e-15, "error of the mean");
        // products of deviations 2, 0, -4 of mean -2/3: their variance over n is (20/3 - 4/9)/2
        close(Math.sqrt((20 / 3.0 - 4 / 9.0) / 2), m.covarianceError(0, 1), 1e-15, "error of the covariance");
    }

    /** Chan's formulas: any split, merged, is the whole; the same order gives the same bits. */
    @Test
    void mergedPartsAreTheWhole() {
        Samples all = points(1, 500, 100);
        Moments whole = Moments.of(all);
        for (int[] cut : new int[][] {{1, 2}, {100, 300}, {498, 499}}) {
            Moments parts = Moments.of(all.rows(0, cut[0]))
                    .merge(Moments.of(all.rows(cut[0], cut[1])))
                    .merge(Moments.of(all.rows(cut[1], 500)));
            assertEquals(500, parts.n());
            for (int i = 0; i < 3; i++) {
                close(whole.mean(i), parts.mean(i), 1e-13 * (1 + Math.abs(whole.mean(i))), "mean " + i);
                for (int j = 0; j < 3; j++) {
                    close(whole.covariance(i, j), parts.covariance(i, j), 1e-12, "covariance " + i + j);
                    close(whole.covarianceError(i, j), parts.covarianceError(i, j), 1e-12, "its error " + i + j);
                }
            }
        }
        Moments a = Moments.of(all.rows(0, 200));
        Moments b = Moments.of(all.rows(200, 500));
        assertEquals(a.merge(b).toString(), a.merge(b).toString());
        assertThrows(IllegalArgumentException.class, () -> a.merge(Moments.of(Samples.copyOf(1, new double[] {1}))));
    }

    /** A common offset of 1e8 leaves the spread as it was, to the rounding of the points themselves. */
    @Test
    void largeOffsetsDoNotSpoilTheSpread() {
        Moments near = Moments.of(points(2, 1000, 0));
        Moments far = Moments.of(points(2, 1000, 1e8));
        double rounding = 4 * Math.ulp(1e8);
        close(near.variance(0), far.variance(0), rounding, "variance");
        close(near.covariance(0, 2), far.covariance(0, 2), rounding, "covariance");
        close(near.covarianceError(0, 1), far.covarianceError(0, 1), rounding, "error of the covariance");
    }

    /**
     * The population has covariance [[1, .6, 0], [.6, 1, 0], [0, 0, 2]]: every estimate lies within 5 of its own standard errors
     * (false alarm 6e-7 each, nine in all), and the errors are those of the fourth moments: var of x^2 is 2, of
     * (x^2-1)^2 is 60 - 4.
     */
    @Test
    void estimatesLieWithinTheirErrors() {
        int n = 20000;
        Moments m = Moments.of(points(3, n, 0));
        double[] mean = {0, 0, 1};
        double[] covariance = {1, 0.6, 0, 0.6, 1, 0, 0, 0, 2};
        for (int i = 0; i < 3; i++) {
            double z = (m.mean(i) - mean[i]) / m.meanError(i);
            assertTrue(Math.abs(z) < 5, "mean " + i + ": z=" + z);
            for (int j = 0; j < 3; j++) {
                double zc = (m.covariance(i, j) - covariance[3 * i + j]) / m.covarianceError(i, j);
                assertTrue(Math.abs(zc) < 5, "covariance " + i + j + ": z=" + zc);
            }
        }
        // relative spread of an estimated error: sqrt(Var(p^2)/n)/(2 E p^2), p = x^2 - 1: E p^4 = 60, E p^2 = 2
        close(Math.sqrt(2.0 / n), m.covarianceError(0, 0), 5 * Math.sqrt(56.0 / n) / 4 * Math.sqrt(2.0 / n), "error");
    }

    @Test
    void noPointsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Moments.of(Samples.copyOf(2, new double[0])));
        assertTrue(Double.isNaN(Moments.of(Samples.copyOf(1, new double[] {3})).meanError(0)));
    }
}
