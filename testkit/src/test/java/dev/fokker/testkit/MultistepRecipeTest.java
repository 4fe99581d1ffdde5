package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Multistep methods against published recipes, written as they are printed, on scalars. */
class MultistepRecipeTest {
    private static final Schedule SCHEDULE = new VariancePreserving();
    private static final GaussianPath PATH = new GaussianPath(1, SCHEDULE);
    private static final MixtureScore SCORE = MixtureScore.of(
            PATH,
            Mixture.of(
                    new double[] {0.3, 0.7},
                    List.of(
                            Gaussian.of(new double[] {-1.2}, Matrix.of(1, 1, 0.04)),
                            Gaussian.of(new double[] {0.8}, Matrix.of(1, 1, 0.09)))));
    private static final Denoiser DENOISER = new ScoreDenoiser(PATH, SCORE);

    /** What a recipe sees: levels \(\alpha,\sigma,l\) at the times of the grid, and the prediction of the data. */
    private record Levels(TimeGrid grid, Field field) {
        static Levels of(int steps) {
            return new Levels(new LogSnrGrid().grid(SCHEDULE, 1, 1e-3, steps), DENOISER.open(1));
        }

        double alpha(int k) {
            return SCHEDULE.at(grid.at(k)).alpha();
        }

        double sigma(int k) {
            return SCHEDULE.at(grid.at(k)).sigma();
        }

        double l(int k) {
            return Math.log(alpha(k) / sigma(k));
        }

        double data(int k, double x) {
            var rows = new dev.fokker.core.sample.Rows(1, 1);
            rows.start().share(grid.at(k));
            double[] out = new double[1];
            field.eval(rows, rows.start(), new double[] {x}, out);
            return out[0];
        }
    }

    private static double solve(ExponentialMultistep method, Denoiser denoiser, GaussianPath path, TimeGrid grid, double x) {
        Problem<Generation> p = new Problem<>(
                new Generation(path, denoiser, 0),
                new Points(Samples.copyOf(1, new double[] {x})).inOrder(),
                Stream.PRIOR,
                grid);
        return new FixedGrid<Generation>(method, FinalStep.none())
                .solve(p, new Threefry(0), 0, 1, Observer.none())
                .samples()
                .at(0, 0);
    }

    /** UniPC as printed: \(R\rho=b\) with \(R_{jk}=r_k^{j-1}\), \(b_j=j!\varphi_{j+1}(-h)/B\). Zhao et al. (2023), section 3. */
    private static double uniPC(Levels at, int order, boolean b2, double start) {
        int n = at.grid().steps();
        double[] m = new double[n + 1];
        double x = start;
        double last = start;
        int before = 0;
        for (int i = 0; i < n; i++) {
            m[i] = at.data(i, x);
            if (i > 0) {
                x = uniStep(at, i - 1, before, true, b2, m, last);
            }
            int p = Math.min(Math.min(order, i + 1), n < 15 ? n - i : order);
            last = x;
            before = p;
            x = uniStep(at, i, p, false, b2, m, x);
        }
        return x;
    }

