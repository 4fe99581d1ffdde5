package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.WeightedPoints;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.ensemble.ScoreError;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a score is trained on and judged by, where the exact one is known. */
class ScoreMatchingTest {
    private static final SamplingProblem TWO = SamplingProblem.two();
    private static final MixtureScore EXACT = MixtureScore.of(TWO.path(), TWO.data());
    /** The score of other data: as wrong as a model may be, with a derivative that is known. */
    private static final MixtureScore WRONG =
            MixtureScore.of(TWO.path(), SamplingProblem.ring8().data());

    private static final double[] TIMES = {0.05, 0.2, 0.5, 1};

    private static void close(double expected, Estimate found, String what) {
        double z = (found.value() - expected) / found.standardError();
        assertTrue(Math.abs(z) < 5, what + ": z=" + z + ", found " + found + ", expected " + expected);
    }

    /** A step of h along s raises log p by \(h\lVert s\rVert^2+O(h^2)\); the second order is bounded by the Jacobian's size. */
    @Test
    @DisplayName("S0.27 the score points up the density: a short step along it raises the density at the rate |s|^2")
    void theScorePointsUphill() {
        Samples points = TWO.data().sample(new Threefry(1), Stream.DATA, 40);
        for (double t : TIMES) {
            Samples s = EXACT.at(t, points);
            double h = 1e-6;
            double[] up = points.toArray();
            double[] down = points.toArray();
            for (int k = 0; k < up.length; k++) {
                up[k] += h * s.at(k / 2, k % 2);
                down[k] -= h * s.at(k / 2, k % 2);
            }
            double[] above = density(t, up);
            double[] below = density(t, down);
            for (int i = 0; i < points.n(); i++) {
                double square = s.at(i, 0) * s.at(i, 0) + s.at(i, 1) * s.at(i, 1);
                assertEquals(square, (above[i] - below[i]) / (2 * h), 1e-6 * (1 + square), "t=" + t);
            }
        }
    }

    private static double[] density(double t, double[] x) {
        Rows rows = Rows.of(Samples.copyOf(2, x));
        double[] out = new double[rows.n()];
        EXACT.open(rows.n()).logDensity(rows, Times.shared(t, rows.n()), rows.x(), out);
        return out;
    }

    private static ScoreError errors(MixtureScore score, int n, long seed) {
        return ScoreError.of(TWO.path(), TWO.data(), EXACT, score, TIMES, n, new Threefry(seed));
    }

    @Test
    @DisplayName(
            "S0.29, E48 the explicit error is zero for the exact score only, and a number with an error for others")
    void theExplicitErrorIsAMetric() {
        for (ScoreError.Level level : errors(EXACT, 100, 2).levels()) {
            assertEquals(0, level.error().value());
            assertEquals(level.floor(), level.loss());
        }
        for (ScoreError.Level level : errors(WRONG, 1000, 3).levels()) {
            assertTrue(level.error().value() > 5 * level.error().standardError(), "t=" + level.time());
            assertEquals(
                    level.sigma() * level.sigma() * level.error().value(),
                    level.ofNoise().value(),
                    1e-15);
        }
        assertThrows(IllegalArgumentException.class, () -> errors(EXACT, 1, 1));
    }

