package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScaledFlow;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.ExplicitRungeKutta;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.solve.Tableau;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the probability flow is, whoever integrates it. */
final class FlowLawsTest {
    private static final Solver<Sde> BEST = new FixedGrid<>(new DormandPrince8(), FinalStep.none());
    private static final List<Schedule> SCHEDULES = List.of(
            new VariancePreserving(),
            new SubVariancePreserving(),
            new VarianceExploding(0.01, 20),
            new Cosine(0.008),
            new StraightPath(),
            new Edm(0.002, 80));

    private static TimeGrid grid(Schedule schedule, double from, double to, int steps) {
        return new LogSnrGrid().grid(schedule, from, to, steps);
    }

    @Test
    @DisplayName("S0.25, S4.5 the flow of Gaussian data is its closed map on every schedule, to 1e-8")
    void theFlowOfGaussianDataIsItsClosedMap() {
        for (Schedule schedule : SCHEDULES) {
            GaussianData data = new GaussianData(schedule, 0.7, 0.25);
            double far = schedule.domain().last();
            double near = schedule.domain().first() + 1e-3 * (far - schedule.domain().first());
            Samples starts = Samples.copyOf(1, new double[] {-2, -0.3, 0.9, 2.5});
            double scale = Math.sqrt(data.varianceAt(far));
            double[] x = starts.toArray();
            for (int i = 0; i < x.length; i++) {
                x[i] = data.meanAt(far) + scale * x[i];
            }
            Samples ends = Ode.solve(
                            BEST, data.generation(0), Samples.copyOf(1, x), grid(schedule, far, near, 400))
                    .samples();
            for (int i = 0; i < x.length; i++) {
                assertEquals(data.flow(x[i], far, near), ends.at(i, 0), 1e-8, schedule + " from " + x[i]);
            }
        }
    }

    @Test
    @DisplayName("S4.11, S4.12 f - g^2 s/2 and alpha' x0 + sigma' eps are one velocity, at every time of every schedule")
    void theTwoFormsOfTheVelocityAreOne() {
        for (Schedule schedule : SCHEDULES) {
            GaussianData data = new GaussianData(schedule, 0.7, 0.25);
            Field flow = data.generation(0).drift(1);
            Field reversed = new TimeReversal(data.path(), data.score(), 0).drift(1);
            Rows row = new Rows(1, 1);
            double[] first = new double[1];
            double[] second = new double[1];
            double far = schedule.domain().last();
            for (double share : new double[] {0.01, 0.1, 0.4, 0.7, 0.99}) {
                double t = schedule.domain().first() + share * (far - schedule.domain().first());
                Coefficients c = schedule.at(t);
                // (f, g^2) of (alpha, sigma), from its definition
                double a = c.alphaRate() / c.alpha();
                assertEquals(a, c.a(), 1e-12 * (1 + Math.abs(a)));
                assertEquals(
                        2 * c.sigma() * c.sigmaRate() - 2 * a * c.sigma() * c.sigma(),
                        c.g2(),
                        1e-12 * (1 + Math.abs(c.g2())));
                for (double z : new double[] {-1.5, 0.2, 1.1}) {
                    double[] x = {data.meanAt(t) + z * Math.sqrt(data.varianceAt(t))};
                    flow.eval(row, Times.shared(t, 1), x, first);
                    reversed.eval(row, Times.shared(t, 1), x, second);
                    assertEquals(first[0], second[0], 1e-11 * (1 + Math.abs(first[0])), schedule + " t=" + t);
                }
            }
        }
    }

    @Test
    @DisplayName("S4.10, S4.12 the flow over rho = sigma/alpha in x/alpha has the end points of the flow over t, to 1e-8")
    void theFlowOverTheNoiseLevelHasTheSameEnds() {
        SamplingProblem problem = SamplingProblem.two();
        Samples starts = problem.starts(3, 12);
        GaussianPath path = problem.path();
        ScaledFlow scaled = new ScaledFlow(path, problem.generation(0).denoiser());
        Coefficients far = path.schedule().at(1);
        Coefficients near = path.schedule().at(0.01);
        double[] y = starts.toArray();
        for (int k = 0; k < y.length; k++) {
            y[k] /= far.alpha();
        }
        double[] levels = new double[401];
        for (int k = 0; k <= 400; k++) {
            levels[k] = far.rho() * Math.pow(near.rho() / far.rho(), k / 400.0);
        }
        levels[0] = far.rho();
        levels[400] = near.rho();
        Samples inLevel = Ode.solve(BEST, scaled, Samples.copyOf(2, y), TimeGrid.of(levels)).samples();
        Samples inTime = Ode.solve(BEST, problem.generation(0), starts, grid(path.schedule(), 1, 0.01, 400))
                .samples();
        Samples reversed = Ode.solve(
                        BEST,
                        new TimeReversal(path, MixtureScore.of(path, problem.data()), 0),
                        starts,
                        grid(path.schedule(), 1, 0.01, 400))
                .samples();
        for (int i = 0; i < starts.n(); i++) {
            for (int j = 0; j < 2; j++) {
                assertEquals(inTime.at(i, j), near.alpha() * inLevel.at(i, j), 1e-8, "path " + i);
                assertEquals(inTime.at(i, j), reversed.at(i, j), 1e-8, "path " + i);
            }
        }
    }

