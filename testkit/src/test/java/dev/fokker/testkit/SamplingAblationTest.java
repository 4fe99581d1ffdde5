package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.GaussianDistance;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.ensemble.SamplingAblation;
import dev.fokker.core.ensemble.SamplingErrors;
import dev.fokker.core.ensemble.ScoreError;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.learn.judge.EnergyDistance;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where the errors of samples come from (laws S4.27, S4.28, E22). */
class SamplingAblationTest {
    private static Gaussian normal(double mean, double variance) {
        return Gaussian.of(new double[] {mean}, Matrix.of(1, 1, variance));
    }

    /** The law of the flow's ends for a start, without chance. */
    private static Gaussian ends(GaussianData data, int steps, double last, double mean, double variance) {
        TimeGrid grid = new LogSnrGrid().grid(data.schedule(), 1, last, steps);
        AffineStep all = AffineStep.over(new RungeKutta4(), new TimeReversal(data.path(), data.score(), 0), grid);
        return normal(
                all.mean(Matrix.of(1, 1, mean)).at(0, 0),
                all.covariance(Matrix.of(1, 1, variance)).at(0, 0));
    }

    /** A schedule that ends early leaves a prior error; by O11 the sum of both errors alone bounds that of both, as the flow's map is. */
    @Test
    @DisplayName(
            "S4.27, O11 with the exact score the distance from the data falls to that of prior and cut-off, and with them to 0")
    void aPerfectScoreLeavesPriorAndCutOff() {
        double before = Double.POSITIVE_INFINITY;
        double[] most = {4, 8, 16, 32};
        double[] last = {1e-1, 1e-2, 1e-3, 1e-4};
        for (int k = 0; k < 4; k++) {
            GaussianData data = new GaussianData(new VariancePreserving(0.1, most[k]), 0.7, 0.25);
            Gaussian truth = normal(0.7, 0.25);
            double cutOff = GaussianDistance.wasserstein(truth, normal(data.meanAt(last[k]), data.varianceAt(last[k])));
            Gaussian exact = ends(data, 400, last[k], data.meanAt(1), data.varianceAt(1));
            assertEquals(cutOff, GaussianDistance.wasserstein(truth, exact), 1e-8, "an exact start leaves the cut-off");
            double both = GaussianDistance.wasserstein(truth, ends(data, 400, last[k], 0, 1));
            double stretch = Math.sqrt(data.varianceAt(last[k]) / data.varianceAt(1));
            double prior =
                    stretch * GaussianDistance.wasserstein(normal(0, 1), normal(data.meanAt(1), data.varianceAt(1)));
            assertTrue(both <= prior + cutOff + 1e-9, both + " > " + prior + " + " + cutOff);
            assertTrue(both < 0.5 * before, "from " + before + " to " + both);
            before = both;
        }
        assertTrue(before < 1e-3, "left: " + before);
    }

    private static ScoreError errors(double delta, GaussianData data, int levels, int n) {
        Mixture law = Mixture.of(normal(0, 0.5));
        double[] times = new LogSnrGrid().grid(data.schedule(), 1, 1e-4, levels).toArray();
        return ScoreError.of(
                data.path(), law, data.score(), new ScaledScore(data.score(), 1 + delta), times, n, new Threefry(5));
    }

    /**
     * \(\tfrac12\delta^2\int\beta/C_t\,dt=\tfrac12\delta^2(10+\ln2)\), and the reverse SDE ends at \(v_0/(1+2\delta)\). What trapezoids
     * of a width of 0.3 miss of it is 0.3^2/12 of the steepest part, and the cut at 1e-4 1e-6 of it.
     */
    @Test
    @DisplayName(
            "S4.28, O20, E22, E56 Girsanov's bound holds for the SDE, 0.0088 <= 0.0535 and 0.065 <= 0.481, not for the flow")
    void theBoundOfGirsanov() {
        GaussianData data = new GaussianData(new VariancePreserving(0, 20), 0, 0.5);
        double[][] printed = {{0.1, 0.0088, 0.0535}, {0.3, 0.065, 0.481}};
        for (double[] row : printed) {
            double delta = row[0];
            Estimate path = errors(delta, data, 100, 2000).pathDivergence();
            double exact = 0.5 * delta * delta * (10 + Math.log(2));
            assertEquals(row[2], exact, 5e-4, "as printed");
            assertEquals(exact, path.value(), 5 * path.standardError() + 0.01 * exact, "by Monte Carlo: " + path);
            double start = GaussianDistance.divergence(normal(0, data.varianceAt(1)), normal(0, 1));
            double sde = GaussianDistance.divergence(normal(0, 0.5), normal(0, 0.5 / (1 + 2 * delta)));
            assertEquals(row[1], sde, 5e-4, "as printed");
            assertTrue(sde <= path.value() + start, "the bound");
        }
        // E56: the flow with the score wrong by a tenth ends at the variance .172
        assertTrue(GaussianDistance.divergence(normal(0, 0.5), normal(0, 0.172)) > 5 * 0.0535, "no bound for the flow");
    }

