package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.likelihood.ExactTrace;
import dev.fokker.core.likelihood.Likelihoods;
import dev.fokker.core.likelihood.LogDensity;
import dev.fokker.core.likelihood.LogLikelihood;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.judge.Estimate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Shares of modes that a learned score generates. The exact score on the same noise has them within their standard error, and what
 * the learned score changes is told beforehand by the ratio of densities r of the learned law to the exact one:
 * \(P_\theta(A)-P(A)=E\,1_A(r-1)=E\,(1_A-P(A))(r-1)\), which has less variance.
 */
class LearnedGenerationTest {
    private static final Schedule VP = new VariancePreserving();
    private static final double CUT = 1e-3;
    private static final int ROWS = 1500;
    private static LearnedScores learned;
    private static GaussianPath path;

    @BeforeAll
    static void start() {
        learned = LearnedScores.trained(LearnedScores.plan(LossPlan.usual()), VP, 300);
        path = learned.path();
    }

    @Test
    @DisplayName("S1.15, S3.19, S4.6 the learned flow has modes in the shares that its own density states")
    void theLearnedFlowGenerates() {
        int n = 600;
        Samples noised = Samples.copyOf(2, LearnedScores.noised(VP, CUT, n).x());
        double scale = VP.at(CUT).alpha();
        double[] x = noised.toArray();
        for (int k = 0; k < x.length; k++) {
            x[k] /= scale;
        }
        Samples points = Samples.copyOf(2, x);
        double[] exact =
                LogDensity.of(MixtureScore.of(path, LearnedScores.MODES), CUT).of(noised);
        Generation flow = new Generation(path, learned.denoiser(), 0);
        Likelihoods found = new LogLikelihood(flow, path.prior()::logDensity, CUT, 1, new ExactTrace(), 1e-4)
                .of(points, new Threefry(2));
        double[] ratio = new double[n];
        for (int i = 0; i < n; i++) {
            ratio[i] = Math.exp(found.logDensity(i) - exact[i] - 2 * Math.log(scale));
        }
        requireShares(0, 40, points, ratio);
    }

    @Test
    @DisplayName(
            "S1.15, S3.19 the learned reversed process has modes in the shares that its weight on exact paths states")
    void theLearnedReversedProcessGenerates() {
        TimeGrid grid = new LogSnrGrid().grid(VP, 1, CUT, 60);
        double[] ratio = new double[ROWS];
        Samples ends = weighted(grid, ratio);
        requireShares(1, 60, ends, ratio);
    }

    /** Both scores move the same prior rows with the same noise; the difference is paired, and so is its error. */
    private static void requireShares(double eta, int steps, Samples under, double[] ratio) {
        TimeGrid grid = new LogSnrGrid().grid(VP, 1, CUT, steps);
        int[] by = LearnedScores.nearest(moved(learned.denoiser(), eta, grid));
        int[] from = LearnedScores.nearest(moved(LearnedScores.exact(path), eta, grid));
        int[] mode = LearnedScores.nearest(under);
        for (int m = 0; m < LearnedScores.SHARES.length; m++) {
            double p = LearnedScores.SHARES[m];
            double[] changed = new double[ROWS];
            double share = 0;
            for (int i = 0; i < ROWS; i++) {
                share += from[i] == m ? 1.0 / ROWS : 0;
                changed[i] = (by[i] == m ? 1 : 0) - (from[i] == m ? 1 : 0);
            }
            double[] stated = new double[ratio.length];
            for (int i = 0; i < stated.length; i++) {
                stated[i] = ((mode[i] == m ? 1 : 0) - p) * (ratio[i] - 1);
            }
            assertEquals(p, share, 5 * Math.sqrt(p * (1 - p) / ROWS), "exact score, eta %s, mode %d".formatted(eta, m));
            Estimate change = Estimate.of(changed);
            Estimate expected = Estimate.of(stated);
            double error = Math.hypot(change.standardError(), expected.standardError());
            String what = "eta %s, mode %d: changed by %s, stated %s".formatted(eta, m, change, expected);
            assertEquals(expected.mean(), change.mean(), 5 * error, what);
        }
    }

    private static Samples moved(Denoiser denoiser, double eta, TimeGrid grid) {
        double[] z = new double[2 * ROWS];
        path.prior().draw(new Threefry(12), Stream.PRIOR, 0, ROWS, z);
        return LearnedScores.moved(
                new Generation(path, denoiser, eta),
                ExponentialMultistep.dpmSolverPlusPlus(2),
                FinalStep.tweedie(),
                grid,
                Samples.copyOf(2, z));
    }

    /**
     * The reversed process under the exact score in first-order steps \(x'=\frac{\sigma'}\sigma e^{-h}x+\alpha'(1-e^{-2h})D+vz\),
     * \(v^2=\sigma'^2(1-e^{-2h})\), h half the rise of the log-SNR, with the density of the learned chain over the exact one: with
     * \(\mu\) the difference of their means, \(\ln r=\sum\mu\cdot z/v-\lVert\mu\rVert^2/(2v^2)\), Girsanov's formula step by step.
     */
    private static Samples weighted(TimeGrid grid, double[] ratio) {
        double[] x = new double[2 * ROWS];
        path.prior().draw(new Threefry(13), Stream.PRIOR, 0, ROWS, x);
        Field exact = LearnedScores.exact(path).open(ROWS);
        Field field = learned.denoiser().open(ROWS);
        Rows rows = new Rows(ROWS, 2);
        double[] best = new double[2 * ROWS];
        double[] own = new double[2 * ROWS];
        double[] z = new double[2 * ROWS];
        for (int k = 0; k < grid.steps(); k++) {
            Coefficients from = VP.at(grid.at(k));
            Coefficients to = VP.at(grid.at(k + 1));
            System.arraycopy(x, 0, rows.x(), 0, x.length);
            exact.eval(rows, Times.shared(grid.at(k), ROWS), x, best);
            field.eval(rows, Times.shared(grid.at(k), ROWS), x, own);
            new Threefry(14).normals(Stream.MEASURE, 0, ROWS, k, 2, z);
            double h = (to.logSnr() - from.logSnr()) / 2;
            double share = -Math.expm1(-2 * h);
            double v = to.sigma() * Math.sqrt(share);
            for (int e = 0; e < x.length; e++) {
                double mu = to.alpha() * share * (own[e] - best[e]) / v;
                ratio[e / 2] += mu * z[e] - mu * mu / 2;
                x[e] = to.sigma() / from.sigma() * Math.exp(-h) * x[e] + to.alpha() * share * best[e] + v * z[e];
            }
        }
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = Math.exp(ratio[i]);
        }
        return Samples.copyOf(2, x);
    }
}