    /** Of the linear score of \(N(m',v')\) for data \(N(m,v)\); every mean in closed form. */
    @Test
    @DisplayName("S0.29, O14 on Gaussians all three objectives are their closed forms")
    void objectivesOfGaussians() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0.7, 0.25);
        GaussianData other = new GaussianData(new VariancePreserving(), 0.2, 0.6);
        ScoreError found =
                ScoreError.of(data.path(), law(data), data.score(), other.score(), TIMES, 20_000, new Threefry(4));
        for (ScoreError.Level level : found.levels()) {
            double c = data.varianceAt(level.time());
            double slope = -1 / other.varianceAt(level.time());
            double off = -slope * (other.meanAt(level.time()) - data.meanAt(level.time()));
            double explicit = off * off + (slope + 1 / c) * (slope + 1 / c) * c;
            double implicit = off * off + slope * slope * c + 2 * slope;
            double perVariance = 1 / (level.sigma() * level.sigma());
            assertEquals(explicit, implicit + 1 / c, 1e-12 * perVariance, "ESM = ISM + E|s|^2");
            close(explicit, level.error(), "explicit");
            close(perVariance - 1 / c, level.floor(), "floor");
            close(explicit + perVariance - 1 / c, level.loss(), "denoising");
        }
    }

    private static Mixture law(GaussianData data) {
        return Mixture.of(Gaussian.of(new double[] {data.mean()}, Matrix.of(1, 1, data.variance())));
    }

    /** Point by point \(\lVert s-s^*\rVert^2-(\lVert s\rVert^2+2\nabla\cdot s)-\lVert s^*\rVert^2\) has the mean 0: parts. */
    @Test
    @DisplayName(
            "S0.29 implicit score matching, by the trace of the Jacobian, is the explicit one less E|s|^2, on a mixture")
    void implicitIsExplicitLessAConstant() {
        int n = 20_000;
        for (double t : TIMES) {
            Samples points = noised(t, n, 5);
            Rows rows = Rows.of(points);
            DifferentiableField field = WRONG.differentiable(n);
            double[] s = new double[2 * n];
            double[] trace = new double[n];
            field.divergence(rows, Times.shared(t, n), rows.x(), s, trace);
            Samples exact = EXACT.at(t, points);
            double[] rest = new double[n];
            for (int i = 0; i < n; i++) {
                rest[i] = -2 * trace[i];
                for (int j = 0; j < 2; j++) {
                    double a = s[2 * i + j];
                    double b = exact.at(i, j);
                    rest[i] += (a - b) * (a - b) - a * a - b * b;
                }
            }
            Moments m = Moments.of(Samples.copyOf(1, rest));
            close(0, new Estimate(m.mean(0), m.meanError(0), n), "t=" + t);
        }
    }

    private static Samples noised(double t, int n, long seed) {
        Coefficients c = TWO.path().schedule().at(t);
        double[] x = TWO.data().sample(new Threefry(seed), Stream.DATA, n).toArray();
        double[] z = new double[2 * n];
        new Threefry(seed).normals(Stream.MEASURE, 0, n, 0, 2, z);
        for (int k = 0; k < x.length; k++) {
            x[k] = c.alpha() * x[k] + c.sigma() * z[k];
        }
        return Samples.copyOf(2, x);
    }

    /** The deviation of a difference is at most the sum of the deviations. */
    @Test
    @DisplayName("S3.17, O14, E14 the denoising loss is the explicit error and a floor that no score can change")
    void denoisingIsExplicitAndAFloor() {
        for (MixtureScore score : new MixtureScore[] {
            EXACT, WRONG, MixtureScore.of(TWO.path(), SamplingProblem.grid25().data())
        }) {
            for (ScoreError.Level level : errors(score, 20_000, 6).levels()) {
                double rest = level.loss().value()
                        - level.error().value()
                        - level.floor().value();
                double reach = level.loss().standardError()
                        + level.error().standardError()
                        + level.floor().standardError();
                assertTrue(Math.abs(rest) < 5 * reach, "t=" + level.time() + ": " + rest + " of " + reach);
                // E14: something is left at the best
                assertTrue(level.floor().value() > 5 * level.floor().standardError(), "t=" + level.time());
            }
        }
    }

    @Test
    @DisplayName(
            "S3.16 the mean is what has the least mean square distance, plain and weighted: any other is h^2 worse")
    void theMeanMinimises() {
        Samples points = TWO.data().sample(new Threefry(7), Stream.DATA, 50);
        double[] weights = new double[50];
        new Threefry(7).uniforms(Stream.MEASURE, 0, 50, 0, 1, weights);
        double[] same = new double[50];
        Arrays.fill(same, 1);
        for (WeightedPoints law :
                new WeightedPoints[] {WeightedPoints.of(points, same), WeightedPoints.of(points, weights)}) {
            double[] mean = law.mean();
            double least = distance(law, mean[0], mean[1]);
            for (double h : new double[] {-0.5, 1e-3, 2}) {
                assertEquals(h * h, distance(law, mean[0] + h, mean[1]) - least, 1e-13);
                assertEquals(h * h, distance(law, mean[0], mean[1] + h) - least, 1e-13);
            }
        }
    }

    private static double distance(WeightedPoints law, double x, double y) {
        double sum = 0;
        for (int i = 0; i < law.points().n(); i++) {
            double u = law.points().at(i, 0) - x;
            double v = law.points().at(i, 1) - y;
            sum += law.weights()[i] * (u * u + v * v);
        }
        return sum;
    }

    /** Were it the noise, nothing would be left of \(\varepsilon-\hat\epsilon\); it is what no function of x can tell. */
    @Test
    @DisplayName("E58, E14 a noise prediction is the mean of the noise given x, not the noise")
    void theNoisePredictionIsAMean() {
        int n = 20_000;
        for (double t : TIMES) {
            Coefficients c = TWO.path().schedule().at(t);
            double[] z = new double[2 * n];
            new Threefry(8).normals(Stream.MEASURE, 0, n, 0, 2, z);
            Samples x = noised(t, n, 8);
            Samples s = EXACT.at(t, x);
            double[] products = new double[3 * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < 2; j++) {
                    double left = z[2 * i + j] + c.sigma() * s.at(i, j);
                    products[3 * i] += left * x.at(i, j);
                    products[3 * i + 1] += left * Math.sin(3 * x.at(i, 1 - j));
                    products[3 * i + 2] += left * left;
                }
            }
            Moments m = Moments.of(Samples.copyOf(3, products));
            for (int k = 0; k < 2; k++) {
                close(0, new Estimate(m.mean(k), m.meanError(k), n), "function " + k + " at t=" + t);
            }
            assertTrue(m.mean(2) > 5 * m.meanError(2), "what is left: " + m.mean(2));
        }
    }
}
