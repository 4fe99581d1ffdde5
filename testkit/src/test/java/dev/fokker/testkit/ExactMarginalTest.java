package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.linear.Cholesky;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.EmpiricalScore;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.NearestScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Marginals and scores of mixtures and of data sets. */
class ExactMarginalTest {
    private static final GaussianPath PATH = new GaussianPath(2, new VariancePreserving());
    private static final Samples DATA = SamplingProblem.ring8().data().sample(new Threefry(1), Stream.DATA, 60);
    private static final EmpiricalScore EMPIRICAL = new EmpiricalScore(PATH, DATA);

    private static double[] density(ExactScore score, double t, double[] x) {
        Rows rows = Rows.of(Samples.copyOf(2, x));
        double[] out = new double[rows.n()];
        score.open(rows.n()).logDensity(rows, Times.shared(t, rows.n()), rows.x(), out);
        return out;
    }

    /** Trapezoids are spectrally accurate for what is analytic and has decayed: at 3/4 of the narrowest sigma, e^(-2 pi^2/(3/4)^2). */
    @Test
    @DisplayName("S3.13 the exact marginal of a mixture and of a data set integrates to 1")
    void marginalsIntegrateToOne() {
        ExactScore mixture = MixtureScore.of(PATH, SamplingProblem.two().data());
        for (ExactScore score : List.of(EMPIRICAL, mixture)) {
            for (double t : new double[] {0.2, 0.5, 1}) {
                double h = 0.75 * PATH.schedule().at(t).sigma();
                int reach = (int) Math.ceil(10 / h);
                int side = 2 * reach + 1;
                double[] x = new double[2 * side * side];
                for (int k = 0; k < side * side; k++) {
                    x[2 * k] = (k / side - reach) * h;
                    x[2 * k + 1] = (k % side - reach) * h;
                }
                double sum = 0;
                for (double logp : density(score, t, x)) {
                    sum += Math.exp(logp) * h * h;
                }
                assertEquals(1, sum, 1e-12, "t=" + t);
            }
        }
    }

    @Test
    @DisplayName("S3.14, O4 the score of a data set is the derivative of its log-density, 1e-6")
    void theEmpiricalScoreIsADerivative() {
        Samples points = SamplingProblem.ring8().data().sample(new Threefry(2), Stream.DATA, 40);
        double h = 1e-5;
        for (double t : new double[] {0.1, 0.4, 1}) {
            Samples s = EMPIRICAL.at(t, points);
            for (int j = 0; j < 2; j++) {
                double[] up = points.toArray();
                double[] down = points.toArray();
                for (int i = j; i < up.length; i += 2) {
                    up[i] += h;
                    down[i] -= h;
                }
                double[] above = density(EMPIRICAL, t, up);
                double[] below = density(EMPIRICAL, t, down);
                for (int i = 0; i < points.n(); i++) {
                    double size = 1 + Math.abs(s.at(i, j));
                    assertEquals(s.at(i, j), (above[i] - below[i]) / (2 * h), 1e-6 * size, "t=" + t);
                }
            }
        }
    }

    @Test
    @DisplayName(
            "S3.14 by the nearest k points the score is wrong by less than its bound, and by nothing for all points")
    void theNearestPointsGiveTheScoreWithinABound() {
        Samples points = SamplingProblem.ring8().data().sample(new Threefry(3), Stream.DATA, 40);
        int told = 0;
        for (double t : new double[] {0.02, 0.1, 0.4}) {
            Samples exact = EMPIRICAL.at(t, points);
            for (int k : new int[] {1, 5, 20, 60}) {
                NearestScore nearest = new NearestScore(PATH, DATA, k);
                Samples found = nearest.at(t, points);
                double[] bounds = nearest.bounds(t, points);
                for (int i = 0; i < points.n(); i++) {
                    double error = Math.hypot(found.at(i, 0) - exact.at(i, 0), found.at(i, 1) - exact.at(i, 1));
                    double rounding = 1e-12 * (1 + Math.hypot(exact.at(i, 0), exact.at(i, 1)));
                    assertTrue(error <= bounds[i] + rounding, "t=" + t + " k=" + k + ": " + error + " > " + bounds[i]);
                    assertTrue(k < 60 || bounds[i] == 0);
                    told += bounds[i] < 1e-3 ? 1 : 0;
                }
            }
        }
        assertTrue(told > 160, "the bound tells something in " + told + " of 480 cases");
        assertThrows(IllegalArgumentException.class, () -> new NearestScore(PATH, DATA, 61));
    }

