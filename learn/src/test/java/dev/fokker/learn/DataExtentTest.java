package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Normal;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Edm;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The noise levels that rows ask for. */
class DataExtentTest {
    private static DataExtent of(int d, double... x) {
        return DataExtent.of(TableData.of("rows", Samples.copyOf(d, x)));
    }

    /** n whole numbers from 0 on. */
    private static double[] numbers(int n) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> i);
        return x;
    }

    @Test
    void distancesAreThoseOfStandardizedRows() {
        DataExtent line = of(1, numbers(11));
        double deviation = Math.sqrt(10);
        assertEquals(10 / deviation, line.greatest(), 1e-12);
        assertEquals(1 / deviation, line.least(), 1e-12);
        assertEquals(1, line.rootMeanSquare(), 1e-12);
        assertEquals(1, line.deviation(), 1e-12);
        assertEquals(0, line.centre(), 1e-12);
        // Digits have 17 grey levels from -1 to 1.
        assertEquals(2.0 / 16, DataExtent.of(Digits.training()).quantum(), 1e-12);
    }

    /** A table is brought to unit variance, so its units do not count; powers of two, so that nothing is rounded. */
    @Test
    void aTableAsksForTheSameRangeInAnyUnits() {
        double[] x = new double[600];
        new Threefry(1).normals(dev.fokker.core.noise.Stream.INITIAL, 0, 600, 0, 1, x);
        DataExtent one = of(2, x);
        DataExtent other = of(2, Arrays.stream(x).map(v -> 1024 * v).toArray());
        assertEquals(one.lowestNoise(), other.lowestNoise(), 0);
        assertEquals(one.highestNoise(), other.highestNoise(), 0);
    }

    /** An image keeps its units, so its noise grows with its contrast. */
    @Test
    void aPictureOfTwiceTheContrastAsksForTwiceTheNoise() {
        DataExtent one = DataExtent.of(Digits.training());
        DataExtent two = DataExtent.of(new Contrast(Digits.training(), 2));
        assertEquals(2 * one.lowestNoise(), two.lowestNoise(), 1e-12 * two.lowestNoise());
        assertEquals(2 * one.highestNoise(), two.highestNoise(), 1e-12 * two.highestNoise());
    }

    /**
     * Where the distances ask for less, the prior of a Gaussian N(m, s^2) noised with sigma costs
     * KL = ((s^2+m^2)/sigma^2 - ln(1+s^2/sigma^2))/2, which the bound exceeds by less than the third term of the logarithm, x^3/6.
     */
    @Test
    void thePriorCostsAGaussianWhatIsAllowed() {
        for (double m : new double[] {0, 0.01, 0.1, 1, 10}) {
            for (double s : new double[] {0.2, 1, 5}) {
                DataExtent extent = new DataExtent(Math.hypot(m, s), m, 0, 1, 0, 1, 2);
                double square = extent.highestNoise() * extent.highestNoise();
                double x = s * s / square;
                double cost = 0.5 * (x + m * m / square - Math.log1p(x));
                // Ten digits of 1e-5 remain of differences of numbers of at most 1.
                double rounding = 1e-15 * 10;
                assertTrue(cost <= DataExtent.PRIOR_ERROR + rounding, "m=" + m + " s=" + s + " cost " + cost);
                assertTrue(
                        cost >= DataExtent.PRIOR_ERROR - x * x * x / 6 - rounding,
                        "m=" + m + " s=" + s + " cost " + cost);
            }
        }
        assertEquals(99, new DataExtent(1, 0, 99, 1, 0, 1, 2).highestNoise());
    }

    /** Noise leaves the nearest rows apart, along their distance and over all components, is at least that of rounding. */
    @Test
    void theLowestNoiseLeavesTheNearestRowsApart() {
        assertEquals(0.06 / 6, new DataExtent(1, 0, 4, 0.06, 0, 2, 9).lowestNoise(), 1e-15);
        assertEquals(0.2 / 20, new DataExtent(1, 0, 4, 0.2, 0, 100, 9).lowestNoise(), 1e-15);
        assertEquals(0.05 / Math.sqrt(12), new DataExtent(1, 0, 4, 0.06, 0.05, 2, 9).lowestNoise(), 1e-15);
        assertEquals(DataExtent.NARROWEST, new DataExtent(1, 0, 4, 1e-9, 0, 1, 9).lowestNoise(), 1e-15);
        assertEquals(DataExtent.WIDEST, new DataExtent(1, 0, 4, 3, 2, 1, 9).lowestNoise(), 1e-15);
    }

    @Test
    void fewAndOddRowsAskForARangeThatIsNotEmpty() {
        double[] flat = new double[2 * 5000];
        // Not among the thousand rows that are looked at: those are even.
        flat[2 * 4001] = 3;
        DataExtent[] all = {
            of(1, 3, 5),
            of(2, 1, 2, 1, 3),
            of(1, 0, 1, 0, 1, 1),
            of(1, 1, 2, 3, 4, 5, 1, 2),
            of(1, 0.3, 0.1 + 0.2, 1),
            of(1, 1, 1 + 1e-9, 1e9),
            of(2, flat)
        };
        for (DataExtent extent : all) {
            double s = extent.deviation();
            assertTrue(extent.least() > 0 && extent.least() <= extent.greatest(), extent.toString());
            assertTrue(
                    extent.lowestNoise() >= DataExtent.NARROWEST * s * (1 - 1e-12)
                            && extent.lowestNoise() <= DataExtent.WIDEST * s * (1 + 1e-12)
                            && extent.highestNoise() >= 10 * s
                            && Double.isFinite(extent.highestNoise()),
                    extent + " asks for " + extent.lowestNoise() + " to " + extent.highestNoise());
        }
        assertThrows(IllegalArgumentException.class, () -> of(1, 2, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> of(1, 2));
        String why = assertThrows(IllegalArgumentException.class, () -> of(1, 1e200, -1e200))
                .getMessage();
        assertTrue(why.contains("rows") && why.contains("divide"), why);
    }

    /** The usual times lie in the range that rows of unit variance ask for, but for the two tails of a normal law. */
    @Test
    void theUsualTimesLieInTheRangeThatIsAskedFor() {
        DataExtent extent = of(1, numbers(50));
        Edm edm = new Edm(extent.lowestNoise(), extent.highestNoise());
        TimeSampling.LogNormal usual = (TimeSampling.LogNormal) LossPlan.usual().times();
        int n = 20_000;
        double[] t = new double[n];
        usual.draw(edm, edm.domain(), new Threefry(3), 0, n, t);
        double inside = Normal.between(
                (Math.log(edm.sigmaMin()) - usual.mean()) / usual.deviation(),
                (Math.log(edm.sigmaMax()) - usual.mean()) / usual.deviation());
        double share = Arrays.stream(t)
                        .filter(v -> v > edm.sigmaMin() && v < edm.sigmaMax())
                        .count()
                / (double) n;
        assertEquals(inside, share, 5 * Math.sqrt(inside * (1 - inside) / n));
        assertTrue(inside > 0.95, "share of the times within the range: " + inside);
    }

    /**
     * Rows with all their values multiplied.
     *
     * @param data the rows
     * @param factor the factor
     */
    private record Contrast(Dataset data, double factor) implements Dataset {
        @Override
        public String name() {
            return data.name();
        }

        @Override
        public Shape shape() {
            return data.shape();
        }

        @Override
        public long size() {
            return data.size();
        }

        @Override
        public void read(long[] rows, int count, double[] out) {
            data.read(rows, count, out);
            for (int k = 0; k < count * dimension(); k++) {
                out[k] *= factor;
            }
        }

        @Override
        public int label(long row) {
            return data.label(row);
        }

        @Override
        public int classes() {
            return data.classes();
        }

        @Override
        public String sha256() {
            return data.sha256();
        }
    }
}