    private static SamplingAblation ablation(double factor, int steps, int fine, double eta) {
        SamplingProblem problem = SamplingProblem.two();
        MixtureScore score = MixtureScore.of(problem.path(), problem.data());
        Denoiser wrong = new ScoreDenoiser(problem.path(), new ScaledScore(score, factor));
        Denoiser exact = new ScoreDenoiser(problem.path(), score);
        return new SamplingAblation(
                new Generation(problem.path(), wrong, eta),
                exact,
                problem.data(),
                recipe(problem, steps),
                recipe(problem, fine));
    }

    private static SamplingAblation.Recipe recipe(SamplingProblem problem, int steps) {
        return new SamplingAblation.Recipe(
                new FixedGrid<>(new Ddim(), FinalStep.none()),
                new LogSnrGrid().grid(problem.path().schedule(), 1, 0.03, steps));
    }

    /** Six replicas of either: ten standard errors of Student's law with ten degrees are a false alarm in 1e6. */
    @Test
    @DisplayName("S4.28, E22 each source of error alone: few steps and a wrong score are seen, and only where they are")
    void eachSourceAlone() {
        for (double eta : new double[] {0, 1}) {
            SamplingErrors all = ablation(1.2, 5, 50, eta).measure(EnergyDistance::between, 300, 6, new Threefry(9));
            assertTrue(apart(all.nothing(), all.chance()) < 10, "nothing " + all);
            assertTrue(apart(all.prior(), all.chance()) < 10, "prior " + all);
            assertTrue(all.solver().value() > 2 * all.nothing().value(), "solver " + all);
            assertTrue(all.everything().value() > 2 * all.nothing().value(), "everything " + all);
        }
        SamplingErrors flow = ablation(1.2, 5, 50, 0).measure(EnergyDistance::between, 300, 6, new Threefry(9));
        assertTrue(flow.score().value() > 2 * flow.nothing().value(), "score " + flow);
    }

    private static double apart(Estimate a, Estimate b) {
        Estimate gap = a.minus(b);
        return Math.abs(gap.value()) / gap.standardError();
    }

    @Test
    @DisplayName("S4.28 a source that is exact changes nothing, to the last bit")
    void whatIsExactChangesNothing() {
        SamplingErrors same = ablation(1, 20, 20, 1).measure(EnergyDistance::between, 100, 2, new Threefry(3));
        assertEquals(same.nothing(), same.solver());
        assertEquals(same.nothing(), same.score());
        assertThrows(IllegalArgumentException.class, () -> ablation(1, 5, 5, 0)
                .measure(EnergyDistance::between, 10, 1, new Threefry(1)));
    }

    /** Diagonal covariances, for which the roots are plain numbers; and a turn of both changes nothing. */
    @Test
    @DisplayName("O11 distances of Gaussians in closed form")
    void distancesOfGaussians() {
        Gaussian a = Gaussian.of(new double[] {1, 0}, Matrix.of(2, 2, 4, 0, 0, 1));
        Gaussian b = Gaussian.of(new double[] {0, 2}, Matrix.of(2, 2, 1, 0, 0, 9));
        assertEquals(Math.sqrt(1 + 4 + 1 + 4), GaussianDistance.wasserstein(a, b), 1e-12);
        assertEquals(
                0.5 * (4 + 1.0 / 9 + 1 + 4.0 / 9 - 2 + Math.log(9.0 / 4)), GaussianDistance.divergence(a, b), 1e-12);
        double c = Math.cos(0.7);
        double s = Math.sin(0.7);
        Matrix turn = Matrix.of(2, 2, c, -s, s, c);
        assertEquals(
                GaussianDistance.wasserstein(a, b),
                GaussianDistance.wasserstein(turned(a, turn), turned(b, turn)),
                1e-12);
        assertEquals(0, GaussianDistance.wasserstein(a, a), 1e-7);
        assertEquals(0, GaussianDistance.divergence(a, a), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> GaussianDistance.divergence(a, normal(0, 1)));
    }

    private static Gaussian turned(Gaussian g, Matrix turn) {
        Matrix covariance = turn.times(g.covariance()).times(turn.transposed());
        return Gaussian.of(turn.times(g.mean()), covariance.symmetrized());
    }
}