    /** At the cut sigma is 1e-3, and a point of the plane is within three deviations: all 64 rows within 3e-3. */
    @Test
    @DisplayName("S3.15 the flow by the score of a data set ends on a point of it: it only remembers")
    void theFlowOfADataSetEndsOnIt() {
        Samples starts = SamplingProblem.ring8().starts(4, 64);
        Generation flow = new Generation(PATH, new ScoreDenoiser(PATH, EMPIRICAL), 0);
        Problem<Generation> problem =
                new Problem<>(flow, new Points(starts).inOrder(), Stream.PRIOR, TimeGrid.of(1, 1e-5));
        Samples ends = new AdaptiveExponential(1e-6)
                .solve(problem, new Threefry(1), 0, starts.n(), Observer.none())
                .samples();
        double worst = 0;
        double fresh = 0;
        for (int i = 0; i < ends.n(); i++) {
            worst = Math.max(worst, nearest(ends.at(i, 0), ends.at(i, 1)));
        }
        Samples others = SamplingProblem.ring8().data().sample(new Threefry(5), Stream.DATA, 64);
        for (int i = 0; i < others.n(); i++) {
            fresh += nearest(others.at(i, 0), others.at(i, 1)) / others.n();
        }
        assertTrue(worst < 3e-3, "farthest from a training point: " + worst);
        assertTrue(fresh > 10 * worst, "new data are so far on average: " + fresh);
    }

    private static double nearest(double x, double y) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < DATA.n(); i++) {
            least = Math.min(least, Math.hypot(x - DATA.at(i, 0), y - DATA.at(i, 1)));
        }
        return least;
    }

    /** Five standard errors for each component, with 60 tests in all: a false alarm in 3e4. */
    @Test
    @DisplayName("S3.42, E40 the mean of the score is zero on every measured target at every level; of Exp(1) it is -1")
    void theScoreHasNoMean() {
        int n = 1000;
        for (SamplingProblem problem : SamplingProblem.all()) {
            MixtureScore score = MixtureScore.of(problem.path(), problem.data());
            int d = problem.data().dimension();
            for (double t : new double[] {1e-3, 0.3, 1}) {
                Coefficients c = problem.path().schedule().at(t);
                double[] x =
                        problem.data().sample(new Threefry(6), Stream.DATA, n).toArray();
                double[] z = new double[x.length];
                new Threefry(6).normals(Stream.MEASURE, 0, n, 0, d, z);
                for (int k = 0; k < x.length; k++) {
                    x[k] = c.alpha() * x[k] + c.sigma() * z[k];
                }
                Samples s = score.at(t, Samples.copyOf(d, x));
                for (int j = 0; j < Math.min(d, 4); j++) {
                    double[] one = new double[n];
                    for (int i = 0; i < n; i++) {
                        one[i] = s.at(i, j);
                    }
                    Moments m = Moments.of(Samples.copyOf(1, one));
                    double off = m.mean(0) / m.meanError(0);
                    assertTrue(Math.abs(off) < 5, problem.name() + " t=" + t + " z=" + off);
                }
            }
        }
        // the density of Exp(1) does not vanish at its end: E[(log p)'] is what p jumps by there, not 0
        assertEquals(-1, exponential(), 1e-6);
    }

    /** \(\int_0^{40}p'\,dx\), \(p'=(\log p)'p\) by central differences of \(\log p=-x\), midpoints. */
    private static double exponential() {
        double sum = 0;
        double h = 1e-3;
        for (int k = 0; k < 40_000; k++) {
            double x = (k + 0.5) * h;
            double slope = (Math.log(Math.exp(-x - 1e-4)) - Math.log(Math.exp(-x + 1e-4))) / 2e-4;
            sum += slope * Math.exp(-x) * h;
        }
        return sum;
    }

    @Test
    @DisplayName("S3.43 the score of a full Gaussian is a Cholesky solve, and the derivative of its log-density")
    void theScoreOfAFullGaussian() {
        Matrix covariance = Matrix.of(3, 3, 2, 0.5, -0.3, 0.5, 1, 0.4, -0.3, 0.4, 0.6);
        Gaussian law = Gaussian.of(new double[] {1, -2, 0.5}, covariance);
        double[] x = {0.3, -1, 2};
        double[] solved = new double[3];
        for (int j = 0; j < 3; j++) {
            solved[j] = law.mean()[j] - x[j];
        }
        Cholesky.of(covariance).solve(solved, 0);
        GaussianPath path = new GaussianPath(3, new VariancePreserving());
        Samples s = MixtureScore.of(path, Mixture.of(law)).at(0, Samples.copyOf(3, x));
        for (int j = 0; j < 3; j++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[j] += 1e-5;
            down[j] -= 1e-5;
            double slope = (law.logDensity(up, 0) - law.logDensity(down, 0)) / 2e-5;
            assertEquals(solved[j], slope, 1e-8, "differences");
            assertEquals(solved[j], s.at(0, j), 1e-12 * (1 + Math.abs(solved[j])), "of the mixture of one");
        }
    }
}
