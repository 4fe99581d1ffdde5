package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.ExponentialMultistep;
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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exponential methods against recipes written apart from them, in other variables, to 1e-9. */
class RecipeTest {
    private static final Mixture TWO = Mixture.of(
            new double[] {0.3, 0.7},
            List.of(
                    Gaussian.of(new double[] {-1.2}, Matrix.of(1, 1, 0.04)),
                    Gaussian.of(new double[] {0.8}, Matrix.of(1, 1, 0.09))));

    /** \(E[x_0\mid x_t]\) of the mixture, by its responsibilities and posterior means. */
    private static double posteriorMean(Coefficients c, double x) {
        double[] w = {0.3, 0.7};
        double[] mu = {-1.2, 0.8};
        double[] v = {0.04, 0.09};
        double total = 0;
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            double var = c.alpha() * c.alpha() * v[k] + c.sigma() * c.sigma();
            double away = x - c.alpha() * mu[k];
            double r = w[k] * Math.exp(-0.5 * away * away / var) / Math.sqrt(var);
            total += r;
            sum += r * (mu[k] + c.alpha() * v[k] * away / var);
        }
        return sum / total;
    }

    private static double solve(dev.fokker.core.solve.Method<? super Generation> method, TimeGrid grid, double x) {
        GaussianPath path = new GaussianPath(1, new VariancePreserving());
        Generation flow = new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, TWO)), 0);
        Problem<Generation> p =
                new Problem<>(flow, new Points(Samples.copyOf(1, new double[] {x})).inOrder(), Stream.PRIOR, grid);
        return new FixedGrid<Generation>(method, FinalStep.none())
                .solve(p, new Threefry(0), 0, 1, Observer.none())
                .samples()
                .at(0, 0);
    }

    @Test
    void dpmSolver2MMatchesTheRecipeInHalfLogSnr() {
        Schedule schedule = new VariancePreserving();
        for (int steps : new int[] {1, 2, 5, 20}) {
            TimeGrid grid = new LogSnrGrid().grid(schedule, 1, 1e-3, steps);
            for (double start : new double[] {-1.5, 0.1, 2}) {
                double x = start;
                double before = Double.NaN;
                double hBefore = Double.NaN;
                for (int k = 0; k < steps; k++) {
                    Coefficients s = schedule.at(grid.at(k));
                    Coefficients t = schedule.at(grid.at(k + 1));
                    double h = Math.log(t.alpha() / t.sigma()) - Math.log(s.alpha() / s.sigma());
                    double now = posteriorMean(s, x);
                    double e = Math.exp(-h) - 1;
                    double slope = k == 0 ? 0 : (now - before) / (hBefore / h);
                    x = t.sigma() / s.sigma() * x - t.alpha() * e * now - 0.5 * t.alpha() * e * slope;
                    before = now;
                    hBefore = h;
                }
                assertEquals(x, solve(ExponentialMultistep.dpmSolverPlusPlus(2).loweringBelow(0), grid, start), 1e-9, steps + " steps from " + start);
            }
        }
    }

    @Test
    void ddimMatchesTheRecipeInTheScaledState() {
        Schedule schedule = new VariancePreserving();
        TimeGrid grid = new LogSnrGrid().grid(schedule, 1, 1e-3, 15);
        for (double start : new double[] {-1.5, 0.1, 2}) {
            // Euler in rho = sigma/alpha for y = x/alpha, whose slope is the noise prediction
            double y = start / schedule.at(1).alpha();
            for (int k = 0; k < 15; k++) {
                Coefficients s = schedule.at(grid.at(k));
                double rho = s.sigma() / s.alpha();
                double next = schedule.at(grid.at(k + 1)).sigma()
                        / schedule.at(grid.at(k + 1)).alpha();
                y += (next - rho) * (y - posteriorMean(s, y * s.alpha())) / rho;
            }
            assertEquals(y * schedule.at(1e-3).alpha(), solve(new Ddim(), grid, start), 1e-9, "from " + start);
        }
    }

    /**
     * The public fixture for this method: noise prediction x k/(k+1) at the index k of a linear table of 1000, from 999 to the
     * first level in ten steps. The solver is linear, so one number shows it: the sum over the fixture is 383.5 times it.
     */
    @Test
    void dpmSolver2MGivesThePublicFixturesSum() {
        double[] beta = new double[1000];
        for (int k = 0; k < 1000; k++) {
            beta[k] = 1e-4 + (0.02 - 1e-4) * k / 999;
        }
        Schedule table = DiscreteTable.of(beta);
        GaussianPath path = new GaussianPath(1, table);
        Denoiser fixture = new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    for (int i = 0; i < rows.n(); i++) {
                        double k = Math.rint(1000 * t.at(i)) - 1;
                        Coefficients c = table.at(t.at(i));
                        out[i] = (x[i] - c.sigma() * x[i] * k / (k + 1)) / c.alpha();
                    }
                };
            }
        };
        TimeGrid grid = TimeGrid.of(1, 0.9, 0.8, 0.7, 0.6, 0.501, 0.401, 0.301, 0.201, 0.101, 0.001);
        Problem<Generation> p = new Problem<>(
                new Generation(path, fixture, 0),
                new Points(Samples.copyOf(1, new double[] {1})).inOrder(),
                Stream.PRIOR,
                grid);
        double end = new FixedGrid<Generation>(ExponentialMultistep.dpmSolverPlusPlus(2).loweringBelow(0), FinalStep.none())
                .solve(p, new Threefry(0), 0, 1, Observer.none())
                .samples()
                .at(0, 0);
        assertEquals(253.552879009423, 383.5 * Math.abs(end), 253.552879009423 * 1e-9);
    }
}