    private static double uniStep(Levels at, int i, int p, boolean corrected, boolean b2, double[] m, double x) {
        double h = at.l(i + 1) - at.l(i);
        double hh = -h;
        double e = Math.expm1(hh);
        double b = b2 ? e : hh;
        int size = corrected ? p : p - 1;
        double[] r = new double[p];
        double[] difference = new double[p];
        for (int k = 0; k < p - 1; k++) {
            r[k] = (at.l(i - 1 - k) - at.l(i)) / h;
            difference[k] = (m[i - 1 - k] - m[i]) / r[k];
        }
        r[p - 1] = 1;
        difference[p - 1] = corrected ? m[i + 1] - m[i] : 0;
        double y = at.sigma(i + 1) / at.sigma(i) * x - at.alpha(i + 1) * e * m[i];
        if (size == 1) {
            return y - at.alpha(i + 1) * b * 0.5 * difference[corrected ? p - 1 : 0];
        }
        if (size == 0) {
            return y;
        }
        double[] matrix = new double[size * size];
        double[] right = new double[size];
        double phi = e / hh - 1;
        double factorial = 1;
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < size; k++) {
                matrix[j * size + k] = Math.pow(r[k], j);
            }
            right[j] = phi * factorial / b;
            factorial *= j + 2;
            phi = phi / hh - 1 / factorial;
        }
        Matrix rho = Lu.of(Matrix.of(size, size, matrix)).solve(Matrix.of(size, 1, right));
        double sum = 0;
        for (int k = 0; k < size; k++) {
            sum += rho.at(k, 0) * difference[k];
        }
        return y - at.alpha(i + 1) * b * sum;
    }

    @Test
    void uniPCsSolvedSystemGivesTheExactWeights() {
        for (int steps : new int[] {1, 2, 3, 8, 20}) {
            Levels at = Levels.of(steps);
            for (int order = 1; order <= 3; order++) {
                for (boolean b2 : new boolean[] {true, false}) {
                    double recipe = uniPC(at, order, b2, 0.6);
                    SlopeWeight weight = b2 ? SlopeWeight.MIDPOINT : SlopeWeight.STEP;
                    double ours = solve(ExponentialMultistep.uniPC(order, weight), DENOISER, PATH, at.grid(), 0.6);
                    assertEquals(recipe, ours, 1e-9, "UniPC-%d, B%d, %d steps".formatted(order, b2 ? 2 : 1, steps));
                }
            }
        }
    }

    /** DPM-Solver++(3M) as printed, with its second difference times {@code factor}. */
    private static double third(Levels at, double factor, double start) {
        int n = at.grid().steps();
        double[] m = new double[n];
        double x = start;
        for (int i = 0; i < n; i++) {
            m[i] = at.data(i, x);
            double h = at.l(i + 1) - at.l(i);
            double e = Math.expm1(-h);
            double d1 = 0;
            double d2 = 0;
            if (i > 0) {
                double r0 = (at.l(i) - at.l(i - 1)) / h;
                d1 = (m[i] - m[i - 1]) / r0;
                if (i > 1) {
                    double r1 = (at.l(i - 1) - at.l(i - 2)) / h;
                    double older = (m[i - 1] - m[i - 2]) / r1;
                    d2 = factor * (d1 - older) / (r0 + r1);
                    d1 += r0 / (r0 + r1) * (d1 - older);
                }
            }
            double a = at.alpha(i + 1);
            x = at.sigma(i + 1) / at.sigma(i) * x - a * e * m[i] + a * (e / h + 1) * d1 - a * ((e + h) / (h * h) - 0.5) * d2;
        }
        return x;
    }

    @Test
    @DisplayName("ANC-4.13 the published second difference of DPM-Solver++(3M) lacks a factor 2: order 2, with it order 3")
    void thePublishedSecondDifferenceLacksAFactorTwo() {
        double truth = solve(ExponentialMultistep.predictorCorrector(4), DENOISER, PATH, Levels.of(3000).grid(), 0.6);
        double[] published = new double[4];
        double[] right = new double[4];
        for (int k = 0; k < 4; k++) {
            Levels at = Levels.of(40 << k);
            published[k] = Math.abs(third(at, 1, 0.6) - truth);
            right[k] = Math.abs(third(at, 2, 0.6) - truth);
            double ours = solve(ExponentialMultistep.adams(3), DENOISER, PATH, at.grid(), 0.6);
            assertEquals(third(at, 2, 0.6), ours, 1e-9, "right factor");
        }
        assertEquals(2, Slope.of(published), 0.3, Arrays.toString(published));
        assertEquals(3, Slope.of(right), 0.3, Arrays.toString(right));
        assertTrue(right[3] < published[3] / 10, Arrays.toString(right));
    }

    /** Noise prediction x k/(k+1) at the index k of a linear table of 1000, from 999 to the first level in ten steps. */
    private static double fixture(ExponentialMultistep method) {
        double[] beta = new double[1000];
        for (int k = 0; k < 1000; k++) {
            beta[k] = 1e-4 + (0.02 - 1e-4) * k / 999;
        }
        Schedule table = DiscreteTable.of(beta);
        Denoiser linear = new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    double k = Math.rint(1000 * t.at(0)) - 1;
                    Coefficients c = table.at(t.at(0));
                    out[0] = (x[0] - c.sigma() * x[0] * k / (k + 1)) / c.alpha();
                };
            }
        };
        TimeGrid grid = TimeGrid.of(1, 0.9, 0.8, 0.7, 0.6, 0.501, 0.401, 0.301, 0.201, 0.101, 0.001);
        return 383.5 * Math.abs(solve(method, linear, new GaussianPath(1, table), grid, 1));
    }

    /** The sums over the public fixture in double precision; a linear solver is shown by one number. */
    @Test
    void theSumsOverThePublicFixtureAreMet() {
        requireSum(189.23165317474349, ExponentialMultistep.uniPC(2, SlopeWeight.MIDPOINT));
        // There DEIS takes polynomials in ln(sigma/alpha), which are those in the log-SNR.
        requireSum(183.6761900522415, ExponentialMultistep.dpmSolver(2).weighing(SlopeWeight.EXACT));
        requireSum(253.552879009423, ExponentialMultistep.dpmSolverPlusPlus(2).loweringBelow(0));
    }

    private static void requireSum(double sum, ExponentialMultistep method) {
        assertEquals(sum, fixture(method), 1e-9 * sum, method.toString());
    }
}
