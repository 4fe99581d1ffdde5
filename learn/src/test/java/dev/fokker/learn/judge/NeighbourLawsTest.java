package dev.fokker.learn.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.learn.TableData;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shares that neighbours tell: exact expectations under equal laws, and what is forgotten, blurred or copied. */
final class NeighbourLawsTest {
    private static final Noise NOISE = new Threefry(5);
    private static final double Z = 5;

    private static double[] uniforms(long draw, int n) {
        double[] u = new double[n];
        NOISE.uniforms(Stream.DATA, 0, n, draw, 1, u);
        return u;
    }

    /** Equal shares of two modes at +-3 in the plane, or of one of them alone. */
    private static Samples modes(long draw, int n, boolean both, double width) {
        double[] x = new double[2 * n];
        NOISE.normals(Stream.DATA, 0, n, draw, 2, x);
        for (int i = 0; i < n; i++) {
            x[2 * i] = width * x[2 * i] + (both && i % 2 == 0 ? -3 : 3);
            x[2 * i + 1] *= width;
        }
        return Samples.copyOf(2, x);
    }

    @Test
    @DisplayName("S4.55 density is 1 and coverage its exact value on average where the laws are equal")
    void densityAndCoverageHaveTheirExactMeans() {
        int k = 3;
        int n = 40;
        int m = 25;
        double uncovered = 1;
        for (int j = 1; j <= k; j++) {
            uncovered *= (n - j) / (double) (m + n - j);
        }
        int times = 200;
        double[] density = new double[times];
        double[] coverage = new double[times];
        for (int r = 0; r < times; r++) {
            NeighbourBalls.Found f = new NeighbourBalls(modes(2L * r, n, true, 1), k).of(modes(2L * r + 1, m, true, 1));
            density[r] = f.density().mean();
            coverage[r] = f.coverage().mean();
        }
        requireMean("density", 1, density);
        requireMean("coverage", 1 - uncovered, coverage);
    }

    private static void requireMean(String what, double truth, double[] draws) {
        Estimate e = Estimate.of(draws);
        double z = (e.mean() - truth) / e.standardError();
        assertTrue(Math.abs(z) < Z, what + ": z=" + z);
    }

    @Test
    @DisplayName("S4.55 a forgotten mode halves recall and leaves precision; a blur lowers precision and leaves recall")
    void forgettingLowersRecallAndBlurringLowersPrecision() {
        NeighbourBalls balls = new NeighbourBalls(modes(1, 800, true, 0.5), 5);
        NeighbourBalls.Found same = balls.of(modes(2, 800, true, 0.5));
        NeighbourBalls.Found forgot = balls.of(modes(3, 800, false, 0.5));
        NeighbourBalls.Found blurred = balls.of(modes(4, 800, true, 1.5));
        assertTrue(same.precision().mean() > 0.95 && same.recall().mean() > 0.95, same.toString());
        assertTrue(forgot.precision().mean() > 0.95, forgot.toString());
        assertTrue(forgot.recall().mean() < 0.52 && forgot.coverage().mean() < 0.52, forgot.toString());
        assertTrue(blurred.precision().high() < 0.7 && blurred.recall().mean() > 0.95, blurred.toString());
    }

    @Test
    @DisplayName("S3.15 the chance of copies is exact, and recited rows are told from new ones")
    void theChanceOfCopiesIsExact() {
        // Orders of two samples and two held-out rows: one of six has both samples first, half have a sample first.
        assertEquals(1 / 6.0, Copies.chance(2, 2, 1, 2), 1e-14);
        assertEquals(0.5, Copies.chance(1, 2, 1, 2), 1e-14);
        assertEquals(1, Copies.chance(0, 2, 1, 2), 1e-14);
        Samples training = modes(1, 400, true, 1);
        TableData data = TableData.of("training", training);
        double[] heldOut = NearestRows.of(modes(2, 300, true, 1), data).distances();
        Copies recited = Copies.of(NearestRows.of(training.rows(0, 200), data).distances(), heldOut, NOISE);
        assertEquals(1, recited.share().mean());
        assertTrue(recited.pValue() < 1e-12, recited.toString());
        Copies fresh = Copies.of(NearestRows.of(modes(3, 200, true, 1), data).distances(), heldOut, NOISE);
        assertTrue(fresh.pValue() > 1e-4 && fresh.share().mean() < 0.1, fresh.toString());
    }

