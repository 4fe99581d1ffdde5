package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is the same and what is not between a reversed process and its probability flow. */
class SdeAgainstOdeTest {
    private static final int ROWS = 2000;

    private static Solution run(
            SamplingProblem problem, Method<? super Generation> method, double eta, int steps, long seed) {
        Samples starts = problem.starts(1, ROWS);
        TimeGrid grid =
                new LogSnrGrid().grid(problem.path().schedule(), SamplingProblem.FIRST, SamplingProblem.LAST, steps);
        Problem<Generation> p =
                new Problem<>(problem.generation(eta), new Points(starts).inOrder(), Stream.PRIOR, grid);
        return new Ensemble(1, 500)
                .solve(
                        new FixedGrid<Generation>(method, FinalStep.none()),
                        p,
                        new Threefry(seed),
                        ROWS,
                        Observer.none());
    }

    @Test
    @DisplayName("S0.26 the flow is the same to the bit whatever the noise, the reversed process is not")
    void theFlowIsDeterministic() {
        SamplingProblem problem = SamplingProblem.two();
        assertEquals(
                run(problem, new Heun(), 0, 5, 7).samples(),
                run(problem, new Heun(), 0, 5, 8).samples());
        assertNotEquals(
                run(problem, new Heun(), 1, 5, 7).samples(),
                run(problem, new Heun(), 1, 5, 8).samples());
    }

    /** At z = 5, with 256 evaluations each: with 64 the ancestral steps' own error is six standard errors. */
    @Test
    @DisplayName("S0.26 flow and reversed process have the marginals of the data at equal evaluations")
    void bothHaveTheMarginalsOfTheData() {
        SamplingProblem problem = SamplingProblem.two();
        double alpha = problem.path().schedule().at(SamplingProblem.LAST).alpha();
        double sigma = problem.path().schedule().at(SamplingProblem.LAST).sigma();
        double[] mean = problem.data().mean();
        Matrix covariance = problem.data().covariance();
        for (double eta : new double[] {0, 1}) {
            Solution ends = eta == 0 ? run(problem, new Heun(), 0, 128, 3) : run(problem, new Ddim(), 1, 256, 3);
            assertEquals(256, ends.cost().mostEvaluations());
            for (int j = 0; j < 2; j++) {
                double square = covariance.at(j, j) + mean[j] * mean[j];
                requireMean(alpha * mean[j], ends.samples(), j, 1, "mean, eta=" + eta);
                requireMean(alpha * alpha * square + sigma * sigma, ends.samples(), j, 2, "square, eta=" + eta);
            }
        }
    }

    private static void requireMean(double expected, Samples ends, int j, int power, String what) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < ends.n(); i++) {
            double value = Math.pow(ends.at(i, j), power);
            sum += value;
            squares += value * value;
        }
        double mean = sum / ends.n();
        double error = Math.sqrt((squares / ends.n() - mean * mean) / ends.n());
        double z = (mean - expected) / error;
        assertTrue(Math.abs(z) < 5, what + ": z=" + z);
    }

    /** Data N(0, 1/2), beta = 20 t, cut at 1e-5; divergences of the data from the ends. */
    @Test
    @DisplayName(
            "E56, S0.26 a score wrong by 10 % costs the flow twenty to fifty times what it costs the reversed process")
    void theReversedProcessDampsErrorsOfTheScore() {
        wrong(0.1, 0.417, 0.009, 0.172, 0.42);
        wrong(-0.1, 0.625, 0.012, 1.457, 0.21);
    }

    private static void wrong(double delta, double noisy, double noisyApart, double flow, double flowApart) {
        GaussianData data = new GaussianData(new VariancePreserving(0, 20), 0, 0.5);
        Score score = new ScaledScore(data.score(), 1 + delta);
        double reversed = variance(new TimeReversal(data.path(), score, 1), data);
        double still = variance(new TimeReversal(data.path(), score, 0), data);
        // V/(1 + 2 delta) solves the reversed process's equation exactly; the start is forgotten to 1e-4
        assertEquals(0.5 / (1 + 2 * delta), reversed, 2e-4);
        assertEquals(noisy, reversed, 6e-4, "reversed process");
        assertEquals(flow, still, 6e-4, "flow");
        assertEquals(noisyApart, apart(reversed), 5e-4, "divergence of the reversed process");
        assertEquals(flowApart, apart(still), 5e-3, "divergence of the flow");
    }

    /** KL of N(0, 1/2) from N(0, w). */
    private static double apart(double w) {
        return 0.5 * (0.5 / w - 1 - Math.log(0.5 / w));
    }

    /** Two errors of Euler-Maruyama taken away, of the orders h and h^2. */
    private static double variance(TimeReversal reversal, GaussianData data) {
        double[] found = new double[3];
        for (int k = 0; k < 3; k++) {
            found[k] = AffineStep.over(new EulerMaruyama(), reversal, TimeGrid.uniform(1, 1e-5, 500 << k))
                    .covariance(Matrix.of(1, 1, data.varianceAt(1)))
                    .at(0, 0);
        }
        double first = 2 * found[1] - found[0];
        double second = 2 * found[2] - found[1];
        return (4 * second - first) / 3;
    }
}
