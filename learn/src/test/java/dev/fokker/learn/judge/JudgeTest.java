package dev.fokker.learn.judge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Digits;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Noise NOISE = new Threefry(17);
    private static final Samples TRAINING = rows(Digits.training());
    private static final Samples HELD_OUT = rows(Digits.heldOut());

    private static Samples rows(Dataset data) {
        long[] all = new long[(int) data.size()];
        Arrays.setAll(all, i -> i);
        double[] x = new double[all.length * data.dimension()];
        data.read(all, all.length, x);
        return Samples.copyOf(data.dimension(), x);
    }

    private static int[] labels(Dataset data) {
        int[] out = new int[(int) data.size()];
        Arrays.setAll(out, data::label);
        return out;
    }

    private static Samples normals(long draw, int n, int d, double shift) {
        double[] x = new double[n * d];
        NOISE.normals(Stream.MEASURE, 0, n, draw, d, x);
        for (int k = 0; k < x.length; k++) {
            x[k] += shift;
        }
        return Samples.copyOf(d, x);
    }

    @Test
    void energyDistanceOfAFewPointsIsTheSumOverPairs() {
        Samples x = Samples.copyOf(1, new double[] {0, 3});
        Samples y = Samples.copyOf(1, new double[] {1});
        // 2 (1+2)/2 - (0+3+3+0)/4 - 0
        assertEquals(1.5, EnergyDistance.between(x, y), 1e-15);
        assertEquals(0, EnergyDistance.between(x, x), 1e-15);
        Samples odd = Samples.copyOf(3, new double[] {1, 2, 2});
        assertEquals(3, EnergyDistance.meanDistance(odd, Samples.copyOf(3, new double[3])), 1e-15);
    }

    /** With \(E\lvert N(m,2)\rvert=\frac2{\sqrt\pi}e^{-m^2/4}+m(2\Phi(m/\sqrt2)-1)\), between N(1,1) and N(0,1). */
    @Test
    void energyDistanceTendsToItsClosedForm() {
        double across = 2 / Math.sqrt(Math.PI) * Math.exp(-0.25) + (2 * 0.760249938906523 - 1);
        double within = 2 / Math.sqrt(Math.PI);
        double exact = 2 * across - 2 * within;
        int draws = 20;
        double[] found = new double[draws];
        for (int k = 0; k < draws; k++) {
            found[k] = EnergyDistance.between(normals(k, 1000, 1, 1), normals(draws + k, 1000, 1, 0));
        }
        Estimate e = Estimate.of(found);
        double error = (e.high() - e.low()) / (2 * 1.96);
        // A point with itself is at distance 0, which takes one in n off each inner mean.
        double bias = 2 * within / 1000;
        assertEquals(exact + bias, e.mean(), 5 * error, "exact %s, found %s".formatted(exact, e));
    }

    @Test
    void trainingRowsThemselvesHaveRatioOneAndNoiseHasMore() {
        EnergyRatio ratio = new EnergyRatio(TRAINING, HELD_OUT, 1000, 5, NOISE);
        Estimate own = ratio.of(k -> Subset.draw(TRAINING, 1000, NOISE, 100 + k));
        assertEquals(1, own.mean(), 5 * own.standardError(), own.toString());
        GaussianBaseline gaussian = new GaussianBaseline(TRAINING);
        Estimate rough = ratio.of(k -> gaussian.sample(NOISE, 1000 + k, 1000));
        assertTrue(rough.mean() - 5 * rough.standardError() > 1, rough.toString());
    }

    /** A subset repeats no row, and each row is chosen equally often: here all of them. */
    @Test
    void aSubsetOfAllRowsIsAPermutation() {
        Samples x = Samples.copyOf(1, new double[] {5, 6, 7, 8, 9});
        double[] drawn = Subset.draw(x, 5, NOISE, 3).toArray();
        Arrays.sort(drawn);
        assertArrayEquals(x.toArray(), drawn);
    }

    @Test
    void theGaussianBaselineHasTheMeanAndCovarianceOfItsRows() {
        int n = 400;
        double[] x = normals(7, n, 3, 0).toArray();
        for (int i = 0; i < n; i++) {
            x[3 * i] = 0.1 * x[3 * i] + 0.2;
            x[3 * i + 1] = 0.5 * x[3 * i] + 0.05 * x[3 * i + 1];
            x[3 * i + 2] = -0.25;
        }
        Samples drawn = new GaussianBaseline(Samples.copyOf(3, x)).sample(NOISE, 50, 100_000);
        double[][] given = moments(Samples.copyOf(3, x));
        double[][] found = moments(drawn);
        for (int k = 0; k < given.length; k++) {
            double error = Math.sqrt(found[k][1] / drawn.n());
            // The covariance without bias is n/(n-1) times that of the rows.
            double more = k < 3 ? 0 : (given[k][0] - given[k > 4 ? 1 : 0][0] * given[k > 3 ? 1 : 0][0]) / (n - 1);
            assertEquals(given[k][0] + more, found[k][0], 5 * error, "moment " + k);
        }
    }

    /** Means of x0, x1, x2, x0 x0, x0 x1, x1 x1, each with its variance. */
    private static double[][] moments(Samples x) {
        double[][] out = new double[6][2];
        for (int i = 0; i < x.n(); i++) {
            double[] v = {
                x.at(i, 0),
                x.at(i, 1),
                x.at(i, 2),
                x.at(i, 0) * x.at(i, 0),
                x.at(i, 0) * x.at(i, 1),
                x.at(i, 1) * x.at(i, 1)
            };
            for (int k = 0; k < 6; k++) {
                out[k][0] += v[k] / x.n();
                out[k][1] += v[k] * v[k] / x.n();
            }
        }
        for (double[] m : out) {
            m[1] -= m[0] * m[0];
        }
        return out;
    }

    @Test
    void recitedRowsAreMemorisedAndHeldOutRowsAreNot() {
        Memorisation memory = new Memorisation(TRAINING, HELD_OUT);
        assertEquals(1, memory.share(TRAINING));
        // of 359 distances, those below the fourth smallest
        assertEquals(3 / 359.0, memory.share(HELD_OUT), 1e-12);
    }

    /**
     * Against the nearest class mean on the same rows, by those that one of the two alone has right (McNemar 1947): 359 rows tell a
     * difference of 5 in 100 at three standard errors. Nothing here is drawn anew, so there is no chance from run to run.
     */
    @Test
    void theClassifierKnowsMoreOfHeldOutDigitsThanTheirMeans() {
        int[] truth = labels(Digits.heldOut());
        Classifier c = Classifier.train(TRAINING, labels(Digits.training()), 10, NOISE);
        double accuracy = c.accuracy(HELD_OUT, truth);
        int[] found = c.classes(HELD_OUT);
        int[] mean = nearestMeans();
        int gained = 0;
        int lost = 0;
        for (int i = 0; i < truth.length; i++) {
            gained += found[i] == truth[i] && mean[i] != truth[i] ? 1 : 0;
            lost += found[i] != truth[i] && mean[i] == truth[i] ? 1 : 0;
        }
        double z = (gained - lost) / Math.sqrt(gained + lost);
        assertTrue(z > 3, "accuracy %s, gained %d, lost %d: z=%s".formatted(accuracy, gained, lost, z));
        ClassShares real = ClassShares.of(labels(Digits.heldOut()), 10);
        ClassShares shares = ClassShares.of(found, 10);
        assertEquals(10, shares.present());
        // a share can be wrong by no more than the rows that are
        assertTrue(shares.distance(real) <= 1 - accuracy + 1e-12, shares + " against " + real);
    }

    /** The class whose mean of training rows is nearest. */
    private static int[] nearestMeans() {
        int[] labels = labels(Digits.training());
        double[][] mean = new double[10][TRAINING.d()];
        int[] count = new int[10];
        for (int label : labels) {
            count[label]++;
        }
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < TRAINING.d(); j++) {
                mean[labels[i]][j] += TRAINING.at(i, j) / count[labels[i]];
            }
        }
        int[] out = new int[HELD_OUT.n()];
        for (int i = 0; i < out.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < 10; c++) {
                double far = 0;
                for (int j = 0; j < TRAINING.d(); j++) {
                    far += (HELD_OUT.at(i, j) - mean[c][j]) * (HELD_OUT.at(i, j) - mean[c][j]);
                }
                out[i] = far < least ? c : out[i];
                least = Math.min(least, far);
            }
        }
        return out;
    }

    @Test
    void totalVariationIsHalfTheSumOfDifferences() {
        ClassShares p = ClassShares.of(new int[] {0, 0, 1, 1}, 3);
        ClassShares q = ClassShares.of(new int[] {0, 2, 2, 2}, 3);
        assertEquals(0.75, p.distance(q), 1e-15);
        assertEquals(2, p.present());
    }
}
