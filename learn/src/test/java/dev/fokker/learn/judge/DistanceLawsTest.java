package dev.fokker.learn.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Normal;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Distances of samples against their closed forms on Gaussians, and how often their intervals hold them. */
final class DistanceLawsTest {
    private static final Noise NOISE = new Threefry(71);
    private static final double Z = 5;

    private static Samples normals(long draw, int n, int d, double shift, double scale) {
        double[] x = new double[n * d];
        NOISE.normals(Stream.DATA, 0, n, draw, d, x);
        for (int k = 0; k < x.length; k++) {
            x[k] = shift + scale * x[k];
        }
        return Samples.copyOf(d, x);
    }

    /** \(E\lvert N(m,v)\rvert\). */
    private static double folded(double m, double v) {
        double s = Math.sqrt(v);
        return s * Math.sqrt(2 / Math.PI) * Math.exp(-m * m / (2 * v)) + m * 2 * Normal.between(0, m / s);
    }

    /** \(E\,e^{-(X-Y)^2/(2h^2)}\) for X-Y of the law N(m, v). */
    private static double kernelMean(double h, double m, double v) {
        return h / Math.sqrt(h * h + v) * Math.exp(-m * m / (2 * (h * h + v)));
    }

    private static double mmd(double h, double m) {
        return 2 * kernelMean(h, 0, 2) - 2 * kernelMean(h, m, 2);
    }

    /** Repeats an estimate; the mean must be the truth and the intervals must hold it, both within five standard errors. */
    private static void requireLaw(String what, int times, double truth, boolean unbiased, IntFunction<Estimate> draw) {
        double sum = 0;
        double squares = 0;
        int held = 0;
        for (int r = 0; r < times; r++) {
            Estimate e = draw.apply(r);
            sum += e.mean();
            squares += e.mean() * e.mean();
            held += e.low() <= truth && truth <= e.high() ? 1 : 0;
        }
        double mean = sum / times;
        double error = Math.sqrt((squares / times - mean * mean) / (times - 1));
        double z = (mean - truth) / error;
        assertTrue(!unbiased || Math.abs(z) < Z, what + ": z=" + z);
        double least = 0.95 - Z * Math.sqrt(0.95 * 0.05 / times);
        assertTrue(held >= least * times, what + ": the interval held the truth " + held + " of " + times + " times");
    }

    @Test
    @DisplayName("S4.55 the energy distance has no bias, and its jackknife's interval holds the closed form")
    void energyDistanceHasNoBiasAndItsIntervalHolds() {
        double truth = 2 * folded(1, 2) - 2 * folded(0, 2);
        requireLaw("shift 1", 300, truth, true, r -> of(PairKernel.distance(), r, 1));
        requireLaw("no shift", 300, 0, true, r -> of(PairKernel.distance(), r, 0));
    }

    private static Estimate of(PairKernel kernel, int r, double shift) {
        Samples y = normals(2L * r, 60, 1, 0, 1);
        return new KernelDistance(List.of(kernel), y)
                .of(normals(2L * r + 1, 50, 1, shift, 1))
                .get(0);
    }

    @Test
    @DisplayName("S4.55 the MMD has no bias: its mean is the closed form of Gaussians, also where that is zero")
    void discrepancyHasNoBiasAndItsIntervalHolds() {
        requireLaw("one width", 300, mmd(0.7, 1), true, r -> of(PairKernel.gaussian(0.7), r, 1));
        double three = (mmd(0.5, 0.8) + mmd(1, 0.8) + mmd(2, 0.8)) / 3;
        requireLaw("three widths", 300, three, true, r -> of(PairKernel.gaussians(1), r, 0.8));
        requireLaw("no shift", 300, 0, true, r -> of(PairKernel.gaussians(1), r, 0));
    }

    @Test
    void theJackknifeIsThatOfRowsLeftOut() {
        Samples x = normals(1, 7, 2, 0.3, 1);
        Samples y = normals(2, 5, 2, 0, 1);
        double variance = 0;
        for (boolean first : new boolean[] {true, false}) {
            Samples left = first ? x : y;
            double[] without = new double[left.n()];
            double mean = 0;
            for (int i = 0; i < left.n(); i++) {
                Samples rest = without(left, i);
                without[i] = plain(first ? rest : x, first ? y : rest);
                mean += without[i] / left.n();
            }
            for (double w : without) {
                variance += (left.n() - 1.0) / left.n() * (w - mean) * (w - mean);
            }
        }
        Estimate found =
                new KernelDistance(List.of(PairKernel.distance()), y).of(x).get(0);
        assertEquals(plain(x, y), found.mean(), 1e-14);
        assertEquals(Math.sqrt(variance), found.standardError(), 1e-13);
    }