    @Test
    @DisplayName("S4.10 Euler's steps over rho = sigma/alpha are those of DDIM")
    void eulerOverTheNoiseLevelIsDdim() {
        SamplingProblem problem = SamplingProblem.ring8();
        Samples starts = problem.starts(4, 10);
        Schedule schedule = problem.path().schedule();
        TimeGrid times = grid(schedule, 1, 0.001, 12);
        double[] levels = new double[13];
        for (int k = 0; k <= 12; k++) {
            levels[k] = schedule.at(times.at(k)).rho();
        }
        double[] y = starts.toArray();
        for (int k = 0; k < y.length; k++) {
            y[k] /= schedule.at(1).alpha();
        }
        ScaledFlow scaled = new ScaledFlow(problem.path(), problem.generation(0).denoiser());
        Samples euler = Ode.solve(
                        new FixedGrid<>(new ExplicitRungeKutta(Tableau.euler()), FinalStep.none()),
                        scaled,
                        Samples.copyOf(2, y),
                        TimeGrid.of(levels))
                .samples();
        Samples ddim = problem.flow(new FixedGrid<>(new Ddim(), FinalStep.none()), starts, times)
                .samples();
        double alpha = schedule.at(0.001).alpha();
        for (int i = 0; i < starts.n(); i++) {
            assertEquals(ddim.at(i, 0), alpha * euler.at(i, 0), 1e-10);
            assertEquals(ddim.at(i, 1), alpha * euler.at(i, 1), 1e-10);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new ScaledFlow(
                        new GaussianPath(3, schedule), problem.generation(0).denoiser()));
    }

    /** \(F_t\) of a mixture under a path. */
    private static double distribution(Mixture law, Coefficients c, double x) {
        double sum = 0;
        for (int k = 0; k < law.components().size(); k++) {
            Gaussian g = law.components().get(k);
            double sd = Math.sqrt(c.alpha() * c.alpha() * g.covariance().at(0, 0) + c.sigma() * c.sigma());
            double z = (x - c.alpha() * g.mean()[0]) / sd;
            sum += law.weights()[k] * Normal.between(Double.NEGATIVE_INFINITY, z);
        }
        return sum;
    }

    @Test
    @DisplayName("S4.16 in one dimension the flow is the quantile map, monotone, to 1e-6")
    void theFlowOnALineIsTheQuantileMap() {
        Mixture law = Mixture.of(
                new double[] {0.35, 0.65},
                List.of(
                        Gaussian.of(new double[] {-1}, Matrix.of(1, 1, 0.09)),
                        Gaussian.of(new double[] {1.2}, Matrix.of(1, 1, 0.25))));
        GaussianPath path = new GaussianPath(1, new VariancePreserving());
        Generation flow = new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, law)), 0);
        double[] x = new double[61];
        for (int i = 0; i < x.length; i++) {
            x[i] = -3 + 0.1 * i;
        }
        Samples ends = Ode.solve(BEST, flow, Samples.copyOf(1, x), grid(path.schedule(), 1, 1e-3, 200))
                .samples();
        Coefficients far = path.schedule().at(1);
        Coefficients near = path.schedule().at(1e-3);
        for (int i = 0; i < x.length; i++) {
            double level = distribution(law, far, x[i]);
            double low = -6;
            double high = 6;
            for (int k = 0; k < 60; k++) {
                double middle = 0.5 * (low + high);
                if (distribution(law, near, middle) < level) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            assertEquals(0.5 * (low + high), ends.at(i, 0), 1e-6, "from " + x[i]);
            assertTrue(i == 0 || ends.at(i, 0) > ends.at(i - 1, 0), "order is kept at " + x[i]);
        }
    }

    @Test
    @DisplayName("E06 one equation, run with negative steps, decodes what it encoded; with the sign counted twice it does not")
    void theSignIsCountedOnce() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0.7, 0.25);
        Generation flow = data.generation(0);
        TimeGrid up = TimeGrid.uniform(0.05, 0.9, 400);
        TimeGrid down = TimeGrid.uniform(0.9, 0.05, 400);
        Samples latent = Ode.solve(BEST, flow, Samples.copyOf(1, new double[] {1.7}), up).samples();
        assertEquals(1.7, Ode.solve(BEST, flow, latent, down).samples().at(0, 0), 1e-10);
        Field velocity = flow.drift(1);
        Rows row = new Rows(1, 1);
        Ode twice = new Ode(1, (t, x, out) -> {
            velocity.eval(row, Times.shared(t, 1), x, out);
            out[0] = -out[0];
        });
        double wrong = Ode.solve(BEST, twice, latent, down).samples().at(0, 0);
        assertTrue(Math.abs(wrong - 1.7) > 0.1, "with the sign counted twice: " + wrong);
        // The other right way: time counted backwards, steps positive.
        Ode backwards = new Ode(1, (tau, x, out) -> {
            velocity.eval(row, Times.shared(0.95 - tau, 1), x, out);
            out[0] = -out[0];
        });
        assertEquals(1.7, Ode.solve(BEST, backwards, latent, up).samples().at(0, 0), 1e-10);
    }
}
