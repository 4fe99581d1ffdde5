package dev.fokker.core.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Observer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogLikelihoodTest {
    private static final Noise NOISE = new Threefry(2);
    /** Errors of the solver at this tolerance are a few times it, as the tolerance is that of a step. */
    private static final double TIGHT = 1e-10;

    /** The velocity of a mixture's flow on the path of a schedule, with the law of every time. */
    private record Known(GaussianPath path, Mixture law, MixtureScore score) {
        static Known of(Schedule schedule, Mixture law) {
            GaussianPath path = new GaussianPath(law.dimension(), schedule);
            return new Known(path, law, MixtureScore.of(path, law));
        }

        Generation flow() {
            return new Generation(path, new ScoreDenoiser(path, score), 0);
        }

        LogLikelihood method(double from, double to, Divergence divergence, double tolerance) {
            return new LogLikelihood(flow(), LogDensity.of(score, to), from, to, divergence, tolerance);
        }

        LogLikelihood method(Divergence divergence, double tolerance) {
            return method(
                    path.schedule().domain().first(), path.schedule().domain().last(), divergence, tolerance);
        }

        Samples rows(int n) {
            return law.sample(new Threefry(1), Stream.DATA, n);
        }

        double exact(LogLikelihood method, Samples rows, int i) {
            return KnownLaw.of(law::logDensity, score, method).from().at(rows.toArray(), i * rows.d());
        }
    }

    private static Mixture three(int d) {
        Gaussian[] parts = new Gaussian[3];
        for (int k = 0; k < 3; k++) {
            double[] mean = new double[d];
            double[] c = new double[d * d];
            for (int j = 0; j < d; j++) {
                mean[j] = 1.2 * StrictMath.cos(2.1 * k + j);
                c[j * d + j] = 0.1 + 0.05 * ((j + k) % 3);
                if (j > 0) {
                    c[j * d + j - 1] = 0.03;
                    c[(j - 1) * d + j] = 0.03;
                }
            }
            parts[k] = Gaussian.of(mean, Matrix.of(d, d, c));
        }
        return Mixture.of(new double[] {0.2, 0.5, 0.3}, List.of(parts));
    }

    private static List<Schedule> schedules() {
        return List.of(
                new VariancePreserving(),
                new Cosine(),
                new SubVariancePreserving(),
                new VarianceExploding(),
                new Edm(),
                new StraightPath());
    }

    @Test
    @DisplayName("ANC-G3, S4.35, O3 with the exact trace log-densities of mixtures are met to 1e-8 on every schedule")
    void exactTraceMeetsMixtures() {
        for (Schedule schedule : schedules()) {
            for (int d : new int[] {2, 8}) {
                Known known = Known.of(schedule, three(d));
                LogLikelihood method = known.method(new ExactTrace(), TIGHT);
                Samples rows = known.rows(8);
                Likelihoods found = method.of(rows, NOISE);
                for (int i = 0; i < rows.n(); i++) {
                    assertEquals(known.exact(method, rows, i), found.logDensity(i), 1e-8, schedule + " d=" + d);
                    assertEquals(0, found.row(i).standardError());
                    assertTrue(found.evaluations(i) > 50, "evaluations are counted");
                }
            }
        }
    }

    @Test
    @DisplayName("S4.35, ANC-G3 any process with a score has a likelihood")
    void anyProcessWithAScore() {
        Mixture law = three(2);
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(2, 1.3, 0.2, 0.8);
        MixtureScore score = MixtureScore.of(process, 0, law);
        LogLikelihood method = new LogLikelihood(
                new TimeReversal(process, score, 1), LogDensity.of(score, 1), 0, 1, new ExactTrace(), TIGHT);
        Samples rows = law.sample(new Threefry(1), Stream.DATA, 12);
        Likelihoods found = method.of(rows, NOISE);
        for (int i = 0; i < rows.n(); i++) {
            assertEquals(law.logDensity(rows.toArray(), 2 * i), found.logDensity(i), 1e-8);
        }
    }

    @Test
    @DisplayName("S4.33 the log-density is right at every time along a trajectory")
    void coupledEquationAlongTrajectories() {
        Known known = Known.of(new VariancePreserving(), three(2));
        Samples rows = known.rows(8);
        for (double to : new double[] {0.05, 0.2, 0.5, 0.9}) {
            LogLikelihood method = known.method(1e-3, to, new ExactTrace(), TIGHT);
            Likelihoods found = method.of(rows, NOISE);
            for (int i = 0; i < rows.n(); i++) {
                assertEquals(known.exact(method, rows, i), found.logDensity(i), 1e-8, "to t=" + to);
            }
        }
    }

    @Test
    @DisplayName(
            "S4.31, O1 the change of log-density is the log-determinant of the flow map, in closed form for a Gaussian")
    void logDeterminantOfTheFlowMap() {
        double[] variances = {0.04, 0.5, 2};
        Matrix covariance = Matrix.of(3, 3, 0.04, 0, 0, 0, 0.5, 0, 0, 0, 2);
        Known known = Known.of(new VariancePreserving(), Mixture.of(Gaussian.of(new double[] {1, -1, 0}, covariance)));
        LogLikelihood method = known.method(new ExactTrace(), TIGHT);
        Coefficients from = known.path().schedule().at(method.from());
        Coefficients to = known.path().schedule().at(method.to());
        double expected = 3 * Math.log(from.alpha());
        for (double v : variances) {
            expected += 0.5 * Math.log(spread(to, v) / spread(from, v));
        }
        Likelihoods found = method.of(known.rows(6), NOISE);
        for (int i = 0; i < found.n(); i++) {
            double atLast = method.last().at(found.latents().toArray(), 3 * i);
            assertEquals(expected, found.logDensity(i) - atLast, 1e-8);
        }
    }

    private static double spread(Coefficients c, double variance) {
        return c.alpha() * c.alpha() * variance + c.sigma() * c.sigma();
    }

    @Test
    @DisplayName(
            "E08 run from noise to data the integral counts with the other sign, in the pass that makes the sample")
    void samplesComeWithTheirDensity() {
        Known known = Known.of(new VariancePreserving(), three(2));
        LogLikelihood method = known.method(new Hutchinson(Probe.GAUSSIAN, 3), TIGHT);
        Samples latents = Gaussian.isotropic(2, 1).sample(new Threefry(5), Stream.PRIOR, 10);
        Likelihoods made = method.drawn(latents, NOISE, 0, path -> Rows.NO_LABEL, Observer.none());
        Likelihoods asked = method.of(made.points(), NOISE);
        LogLikelihood exact = known.method(new ExactTrace(), TIGHT);
        Likelihoods exactly = exact.drawn(latents, NOISE, 0, path -> Rows.NO_LABEL, Observer.none());
        for (int i = 0; i < 10; i++) {
            for (int k = 0; k < 3; k++) {
                assertEquals(asked.logDensity(i, k), made.logDensity(i, k), 1e-7, "row " + i);
            }
            assertEquals(known.exact(exact, exactly.points(), i), exactly.logDensity(i), 1e-8);
            double integral = exactly.logDensity(i) - exact.last().at(latents.toArray(), 2 * i);
            assertTrue(Math.abs(integral) > 0.05, "with the wrong sign it would be off by twice " + integral);
        }
    }

    @Test
    @DisplayName("ANC-4.5, ANC-G3 a row's answer is its own, bit for bit, in any batch")
    void aRowDoesNotFeelItsBatch() {
        Known known = Known.of(new VariancePreserving(), three(2));
        Samples rows = known.rows(9);
        for (Divergence divergence :
                List.of(new ExactTrace(), new Hutchinson(Probe.RADEMACHER, 4), new HutchPlusPlus(Probe.SPHERE, 1))) {
            LogLikelihood method = known.method(divergence, 1e-6);
            Likelihoods together = method.of(rows, NOISE);
            for (int i = 0; i < rows.n(); i++) {
                Likelihoods alone = method.of(rows.rows(i, i + 1), NOISE, i, path -> Rows.NO_LABEL, Observer.none());
                for (int k = 0; k < together.values(); k++) {
                    assertEquals(together.logDensity(i, k), alone.logDensity(0, k), 0.0, "row " + i);
                }
                assertEquals(together.evaluations(i), alone.evaluations(0));
            }
        }
    }

    @Test
    @DisplayName("ANC-4.6 the exact divergence is right for rows that are images, of a model without closed form")
    void imagesHaveTheirWholeDivergence() {
        int size = 2 * 3 * 2;
        Known known = Known.of(new VariancePreserving(), three(size));
        Denoiser closed = new ScoreDenoiser(known.path(), known.score());
        Denoiser hidden = new Denoiser() {
            @Override
            public int dimension() {
                return size;
            }

            @Override
            public Field open(int maxRows) {
                return closed.open(maxRows);
            }
        };
        LogLikelihood method = known.method(0.01, 1, new ExactTrace(), 1e-6);
        LogLikelihood learned = new LogLikelihood(
                new Generation(known.path(), hidden, 0), method.last(), 0.01, 1, new ExactTrace(), 1e-6);
        Samples rows = known.rows(3);
        Likelihoods found = learned.of(rows, NOISE);
        for (int i = 0; i < 3; i++) {
            // steps of 1e-6 in twelve components over some ten steps; differences err by 1e-10
            assertEquals(known.exact(method, rows, i), found.logDensity(i), 1e-4);
        }
    }

    @Test
    @DisplayName("E60 log-densities by probes have no bias, densities have")
    void logDensitiesAreUnbiasedAndDensitiesAreNot() {
        Known known = Known.of(new VariancePreserving(), three(2));
        Samples row = known.rows(1);
        int probes = 2000;
        LogLikelihood method = known.method(1e-3, 1, new Hutchinson(Probe.RADEMACHER, probes), 1e-4);
        double truth = known.exact(method, row, 0);
        Likelihoods found = method.of(row, NOISE);
        double[] ratio = new double[probes];
        for (int k = 0; k < probes; k++) {
            ratio[k] = Math.exp(found.logDensity(0, k) - truth);
        }
        Estimate log = found.row(0);
        Estimate plain = Estimate.ofSample(ratio);
        assertEquals(truth, log.value(), 5 * log.standardError() + 1e-3, log.toString());
        assertTrue(plain.value() - 1 > 5 * plain.standardError(), "the mean of exp(log p) / p is " + plain);
    }

    @Test
    @DisplayName("ANC-G3 the 95 % interval of K probes covers the truth 95 % of the time")
    void intervalsCover() {
        Known known = Known.of(new VariancePreserving(), three(4));
        int n = 300;
        Samples rows = known.rows(n);
        LogLikelihood method = known.method(1e-3, 1, new Hutchinson(Probe.GAUSSIAN, 24), 1e-3);
        Likelihoods found = method.of(rows, NOISE);
        int covered = 0;
        for (int i = 0; i < n; i++) {
            covered += found.row(i).interval(0.95).contains(known.exact(method, rows, i)) ? 1 : 0;
        }
        double share = (double) covered / n;
        assertEquals(0.95, share, 5 * Math.sqrt(0.95 * 0.05 / n), "covered " + share);
    }

    @Test
    void aRowThatIsStuckIsNoNumberAndTheOthersGoOn() {
        Known known = Known.of(new VariancePreserving(), three(2));
        Denoiser broken = new Denoiser() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public Field open(int maxRows) {
                Field field = new ScoreDenoiser(known.path(), known.score()).open(maxRows);
                return (rows, t, x, out) -> {
                    field.eval(rows, t, x, out);
                    for (int i = 0; i < rows.n(); i++) {
                        out[2 * i] = rows.path()[i] == 1 ? Double.NaN : out[2 * i];
                    }
                };
            }
        };
        LogLikelihood method = LogLikelihood.standard(
                new Generation(known.path(), broken, 0), new Hutchinson(Probe.RADEMACHER, 1), 1e-4);
        Likelihoods found = method.of(known.rows(3), NOISE);
        assertTrue(Double.isFinite(found.logDensity(0)) && Double.isFinite(found.logDensity(2)));
        assertTrue(Double.isNaN(found.logDensity(1)), "row 1 is lost");
        assertTrue(Double.isNaN(found.row(0).standardError()), "one probe knows nothing of its error");
    }

    @Test
    void whatCannotBeIsRefused() {
        Known known = Known.of(new VariancePreserving(), three(2));
        assertThrows(IllegalArgumentException.class, () -> known.method(0.5, 0.5, new ExactTrace(), 1e-5));
        LogLikelihood method = known.method(new ExactTrace(), 1e-5);
        Samples wide = Samples.copyOf(3, new double[3]);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> method.of(wide, NOISE))
                .getMessage()
                .contains("3 components"));
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(2, 1, 0, 1);
        TimeReversal other = new TimeReversal(process, MixtureScore.of(process, 0, three(2)), 0);
        assertTrue(assertThrows(
                        IllegalArgumentException.class, () -> LogLikelihood.standard(other, new ExactTrace(), 1e-5))
                .getMessage()
                .contains("prior"));
    }
}