    private static Samples without(Samples x, int i) {
        double[] out = new double[(x.n() - 1) * x.d()];
        x.read(0, i, out, 0);
        x.read(i + 1, x.n() - i - 1, out, i * x.d());
        return Samples.copyOf(x.d(), out);
    }

    /** The energy distance without pairs of a row with itself, from the one with them. */
    private static double plain(Samples x, Samples y) {
        double n = x.n();
        double m = y.n();
        return 2 * EnergyDistance.meanDistance(x, y)
                - EnergyDistance.meanDistance(x, x) * n / (n - 1)
                - EnergyDistance.meanDistance(y, y) * m / (m - 1);
    }

    @Test
    @DisplayName("S4.55 the sliced Wasserstein distance of shifted laws is the shift along its directions")
    void slicedDistanceOfAShiftIsExactAndItsIntervalHolds() {
        int d = 3;
        SlicedWasserstein sliced = new SlicedWasserstein(d, 20, NOISE);
        double[] directions = sliced.directions();
        double square = 0;
        for (int at = 0; at < directions.length; at += d) {
            double along = directions[at] + directions[at + 1] + directions[at + 2];
            square += along * along / 20;
        }
        Samples x = normals(3, 40, d, 0, 1);
        double[] moved = x.toArray();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += 2;
        }
        assertEquals(
                2 * Math.sqrt(square),
                sliced.between(x, Samples.copyOf(d, moved)).mean(),
                1e-12);
        double truth = 2 * Math.sqrt(square);
        requireLaw(
                "shift 2",
                200,
                truth,
                false,
                r -> sliced.between(normals(2L * r, 150, d, 2, 1), normals(2L * r + 1, 100, d, 0, 1)));
        double one = new SlicedWasserstein(1, 1, NOISE)
                .between(Samples.copyOf(1, new double[] {0, 1}), Samples.copyOf(1, new double[] {0, 0, 3}))
                .mean();
        // Levels 1/3, 1/2-1/3, 2/3-1/2, 1/3: gaps 0, 0, 1, 2.
        assertEquals(Math.sqrt(1 / 6.0 + 4 / 3.0), one, 1e-14);
    }

    @Test
    @DisplayName("O11 the Frechet distance of Gaussians is the closed form in the plane and on commuting covariances")
    void frechetDistanceIsItsClosedForm() {
        Matrix a = Matrix.of(2, 2, 2, 0.7, 0.7, 1);
        Matrix b = Matrix.of(2, 2, 0.5, -0.3, -0.3, 3);
        double determinants = (2 * 1 - 0.49) * (0.5 * 3 - 0.09);
        // tr (AB)^{1/2} = (tr AB + 2 (det A det B)^{1/2})^{1/2} for two eigenvalues.
        Matrix product = a.times(b);
        double root = Math.sqrt(product.at(0, 0) + product.at(1, 1) + 2 * Math.sqrt(determinants));
        double exact = 1 + 4 + (2 + 1 + 0.5 + 3) - 2 * root;
        double found = FrechetDistance.squared(
                GaussianMoments.of(new double[] {1, -1}, a), GaussianMoments.of(new double[] {0, 1}, b));
        assertEquals(exact, found, 1e-13);
        assertEquals(
                3 * 0.25,
                FrechetDistance.squared(
                        GaussianMoments.of(new double[3], Matrix.identity(3, 1)),
                        GaussianMoments.of(new double[3], Matrix.identity(3, 2.25))),
                1e-13);
        // A law on a line has a distance too.
        assertEquals(
                1,
                FrechetDistance.squared(
                        GaussianMoments.of(new double[2], Matrix.of(2, 2, 1, 0, 0, 0)),
                        GaussianMoments.of(new double[2], Matrix.of(2, 2, 4, 0, 0, 0))),
                1e-13);
    }

    @Test
    @DisplayName(
            "S4.55 the Frechet distance of rows is biased by their number, its limit is not, and its interval holds")
    void theLimitOfTheFrechetDistanceHasNoBiasAndItsIntervalHolds() {
        int d = 4;
        int times = 120;
        double truth = d * (0.25 + 0.04);
        double raw = 0;
        double squares = 0;
        FrechetDistance.Found[] all = new FrechetDistance.Found[times];
        for (int r = 0; r < times; r++) {
            all[r] = new FrechetDistance(normals(2L * r, 90, d, 0, 1)).of(normals(2L * r + 1, 90, d, 0.5, 1.2));
            raw += all[r].value().mean() / times;
            squares += all[r].value().mean() * all[r].value().mean() / times;
        }
        double z = (raw - truth) / Math.sqrt((squares - raw * raw) / times);
        assertTrue(z > Z, "the bias shows: z=" + z);
        requireLaw("limit", times, truth, true, r -> all[r].limit());
    }

    @Test
    void momentsWithoutAGroupAreThoseOfTheOtherRows() {
        Samples x = normals(9, 67, 2, 100, 1);
        GroupedMoments moments = new GroupedMoments(x, 30);
        int count = 0;
        double[] sum = new double[2];
        double cross = 0;
        for (int i = 0; i < 67; i++) {
            if (i * 30 / 67 != 11) {
                count++;
                sum[0] += x.at(i, 0);
                sum[1] += x.at(i, 1);
            }
        }
        for (int i = 0; i < 67; i++) {
            cross += i * 30 / 67 == 11 ? 0 : (x.at(i, 0) - sum[0] / count) * (x.at(i, 1) - sum[1] / count);
        }
        assertEquals(sum[0] / count, moments.without(11).mean()[0], 1e-12);
        assertEquals(cross / (count - 1), moments.without(11).covariance().at(0, 1), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new GroupedMoments(x.rows(0, 59), 30));
    }

    @Test
    @DisplayName("S4.55 p-values of the permutation test are uniform where the laws are equal")
    void pValuesAreUniformUnderTheNull() {
        int times = 500;
        int deals = 19;
        int[] cell = new int[deals + 1];
        for (int r = 0; r < times; r++) {
            Noise own = new Threefry(1000 + r);
            TwoSampleTest t = TwoSampleTest.of(
                    PairKernel.distance(), normals(2L * r, 9, 2, 0, 1), normals(2L * r + 1, 7, 2, 0, 1), deals, own);
            cell[(int) Math.round(t.pValue() * (deals + 1)) - 1]++;
        }
        double each = times / (deals + 1.0);
        double square = 0;
        for (int c : cell) {
            square += (c - each) * (c - each) / each;
        }
        assertTrue(Math.abs(square - deals) < Z * Math.sqrt(2.0 * deals), "chi-square=" + square);
    }

    /**
     * Two groups far apart: no deal has a larger distance than the true one, and 1 in C(7, 3) = 35 is the true one again, so that with
     * 99 deals \(100p-1\) is binomial of 99 and 1/35. Coordinates are multiples of 1/16, whose sums have no rounding.
     */
    @Test
    @DisplayName("S4.55 p-values of samples that lie far apart have the binomial law of deals that hit the true one")
    void pValuesOfSamplesFarApartHaveTheirExactLaw() {
        int times = 600;
        int deals = 99;
        int most = 4;
        int seen = 0;
        for (int r = 0; r < times; r++) {
            TwoSampleTest t = TwoSampleTest.of(
                    PairKernel.distance(), sixteenths(2L * r, 3, 0), sixteenths(2L * r + 1, 4, 9), deals, noise(r));
            seen += t.pValue() <= (1.0 + most) / (deals + 1) ? 1 : 0;
        }
        double power = 0;
        double term = StrictMath.pow(34 / 35.0, deals);
        for (int k = 0; k <= most; k++) {
            power += term;
            term *= (deals - k) / (k + 1.0) / 34;
        }
        double z = (seen - times * power) / Math.sqrt(times * power * (1 - power));
        assertTrue(Math.abs(z) < Z, "p <= 0.05 %d times of %d, power %s: z=%s".formatted(seen, times, power, z));
    }

    private static Samples sixteenths(long draw, int n, double from) {
        double[] u = new double[n];
        NOISE.uniforms(Stream.DATA, 0, n, draw, 1, u);
        for (int i = 0; i < n; i++) {
            u[i] = from + Math.floor(16 * u[i]) / 16;
        }
        return Samples.copyOf(1, u);
    }

    private static Noise noise(int r) {
        return new Threefry(5000 + r);
    }

    /** The power at a shift of 0.6 deviations, against that of an independent recipe on other rows. */
    @Test
    @DisplayName("S4.55 the test sees a shift as often as a permutation test of distribution functions does")
    void thePowerIsThatOfDistributionFunctions() {
        int n = 40;
        int times = 300;
        int more = 1200;
        int seen = 0;
        for (int r = 0; r < times; r++) {
            Samples x = normals(2L * r, n, 1, 0.6, 1);
            Samples y = normals(2L * r + 1, n, 1, 0, 1);
            seen += TwoSampleTest.of(PairKernel.distance(), x, y, 99, noise(r)).pValue() <= 0.05 ? 1 : 0;
        }
        int expected = 0;
        for (int r = times; r < times + more; r++) {
            Samples x = normals(2L * r, n, 1, 0.6, 1);
            Samples y = normals(2L * r + 1, n, 1, 0, 1);
            expected += byFunctions(x.toArray(), y.toArray(), 99, noise(r)) <= 0.05 ? 1 : 0;
        }
        double p = expected / (double) more;
        double error = Math.sqrt(p * (1 - p) * (1.0 / times + 1.0 / more));
        double z = (seen / (double) times - p) / error;
        assertTrue(Math.abs(z) < Z, "power %s of %d, %s expected: z=%s".formatted(seen, times, p, z));
    }

    /**
     * The p-value by \(\int(F-G)^2\), half the energy distance on the line (Szekely and Rizzo 2013), whose order among deals of equal
     * sizes is that of the distance without bias; sides are dealt along the joined order, one row after the other.
     */
    private static double byFunctions(double[] x, double[] y, int deals, Noise noise) {
        int n = x.length;
        Integer[] order = new Integer[2 * n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> i < n ? x[i] : y[i - n]));
        double[] joined = new double[2 * n];
        boolean[] first = new boolean[2 * n];
        for (int k = 0; k < 2 * n; k++) {
            first[k] = order[k] < n;
            joined[k] = first[k] ? x[order[k]] : y[order[k] - n];
        }
        double found = squareOfDifference(joined, first);
        int beyond = 1;
        double[] u = new double[2 * n];
        for (int deal = 0; deal < deals; deal++) {
            noise.uniforms(Stream.MEASURE, 0, 2 * n, deal, 1, u);
            int left = n;
            for (int k = 0; k < 2 * n; k++) {
                first[k] = u[k] * (2 * n - k) < left;
                left -= first[k] ? 1 : 0;
            }
            beyond += squareOfDifference(joined, first) >= found ? 1 : 0;
        }
        return beyond / (deals + 1.0);
    }

    private static double squareOfDifference(double[] ascending, boolean[] first) {
        double sum = 0;
        int difference = 0;
        for (int k = 0; k < ascending.length - 1; k++) {
            difference += first[k] ? 1 : -1;
            sum += (double) difference * difference * (ascending[k + 1] - ascending[k]);
        }
        return sum;
    }

    @Test
    void theStatisticOfTheTestIsTheDistance() {
        Samples x = normals(1, 12, 2, 0.3, 1);
        Samples y = normals(2, 15, 2, 0, 1);
        double distance = new KernelDistance(List.of(PairKernel.distance()), y)
                .of(x)
                .get(0)
                .mean();
        assertEquals(
                distance,
                TwoSampleTest.of(PairKernel.distance(), x, y, 1, NOISE).statistic(),
                1e-13);
    }

    @Test
    void distancesAreThoseOfPairsInEveryTile() {
        Samples a = normals(1, 5, 3, 0, 1);
        Samples b = normals(2, 131, 3, 0, 1);
        int[] seen = {0};
        RowDistances.each(a, b, (i, first, count, squared) -> {
            for (int j = 0; j < count; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += (a.at(i, k) - b.at(first + j, k)) * (a.at(i, k) - b.at(first + j, k));
                }
                assertEquals(sum, squared[j], 1e-14);
                seen[0]++;
            }
        });
        assertEquals(5 * 131, seen[0]);
    }
}
