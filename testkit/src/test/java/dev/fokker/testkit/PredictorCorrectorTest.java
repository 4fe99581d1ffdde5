package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.BlurredVarianceExploding;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.DenoiserScore;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.Correction;
import dev.fokker.core.solve.Corrector;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.HeunEuler;
import dev.fokker.core.solve.Langevin;
import dev.fokker.core.solve.LangevinStep;
import dev.fokker.core.solve.MetropolisLangevin;
import dev.fokker.core.solve.NoiseScale;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.PredictorCorrector;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Correctors: where they lead, what they cost, and what they run on. */
class PredictorCorrectorTest {
    private static final VariancePreserving RISING = new VariancePreserving(0, 20);

    private static LangevinStep fixed(double epsilon) {
        return new LangevinStep(LangevinStep.Rule.ANNEALED, Math.sqrt(epsilon / 2), NoiseScale.of(t -> 1));
    }

    private static double afterOneStep(GaussianData data, double from, double to, double epsilon, int times) {
        PredictorCorrector<Reversal> method =
                new PredictorCorrector<>(new EulerMaruyama(), new Langevin(fixed(epsilon), times));
        return AffineStep.over(method, new TimeReversal(data.path(), data.score(), 1), TimeGrid.of(from, to))
                .covariance(Matrix.of(1, 1, data.varianceAt(from)))
                .at(0, 0);
    }

    /** N(0, 1/4), beta = 20 t: at t = 0.3 the variance is 0.695, at 0.25 it is 0.599. */
    @Test
    @DisplayName("E07, S3.56 the corrector leads to the law at the new time, 0.599 and not 0.695")
    void theCorrectorWorksAtTheNewTime() {
        GaussianData data = new GaussianData(RISING, 0, 0.25);
        double target = data.varianceAt(0.25);
        assertEquals(0.599, target, 5e-4);
        assertEquals(0.695, data.varianceAt(0.3), 5e-4);
        double epsilon = 0.02;
        // what is left of the start after M moves is (1 - eps/V)^(2M), 1e-9 of it
        double settled = afterOneStep(data, 0.3, 0.25, epsilon, 310);
        assertEquals(target / (1 - epsilon / (2 * target)), settled, 1e-8);
    }

    @Test
    @DisplayName("E68, O12, S3.56 unadjusted Langevin settles at V/(1 - eps/2V): 0.556 for 0.5 and eps = 0.1")
    void unadjustedLangevinHasItsExactBias() {
        double settled = afterOneStep(new GaussianData(RISING, 0, 0.5), 1e-3, 0, 0.1, 120);
        assertEquals(0.5 / (1 - 0.1), settled, 1e-10);
        assertEquals(0.556, settled, 5e-4);
    }

