package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.distribution.WeightedPoints;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.DataPosterior;
import dev.fokker.core.score.DenoiserScore;
import dev.fokker.core.score.EmpiricalScore;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.score.TweedieCovariance;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** \(p(x_0\mid x_t)\), its mean and its covariance. */
class DataPosteriorTest {
    private static final Mixture DATA = Mixture.of(
            new double[] {0.35, 0.65},
            List.of(
                    Gaussian.of(new double[] {-1, 0.3}, Matrix.of(2, 2, 0.3, 0.1, 0.1, 0.2)),
                    Gaussian.of(new double[] {1, -0.3}, Matrix.identity(2, 0.25))));
    private static final GaussianPath PATH = SamplingProblem.two().path();
    private static final Points POINTS = new Points(DATA.sample(new Threefry(1), Stream.DATA, 50));
    private static final double[] TIMES = {0.1, 0.3, 0.8};

    private static ExactScore score(Distribution data) {
        return data instanceof Mixture mixture
                ? MixtureScore.of(PATH, mixture)
                : new EmpiricalScore(PATH, ((Points) data).samples());
    }

    private static Samples noised(double t, int n) {
        Coefficients c = PATH.schedule().at(t);
        double[] x = DATA.sample(new Threefry(2), Stream.DATA, n).toArray();
        double[] z = new double[x.length];
        new Threefry(2).normals(Stream.MEASURE, 0, n, 0, 2, z);
        for (int k = 0; k < x.length; k++) {
            x[k] = c.alpha() * x[k] + c.sigma() * z[k];
        }
        return Samples.copyOf(2, x);
    }

    private static double[] row(Samples points, int i) {
        return new double[] {points.at(i, 0), points.at(i, 1)};
    }

    private static double[] mean(Distribution law) {
        return law instanceof Mixture m ? m.mean() : ((WeightedPoints) law).mean();
    }

    @Test
    @DisplayName("S3.18 Tweedie's mean and covariance are those of the posterior, in closed form")
    void tweedieIsThePosterior() {
        for (Distribution data : List.of(DATA, POINTS)) {
            ScoreDenoiser denoiser = new ScoreDenoiser(PATH, score(data));
            for (double t : TIMES) {
                Samples x = noised(t, 20);
                double[] covariances = new TweedieCovariance(PATH, denoiser).at(t, x);
                double[] traces = new TweedieCovariance(PATH, denoiser).traces(t, x);
                for (int i = 0; i < x.n(); i++) {
                    Distribution law = DataPosterior.of(PATH, data, t, row(x, i));
                    Samples mean = new DenoiserScore(PATH, denoiser).at(t, x.rows(i, i + 1));
                    Coefficients c = PATH.schedule().at(t);
                    for (int j = 0; j < 2; j++) {
                        double found = (x.at(i, j) + c.sigma() * c.sigma() * mean.at(0, j)) / c.alpha();
                        assertEquals(mean(law)[j], found, 1e-11, "mean at t=" + t);
                    }
                    double[] expected = covariance(law);
                    for (int k = 0; k < 4; k++) {
                        assertEquals(expected[k], covariances[4 * i + k], 1e-11, "covariance at t=" + t);
                    }
                    assertEquals(expected[0] + expected[3], traces[i], 1e-11);
                }
            }
        }
    }

    private static double[] covariance(Distribution law) {
        if (law instanceof Mixture m) {
            return m.covariance().toArray();
        }
        WeightedPoints points = (WeightedPoints) law;
        double[] mean = points.mean();
        double[] out = new double[4];
        for (int i = 0; i < points.points().n(); i++) {
            for (int k = 0; k < 4; k++) {
                out[k] += points.weights()[i]
                        * (points.points().at(i, k / 2) - mean[k / 2])
                        * (points.points().at(i, k % 2) - mean[k % 2]);
            }
        }
        return out;
    }

    /** 100,000 draws of the data, weighed by \(p(x_t\mid x_0)\); of which a few thousand count. */
    @Test
    @DisplayName("S3.18 and by importance sampling within 2e-2")
    void importanceSamplingAgrees() {
        int n = 100_000;
        Samples data = DATA.sample(new Threefry(3), Stream.INITIAL, n);
        ScoreDenoiser denoiser = new ScoreDenoiser(PATH, MixtureScore.of(PATH, DATA));
        for (double t : new double[] {0.3, 0.8}) {
            Coefficients c = PATH.schedule().at(t);
            double[] x = row(noised(t, 5), 4);
            double[] w = new double[n];
            for (int i = 0; i < n; i++) {
                double u = x[0] - c.alpha() * data.at(i, 0);
                double v = x[1] - c.alpha() * data.at(i, 1);
                w[i] = Math.exp(-(u * u + v * v) / (2 * c.sigma() * c.sigma()));
            }
            WeightedPoints law = WeightedPoints.of(data, w);
            double[] expected = DataPosterior.of(PATH, DATA, t, x).mean();
            assertArrayEquals(expected, law.mean(), 2e-2, "mean");
            double[] found = new TweedieCovariance(PATH, denoiser).at(t, Samples.copyOf(2, x));
            // weights() copies: the sums are made here
            double[] sum = new double[4];
            double total = 0;
            for (int i = 0; i < n; i++) {
                total += w[i];
                for (int k = 0; k < 4; k++) {
                    sum[k] += w[i] * (data.at(i, k / 2) - expected[k / 2]) * (data.at(i, k % 2) - expected[k % 2]);
                }
            }
            for (int k = 0; k < 4; k++) {
                assertEquals(sum[k] / total, found[k], 2e-2, "covariance at t=" + t);
            }
        }
    }

    /** Five standard errors of 4000 draws each, 36 tests: a false alarm in 5e4. */
    @Test
    @DisplayName("S3.44 the mean of conditional scores over draws of the posterior is the marginal score")
    void theMeanConditionalScoreIsTheMarginalOne() {
        int n = 4000;
        for (Distribution data : List.of(DATA, POINTS)) {
            for (double t : TIMES) {
                Coefficients c = PATH.schedule().at(t);
                Samples x = noised(t, 3);
                Samples s = score(data).at(t, x);
                for (int i = 0; i < x.n(); i++) {
                    Distribution law = DataPosterior.of(PATH, data, t, row(x, i));
                    double[] conditional =
                            law.sample(new Threefry(4 + i), Stream.POSTERIOR, n).toArray();
                    for (int k = 0; k < conditional.length; k++) {
                        conditional[k] = (c.alpha() * conditional[k] - x.at(i, k % 2)) / (c.sigma() * c.sigma());
                    }
                    Moments m = Moments.of(Samples.copyOf(2, conditional));
                    for (int j = 0; j < 2; j++) {
                        double rounding = 1e-12 * (1 + Math.abs(s.at(i, j)));
                        double off = Math.abs(m.mean(j) - s.at(i, j));
                        assertTrue(
                                off <= 5 * m.meanError(j) + rounding,
                                data.getClass().getSimpleName() + " t=" + t + ": off by " + off + " of "
                                        + m.meanError(j));
                    }
                }
            }
        }
    }

    @Test
    void aPosteriorWithoutNoiseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> DataPosterior.of(PATH, DATA, 0, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> DataPosterior.of(PATH, POINTS, 0.5, new double[3]));
        Gaussian other = Gaussian.isotropic(2, 1);
        assertThrows(IllegalArgumentException.class, () -> DataPosterior.of(PATH, other, 0.5, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> WeightedPoints.of(POINTS.samples(), new double[50]));
        assertThrows(IllegalArgumentException.class, () -> WeightedPoints.of(POINTS.samples(), new double[] {1}));
    }
}
