package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.DenoiserScore;
import dev.fokker.core.score.EmpiricalScore;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.time.Times;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExactScoreTest {
    private static final GaussianPath PATH = new GaussianPath(2, new VariancePreserving());
    private static final Mixture THREE = Mixture.of(
            new double[] {0.5, 0.2, 0.3},
            List.of(
                    Gaussian.of(new double[] {-1, 0.5}, Matrix.of(2, 2, 0.3, 0.1, 0.1, 0.2)),
                    Gaussian.of(new double[] {1.5, -0.2}, Matrix.of(2, 2, 0.05, -0.02, -0.02, 0.4)),
                    Gaussian.of(new double[] {0, 2}, Matrix.of(2, 2, 1, 0.9, 0.9, 1))));

    @Nested
    class OfAGaussian implements ScoreLaws {
        @Override
        public ExactScore subject() {
            return MixtureScore.of(PATH, Mixture.of(THREE.components().get(2)));
        }

        @Override
        public double[] times() {
            return new double[] {0.01, 0.3, 1};
        }
    }

    @Nested
    class OfAMixture implements ScoreLaws {
        @Override
        public ExactScore subject() {
            return MixtureScore.of(PATH, THREE);
        }

        @Override
        public double[] times() {
            return new double[] {0.01, 0.3, 1};
        }
    }

    @Nested
    class UnderALinearProcess implements ScoreLaws {
        @Override
        public ExactScore subject() {
            Matrix a = Matrix.of(2, 2, 0, 1, -1, -0.5);
            LinearSde oscillator = LinearSde.of(a, new double[] {0.1, 0}, Matrix.of(2, 1, 0, 1));
            return MixtureScore.of(oscillator, 0, THREE);
        }

        @Override
        public double[] times() {
            return new double[] {0.01, 0.3, 1};
        }
    }

    @Nested
    class OfGivenPoints implements ScoreLaws {
        @Override
        public ExactScore subject() {
            return new EmpiricalScore(PATH, THREE.sample(new Threefry(3), Stream.INITIAL, 40));
        }

        @Override
        public double[] times() {
            return new double[] {0.1, 0.3, 1};
        }
    }

    /** Law O1, with the inverse of the 2 x 2 matrix written out. */
    @Test
    void theScoreOfAGaussianIsItsClosedForm() {
        Gaussian law = THREE.components().get(2);
        for (double t : new double[] {1e-3, 0.2, 0.9}) {
            Coefficients c = PATH.schedule().at(t);
            double p = c.alpha() * c.alpha() + c.sigma() * c.sigma();
            double q = 0.9 * c.alpha() * c.alpha();
            double det = p * p - q * q;
            double u = 0.4;
            double v = 2.1 - 2 * c.alpha();
            Samples s = MixtureScore.of(PATH, Mixture.of(law)).at(t, Samples.copyOf(2, new double[] {0.4, 2.1}));
            assertEquals(-(p * u - q * v) / det, s.at(0, 0), 1e-10 / det, "t=" + t);
            assertEquals(-(p * v - q * u) / det, s.at(0, 1), 1e-10 / det, "t=" + t);
        }
    }

    /** Law O3: one decomposition for all times, and one factorization a time, are two roads to the same marginals. */
    @Test
    void bothRoadsToANoisedMixtureAgree() {
        Samples points = THREE.sample(new Threefry(8), Stream.INITIAL, 50);
        ExactScore spectral = MixtureScore.of(PATH, THREE);
        ExactScore transported = MixtureScore.of(PATH, 0, THREE);
        for (double t : new double[] {0.02, 0.4, 1}) {
            Samples a = spectral.at(t, points);
            Samples b = transported.at(t, points);
            for (int i = 0; i < points.n(); i++) {
                for (int j = 0; j < 2; j++) {
                    assertEquals(a.at(i, j), b.at(i, j), 1e-10 * (1 + Math.abs(a.at(i, j))), "t=" + t);
                }
            }
        }
    }

    /** Law O4: given points are a mixture of Gaussians of vanishing width; at width 1e-9 the two agree to 1e-8. */
    @Test
    void givenPointsAreAMixtureOfVeryNarrowGaussians() {
        Samples points = Samples.copyOf(2, new double[] {0, 0, 1, 0.5, -1, 2});
        Matrix narrow = Matrix.identity(2, 1e-18);
        Mixture mixture = Mixture.of(
                new double[] {1, 1, 1},
                List.of(
                        Gaussian.of(new double[] {0, 0}, narrow),
                        Gaussian.of(new double[] {1, 0.5}, narrow),
                        Gaussian.of(new double[] {-1, 2}, narrow)));
        Rows rows = Rows.of(THREE.sample(new Threefry(4), Stream.INITIAL, 20));
        for (double t : new double[] {0.1, 0.5}) {
            double[] a = new double[20];
            double[] b = new double[20];
            Times at = Times.shared(t, 20);
            new EmpiricalScore(PATH, points).open(20).logDensity(rows, at, rows.x(), a);
            MixtureScore.of(PATH, mixture).open(20).logDensity(rows, at, rows.x(), b);
            for (int i = 0; i < 20; i++) {
                assertEquals(a[i], b[i], 1e-10 * (1 + Math.abs(a[i])), "t=" + t);
            }
        }
    }

    /** Law S0.34: the density of the exact score solves the Fokker-Planck equation; here in log form, time by differences. */
    @Test
    void theLogDensitySolvesTheFokkerPlanckEquation() {
        Rows rows = Rows.of(THREE.sample(new Threefry(6), Stream.INITIAL, 20));
        ExactScore.ExactField field = MixtureScore.of(PATH, THREE).open(20);
        double[] early = new double[20];
        double[] late = new double[20];
        double[] s = new double[40];
        double[] divergence = new double[20];
        for (double t : new double[] {0.1, 0.5, 0.9}) {
            double h = 1e-4;
            field.logDensity(rows, Times.shared(t - h, 20), rows.x(), early);
            field.logDensity(rows, Times.shared(t + h, 20), rows.x(), late);
            field.eval(rows, Times.shared(t, 20), rows.x(), s);
            field.divergence(rows, Times.shared(t, 20), rows.x(), divergence);
            Coefficients c = PATH.schedule().at(t);
            for (int i = 0; i < 20; i++) {
                double dot = s[2 * i] * rows.x()[2 * i] + s[2 * i + 1] * rows.x()[2 * i + 1];
                double square = s[2 * i] * s[2 * i] + s[2 * i + 1] * s[2 * i + 1];
                double right = -2 * c.a() - c.a() * dot + 0.5 * c.g2() * (divergence[i] + square);
                assertEquals(right, (late[i] - early[i]) / (2 * h), 1e-4 * (1 + Math.abs(right)), "t=" + t);
            }
        }
    }

    /** Law S3.60: any form to any other and back, 1e-12 relative, on two schedules and inside their domains. */
    @Test
    void formsConvertWithoutLoss() {
        List<Parameterization> forms = List.of(
                Parameterization.SCORE,
                Parameterization.NOISE,
                Parameterization.DATA,
                Parameterization.V,
                Parameterization.VELOCITY,
                Parameterization.edm(0.5));
        double[] data = {0.3, -1.2};
        double[] noise = {0.8, 0.1};
        for (var schedule : List.of(new VariancePreserving(), new StraightPath())) {
            for (double t : new double[] {0.05, 0.5, 0.95}) {
                Coefficients c = schedule.at(t);
                double[] x = {c.alpha() * data[0] + c.sigma() * noise[0], c.alpha() * data[1] + c.sigma() * noise[1]};
                for (Parameterization from : forms) {
                    double[] p = new double[2];
                    from.predict(c, data, noise, p, 0, 2);
                    double[] back = new double[2];
                    from.data(c, x, p, back, 0, 2);
                    double[] eps = new double[2];
                    from.noise(c, x, p, eps, 0, 2);
                    for (int j = 0; j < 2; j++) {
                        double tolerance = 1e-12 * c.rho() + 1e-13 / c.alpha();
                        assertEquals(data[j], back[j], tolerance, schedule + " " + from + " t=" + t);
                        assertEquals(noise[j], eps[j], 1e-12 + 1e-13 / c.rho(), schedule + " " + from + " t=" + t);
                    }
                    for (Parameterization to : forms) {
                        double[] direct = new double[2];
                        to.predict(c, data, noise, direct, 0, 2);
                        double[] converted = new double[2];
                        to.from(from, c, x, p, converted, 0, 2);
                        for (int j = 0; j < 2; j++) {
                            double size = 1 + Math.abs(direct[j]);
                            double tolerance = 1e-12 * size * (c.rho() + 1 / c.rho());
                            assertEquals(direct[j], converted[j], tolerance, from + " to " + to + " t=" + t);
                        }
                    }
                }
            }
        }
    }

    /** At the ends some forms say nothing of the data: asking is refused with the values. */
    @Test
    @DisplayName("E58 conversions that are singular at an end are refused there, and those that are not are made")
    void conversionsAreRefusedWhereTheySayNothing() {
        Coefficients end = new StraightPath().at(1);
        double[] x = {1};
        IllegalArgumentException noise = assertThrows(
                IllegalArgumentException.class, () -> Parameterization.NOISE.data(end, x, x, new double[1], 0, 1));
        assertEquals(true, noise.getMessage().contains("alpha=0.0"), noise.getMessage());
        Coefficients start = new StraightPath().at(0);
        assertThrows(
                IllegalArgumentException.class, () -> Parameterization.SCORE.data(start, x, x, new double[1], 0, 1));
        double[] data = new double[1];
        Parameterization.VELOCITY.data(end, x, new double[] {0.75}, data, 0, 1);
        assertEquals(0.25, data[0], 1e-15);
    }

    /** A score seen as a denoiser and back is the score. */
    @Test
    void scoreAndDenoiserAreViewsOfOneAnother() {
        MixtureScore score = MixtureScore.of(PATH, THREE);
        Samples points = THREE.sample(new Threefry(5), Stream.INITIAL, 30);
        for (double t : new double[] {0.01, 0.5, 1}) {
            Samples there = score.at(t, points);
            Samples back = new DenoiserScore(PATH, new ScoreDenoiser(PATH, score)).at(t, points);
            for (int i = 0; i < 30; i++) {
                for (int j = 0; j < 2; j++) {
                    double scale = 1 + Math.abs(there.at(i, j));
                    assertEquals(there.at(i, j), back.at(i, j), 1e-11 * scale, "t=" + t);
                }
            }
        }
    }
}