    /** The recursion \(V\leftarrow(1-\epsilon/V_t)^{2M}V+2\epsilon\sum_j(1-\epsilon/V_t)^{2j}\) after that of Euler-Maruyama. */
    @Test
    @DisplayName("S3.56, O12 predictor and corrector together are their recursion to 1e-10")
    void theWholeRunIsItsRecursion() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0, 0.25);
        TimeGrid grid = TimeGrid.uniform(1, 1e-3, 30);
        double r = 0.2;
        double variance = data.varianceAt(1);
        for (int k = 0; k < grid.steps(); k++) {
            double h = grid.at(k) - grid.at(k + 1);
            var s = data.schedule().at(grid.at(k));
            double factor = 1 - h * (s.a() + s.g2() / data.varianceAt(grid.at(k)));
            variance = factor * factor * variance + s.g2() * h;
            double sigma = data.schedule().at(grid.at(k + 1)).sigma();
            double epsilon = 2 * r * r * sigma * sigma;
            double kept = 1 - epsilon / data.varianceAt(grid.at(k + 1));
            for (int j = 0; j < 2; j++) {
                variance = kept * kept * variance + 2 * epsilon;
            }
        }
        PredictorCorrector<Reversal> method =
                new PredictorCorrector<>(new EulerMaruyama(), new Langevin(LangevinStep.annealed(r), 2));
        for (Reversal reversed : List.of(new TimeReversal(data.path(), data.score(), 1), data.generation(1))) {
            double end = AffineStep.over(method, reversed, grid)
                    .covariance(Matrix.of(1, 1, data.varianceAt(1)))
                    .at(0, 0);
            assertEquals(variance, end, 1e-10 * variance, reversed.getClass().getSimpleName());
        }
    }

    /** Mean square of a component of n rows that start from N(0, 0.5 I) in d components and are corrected {@code times} times. */
    private static double settled(Corrector corrector, int d, int n) {
        GaussianPath path = new GaussianPath(d, RISING);
        Gaussian law = Gaussian.isotropic(d, 0.5);
        Rows rows = new Rows(n, d);
        Noise noise = new Threefry(11);
        law.draw(noise, Stream.INITIAL, 0, n, rows.next());
        // At t = 0 the law is the data's.
        TimeReversal reversed = new TimeReversal(path, MixtureScore.of(path, Mixture.of(law)), 1);
        Correction correction = corrector.start(reversed, n);
        correction.apply(rows, Brownian.of(noise));
        double sum = 0;
        for (int k = 0; k < n * d; k++) {
            sum += rows.next()[k] * rows.next()[k];
        }
        return sum / (n * d);
    }

    /** The moves are long enough for the bias of the unadjusted ones, 11 in 100, to be 20 standard errors. */
    @Test
    @DisplayName("E68 Metropolis and Hastings take the bias away, and leave it where they are left out")
    void adjustedLangevinHasNoBias() {
        int n = 20_000;
        double error = 0.5 * Math.sqrt(2.0 / n);
        double exact = settled(new MetropolisLangevin(fixed(0.1), 20), 1, n);
        assertEquals(0.5, exact, 5 * error, "adjusted");
        double biased = settled(new Langevin(fixed(0.1), 20), 1, n);
        assertEquals(0.5 / 0.9, biased, 5 * error / 0.9, "unadjusted");
    }

    /**
     * A step that depends on the state leaves \(p/\epsilon\) where it is, here \(p\lvert x\rvert^2\), whose variance is that of p times
     * 1 + 2/d. Beside the standard error there is the bias of a step of finite length, of a size \(r^2\).
     */
    @Test
    @DisplayName(
            "E68 a step from each row's own norms widens a Gaussian by 2/d, and Metropolis and Hastings mend that too")
    void aStepFromTheRowsOwnNormsHasABiasOfItsOwn() {
        int n = 1500;
        int d = 8;
        double r = 0.12;
        double error = Math.sqrt(2.0 / (n * d));
        LangevinStep step = new LangevinStep(LangevinStep.Rule.SIGNAL_TO_NOISE, r, NoiseScale.of(t -> 10));
        double wide = settled(new Langevin(step, 250), d, n) / 0.5;
        assertEquals(1 + 2.0 / d, wide, 5 * (1 + 2.0 / d) * error + 2 * r * r, "unadjusted");
        double right = settled(new MetropolisLangevin(step, 250), d, n) / 0.5;
        assertEquals(1, right, 5 * error, "adjusted");
    }

    private static List<Schedule> schedules() {
        return List.of(
                new VariancePreserving(),
                new SubVariancePreserving(),
                new VarianceExploding(),
                new BlurredVarianceExploding(),
                new Edm(),
                new Cosine(),
                new StraightPath());
    }

    private static List<Corrector> correctors() {
        return List.of(
                new Langevin(LangevinStep.annealed(0.16), 2),
                new Langevin(LangevinStep.signalToNoise(0.16), 1),
                new MetropolisLangevin(LangevinStep.annealed(0.3), 1));
    }

    private static Solution run(Reversal system, Corrector corrector, TimeGrid grid, Gaussian start) {
        return new FixedGrid<Reversal>(new PredictorCorrector<>(new EulerMaruyama(), corrector), FinalStep.none())
                .solve(new Problem<>(system, start, Stream.PRIOR, grid), new Threefry(2), 0, 20, Observer.none());
    }

    @Test
    @DisplayName("ANC-4.1 every corrector runs on every schedule, sub-VP with the others")
    void everyCorrectorRunsOnEverySchedule() {
        for (Schedule schedule : schedules()) {
            GaussianData data = new GaussianData(schedule, 0.5, 0.25);
            Domain domain = schedule.domain();
            double last = domain.first() + 0.02 * (domain.last() - domain.first());
            double first = domain.last() - 0.02 * (domain.last() - domain.first());
            Gaussian start = Gaussian.isotropic(1, schedule.priorVariance());
            TimeGrid grid = TimeGrid.uniform(first, last, 40);
            for (Corrector corrector : correctors()) {
                Solution solution = run(data.generation(1), corrector, grid, start);
                assertEquals(
                        40L * (1 + corrector.evaluationsPerStep()),
                        solution.cost().mostEvaluations());
            }
        }
    }

    /** Any process with a score: here Ornstein-Uhlenbeck from a point, and one whose noise depends on the state. */
    @Test
    @DisplayName(
            "ANC-4.4 any process with a score is turned round and corrected, and what it does not state can be given")
    void anyProcessWithAScoreIsCorrected() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1.3, 0.4, 0.8);
        double[] variance = {sde.transition(0, 1).covariance().at(0, 0)};
        PullTo score = new PullTo(sde);
        TimeReversal back = new TimeReversal(sde, score, 1);
        Gaussian end = Gaussian.of(new double[] {0.4}, Matrix.of(1, 1, variance[0]));
        for (LangevinStep step : List.of(LangevinStep.annealed(0.16), LangevinStep.signalToNoise(0.16))) {
            run(back, new Langevin(step, 2), TimeGrid.uniform(1, 0.1, 20), end);
        }
        TimeReversal heavy = new TimeReversal(new HeavyTails(), new HeavyTails.Stationary(), 1);
        Corrector own = new Langevin(LangevinStep.annealed(0.1), 1);
        IllegalArgumentException unknown = assertThrows(
                IllegalArgumentException.class,
                () -> run(heavy, own, TimeGrid.uniform(1, 0, 20), Gaussian.isotropic(1, 1)));
        assertTrue(unknown.getMessage().contains("HeavyTails")
                && unknown.getMessage().contains("NoiseScale.of"));
        run(heavy, new Langevin(fixed(0.02), 1), TimeGrid.uniform(1, 0, 20), Gaussian.isotropic(1, 1));
    }

    @Test
    @DisplayName("ANC-4.2 the probability flow runs under Euler-Maruyama and under every corrector")
    void theFlowRunsUnderEulerMaruyamaAndCorrectors() {
        for (Schedule schedule : List.of(RISING, new VarianceExploding(), new SubVariancePreserving())) {
            GaussianData data = new GaussianData(schedule, 0.5, 0.25);
            Gaussian start = Gaussian.isotropic(1, schedule.priorVariance());
            TimeGrid grid = TimeGrid.uniform(0.95, 0.05, 20);
            for (Corrector corrector : correctors()) {
                run(data.generation(0), corrector, grid, start);
                run(new TimeReversal(data.path(), data.score(), 0), corrector, grid, start);
            }
            // a predictor that knows of no noise
            new FixedGrid<Generation>(
                            new PredictorCorrector<Generation>(
                                    new RungeKutta4(), correctors().get(0)),
                            FinalStep.none())
                    .solve(
                            new Problem<>(data.generation(0), start, Stream.PRIOR, grid),
                            new Threefry(2),
                            0,
                            20,
                            Observer.none());
        }
    }

    @Test
    @DisplayName("ANC-4.3 the steps are those of the grid and make up its length; all evaluations are counted")
    void theStepsMakeUpTheLengthOfTheGrid() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0.5, 0.25);
        TimeGrid grid = TimeGrid.uniform(1, 1e-3, 50);
        List<Double> times = new ArrayList<>();
        Corrector corrector = new Langevin(LangevinStep.annealed(0.16), 3);
        Solution solution = new FixedGrid<Generation>(
                        new PredictorCorrector<Generation>(new EulerMaruyama(), corrector), FinalStep.none())
                .solve(
                        new Problem<>(data.generation(1), Gaussian.isotropic(1, 1), Stream.PRIOR, grid),
                        new Threefry(2),
                        0,
                        3,
                        rows -> {
                            times.add(rows.start().at(0));
                            times.add(rows.end().at(0));
                        });
        assertEquals(50L * (1 + 3), solution.cost().mostEvaluations());
        double length = 0;
        for (int k = 0; k < 50; k++) {
            assertEquals(grid.at(k), times.get(2 * k));
            assertEquals(grid.at(k + 1), times.get(2 * k + 1));
            length += times.get(2 * k) - times.get(2 * k + 1);
        }
        assertEquals(1 - 1e-3, length, 1e-14);
    }

    /** Among rows that are a thousand times farther out, and alone. */
    @Test
    @DisplayName("ANC-4.5 a row's answer does not depend on the rows beside it, under adaptive steps and correctors")
    void aRowDoesNotDependOnItsNeighbours() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0.5, 0.25);
        TimeGrid grid = TimeGrid.uniform(1, 1e-3, 12);
        List<Solver<? super Generation>> solvers = new ArrayList<>();
        for (double tolerance : new double[] {1e-3, 1e-5}) {
            solvers.add(new AdaptiveSteps(new HeunEuler(), tolerance));
        }
        for (Corrector corrector : correctors()) {
            solvers.add(new FixedGrid<Generation>(
                    new PredictorCorrector<Generation>(new EulerMaruyama(), corrector), FinalStep.none()));
        }
        for (Solver<? super Generation> solver : solvers) {
            double alone = end(solver, data, grid, 0.3);
            assertEquals(alone, end(solver, data, grid, 0.3, 1000, -1000, 0.1));
        }
    }

    private static double end(Solver<? super Generation> solver, GaussianData data, TimeGrid grid, double... starts) {
        Problem<Generation> problem =
                new Problem<>(data.generation(0), new Points(Samples.copyOf(1, starts)).inOrder(), Stream.PRIOR, grid);
        return solver.solve(problem, new Threefry(4), 0, starts.length, Observer.none())
                .samples()
                .at(0, 0);
    }

    /** What {@link MethodLaws} asks of the others, which are tried with denoisers that know no log-density. */
    @Test
    void adjustedRunsDoNotDependOnTheBatchOrOnStops() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0.5, 0.25);
        TimeGrid grid = TimeGrid.uniform(1, 1e-3, 8);
        Problem<Generation> problem = new Problem<>(data.generation(1), Gaussian.isotropic(1, 1), Stream.PRIOR, grid);
        FixedGrid<Generation> solver = new FixedGrid<>(
                new PredictorCorrector<Generation>(
                        new EulerMaruyama(), new MetropolisLangevin(LangevinStep.signalToNoise(0.3), 2)),
                FinalStep.none());
        Noise noise = new Threefry(6);
        Solution whole = solver.solve(problem, noise, 0, 30, Observer.none());
        assertEquals(8L * 4, whole.cost().mostEvaluations());
        for (int tile : new int[] {1, 7}) {
            Samples split = new Ensemble(2, tile)
                    .solve(solver, problem, noise, 30, Observer.none())
                    .samples();
            assertEquals(whole.samples(), split, "tiles of " + tile);
        }
        Run<Generation> first = solver.start(problem, noise, 0, 30);
        for (int k = 0; k < 5; k++) {
            first.advance(Observer.none());
        }
        Run<Generation> second = solver.resume(problem, noise, first.state());
        while (!second.done()) {
            second.advance(Observer.none());
        }
        assertEquals(whole.samples(), second.rows().samples());
    }

    @Test
    void whatCannotBeCorrectedIsRefused() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0.5, 0.25);
        DenoiserScore learned = new DenoiserScore(data.path(), new ScoreDenoiser(data.path(), data.score()));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> correctors().get(2).start(new TimeReversal(data.path(), learned, 1), 1));
        assertTrue(e.getMessage().contains("DenoiserScore") && e.getMessage().contains("try Langevin"));
        assertThrows(IllegalArgumentException.class, () -> LangevinStep.annealed(0));
        assertThrows(IllegalArgumentException.class, () -> LangevinStep.signalToNoise(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Langevin(LangevinStep.annealed(0.1), 0));
        assertThrows(IllegalArgumentException.class, () -> new MetropolisLangevin(LangevinStep.annealed(0.1), 0));
    }
}