    /** Distances uniform on [0, 1], and on [0, 1/2] for samples: twice as many below the quantile. */
    @Test
    @DisplayName("S3.15 p-values of the memorisation meter are never too small, and its interval holds the share")
    void theIntervalOfTheShareHoldsAndPValuesAreHonest() {
        int times = 80;
        int held = 0;
        int small = 0;
        for (int r = 0; r < times; r++) {
            double[] fresh = uniforms(3L * r, 400);
            double[] heldOut = uniforms(3L * r + 1, 400);
            double[] near =
                    Arrays.stream(uniforms(3L * r + 2, 400)).map(v -> v / 2).toArray();
            Noise own = new Threefry(r);
            Copies copies = Copies.of(near, heldOut, own);
            double share = 2 * Copies.QUANTILE;
            held += copies.share().low() <= share && share <= copies.share().high() ? 1 : 0;
            small += Copies.of(fresh, heldOut, own).pValue() <= 0.1 ? 1 : 0;
        }
        assertTrue(held >= times * (0.95 - Z * Math.sqrt(0.95 * 0.05 / times)), "held " + held);
        assertTrue(small <= times * (0.1 + Z * Math.sqrt(0.1 * 0.9 / times)), "p <= 0.1: " + small);
    }

    @Test
    void nearestRowsAreNearestAcrossPieces() {
        Samples all = modes(1, 1100, true, 1);
        Samples some = modes(2, 20, true, 1);
        NearestRows nearest = NearestRows.of(some, TableData.of("all", all));
        for (int i = 0; i < some.n(); i++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < all.n(); j++) {
                double r = Math.hypot(some.at(i, 0) - all.at(j, 0), some.at(i, 1) - all.at(j, 1));
                best = r < least ? j : best;
                least = Math.min(least, r);
            }
            assertEquals(best, nearest.row(i));
            assertEquals(least, nearest.distances()[i], 1e-14);
        }
    }

    @Test
    @DisplayName("S4.55 the distance of class shares has the jackknife's error, and shares have Wilson's interval")
    void classSharesHaveIntervals() {
        int[] a = {0, 0, 1, 2, 2, 2, 1};
        int[] b = {0, 1, 1, 1, 2};
        Estimate found = ClassShares.distance(a, b, 4);
        assertEquals(ClassShares.of(a, 4).distance(ClassShares.of(b, 4)), found.mean(), 1e-15);
        assertEquals(Math.sqrt(spread(a, b, true) + spread(b, a, false)), found.standardError(), 1e-14);
        int times = 400;
        int held = 0;
        for (int r = 0; r < times; r++) {
            long hits = Arrays.stream(uniforms(r, 50)).filter(u -> u < 0.07).count();
            Estimate share = Estimate.share(hits, 50);
            held += share.low() <= 0.07 && 0.07 <= share.high() ? 1 : 0;
        }
        assertTrue(held >= times * (0.95 - Z * Math.sqrt(0.95 * 0.05 / times)), "held " + held);
    }

    private static double spread(int[] a, int[] b, boolean first) {
        double[] without = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            int[] rest = new int[a.length - 1];
            for (int j = 0, at = 0; j < a.length; j++) {
                if (j != i) {
                    rest[at++] = a[j];
                }
            }
            ClassShares one = ClassShares.of(rest, 4);
            ClassShares two = ClassShares.of(b, 4);
            without[i] = first ? one.distance(two) : two.distance(one);
        }
        double mean = Arrays.stream(without).average().orElseThrow();
        return Arrays.stream(without).map(w -> (w - mean) * (w - mean)).sum() * (a.length - 1.0) / a.length;
    }
}
