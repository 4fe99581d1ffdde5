package dev.fokker.learn.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.learn.TableData;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
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

    /**
     * Uniform on [0, 1] and on [0, w], k = 1. A row x among n of its own law is in no ball where it is no row's nearest neighbour. With
     * \(N=n+1\) and spacings that are exchangeable this has chance 1/2 at both ends, 0 one row further in, where the end has no other
     * neighbour, and \((1/2)^2\) elsewhere: \((1+(N-4)/4)/N=1/4\), whatever N &gt;= 5. Beyond the end of the balls' law they reach by
     * \(\tfrac12E\lvert a-b\rvert=\tfrac1{2(n+1)}\), a and b two of its spacings.
     */
    @Test
    @DisplayName(
            "S4.55 precision and recall of uniform laws: 3/4 where equal; a wider one loses precision, a narrower one recall")
    void precisionAndRecallHaveTheirExactMeans() {
        int n = 20;
        int m = 30;
        int times = 400;
        for (double w : new double[] {1, 2}) {
            double[][] found = new double[4][times];
            for (int r = 0; r < times; r++) {
                Samples narrow = Samples.copyOf(1, uniforms(2L * r, n));
                Samples wide = Samples.copyOf(
                        1,
                        Arrays.stream(uniforms(2L * r + 1, m)).map(v -> w * v).toArray());
                NeighbourBalls.Found blurred = new NeighbourBalls(narrow, 1).of(wide);
                NeighbourBalls.Found forgot = new NeighbourBalls(wide, 1).of(narrow);
                found[0][r] = blurred.precision().mean();
                found[1][r] = blurred.recall().mean();
                found[2][r] = forgot.precision().mean();
                found[3][r] = forgot.recall().mean();
            }
            double inNarrow = w == 1 ? 0.75 : 0.75 / 2 + 0.5 / (2 * (n + 1));
            // The middle of the wide law cuts it into halves that are alike, so each has its 3/4.
            requireMean("precision of the wider, w=" + w, inNarrow, found[0]);
            requireMean("recall of the wider, w=" + w, 0.75, found[1]);
            requireMean("precision of the narrower, w=" + w, 0.75, found[2]);
            requireMean("recall of the narrower, w=" + w, inNarrow, found[3]);
        }
    }

    /** Modes so far apart that no ball reaches across: each is judged as if it were alone. */
    @Test
    @DisplayName("S4.55 a forgotten mode takes exactly its share from recall and coverage, and nothing from precision")
    void aForgottenModeTakesItsShare() {
        Samples reference = modes(1, 400, true, 0.5);
        Samples kept = rows(reference, 1);
        Samples sample = modes(3, 300, false, 0.5);
        NeighbourBalls.Found whole = new NeighbourBalls(reference, 5).of(sample);
        NeighbourBalls.Found alone = new NeighbourBalls(kept, 5).of(sample);
        assertEquals(alone.precision().mean(), whole.precision().mean());
        assertEquals(alone.density().mean(), whole.density().mean());
        assertEquals(alone.recall().mean() / 2, whole.recall().mean(), 1e-15);
        assertEquals(alone.coverage().mean() / 2, whole.coverage().mean(), 1e-15);
        NeighbourBalls.Found back = new NeighbourBalls(sample, 5).of(reference);
        assertEquals(whole.precision().mean(), back.recall().mean());
        assertEquals(whole.recall().mean(), back.precision().mean());
    }

    /** Every second row, from {@code from} on: those of one mode. */
    private static Samples rows(Samples x, int from) {
        double[] out = new double[x.n() / 2 * x.d()];
        for (int i = 0; i < x.n() / 2; i++) {
            x.read(2 * i + from, 1, out, i * x.d());
        }
        return Samples.copyOf(x.d(), out);
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
        // All 200 are below the fourth of 300: of the 203 least, three are held out.
        BigInteger ways = binomial(500, 203);
        double exact = new BigDecimal(binomial(300, 3))
                .divide(new BigDecimal(ways), MathContext.DECIMAL64)
                .doubleValue();
        // a sum of some thousand logarithms up to 6
        assertEquals(1, recited.pValue() / exact, 1000 * 6 * Math.ulp(1.0));
        Copies fresh = Copies.of(NearestRows.of(modes(3, 200, true, 1), data).distances(), heldOut, NOISE);
        // One in 10,000 of equal laws falls below.
        assertTrue(fresh.pValue() > 1e-4, fresh.toString());
    }

    private static BigInteger binomial(int n, int k) {
        BigInteger out = BigInteger.ONE;
        for (int j = 1; j <= k; j++) {
            out = out.multiply(BigInteger.valueOf(n - j + 1)).divide(BigInteger.valueOf(j));
        }
        return out;
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
