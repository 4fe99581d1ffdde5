package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.EulerKernel;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Transition;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ReverseKernel;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.HeunStratonovich;
import dev.fokker.core.solve.Method;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Pictures of the page on solvers: one step forward and back, many steps, chains of different lengths. */
final class KernelPictures {
    private static final GaussianPath PATH = new GaussianPath(1, new VariancePreserving());
    private static final Mixture DATA = Mixture.of(
            new double[] {0.4, 0.6},
            List.of(
                    Gaussian.of(new double[] {-1.2}, Matrix.of(1, 1, 0.1)),
                    Gaussian.of(new double[] {0.8}, Matrix.of(1, 1, 0.3))));
    private static final double T = 0.15;

    private KernelPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("solver-chains", () -> Page.of("", 2, List.of(chains(), oneLaw()))
                        .picture(1000, 400)),
                new GuidePicture("solver-kernels", () -> Page.of("", 3, List.of(forward(), back(0.2), back(0.02)))
                        .picture(1200, 400)),
                new GuidePicture("solver-terms", () -> Page.of("", 3, List.of(terms(), reversal(), composed()))
                        .picture(1200, 400)));
    }

    private static Line curve(String name, double lo, double hi, DoubleUnaryOperator f, int kind) {
        int points = 161;
        double[] x = new double[points];
        double[] y = new double[points];
        for (int k = 0; k < points; k++) {
            x[k] = lo + (hi - lo) * k / (points - 1);
            y[k] = f.applyAsDouble(x[k]);
        }
        return Line.of(name, x, y).ink(Palette.kind(kind));
    }

    /** The amplitude of the signal along chains of 100, 1000 and 4000 steps: betas as they are, and scaled with the length. */
    private static Chart chains() {
        Chart chart = Chart.titled("amplitude along DDPM chains").x("k / N").y("alpha");
        int[] lengths = {100, 1000, 4000};
        for (int j = 0; j < lengths.length; j++) {
            int n = lengths[j];
            DiscreteTable same = DiscreteTable.linear(1e-4, 0.02, n);
            DiscreteTable scaled = DiscreteTable.linear(0.1 / n, 20.0 / n, n);
            chart = chart.with(
                    curve("N = " + n + ", same betas", 0, 1, t -> same.at(t).alpha(), j)
                            .dash(Dash.DASHED),
                    curve(j == 0 ? "betas / N" : "", 0, 1, t -> scaled.at(t).alpha(), j));
        }
        return chart;
    }

    /** How far the variance at the end is from that of the process. */
    private static Chart oneLaw() {
        int levels = 7;
        double[] steps = new double[levels];
        double[] euler = new double[levels];
        double[] heun = new double[levels];
        for (int k = 0; k < levels; k++) {
            int n = 16 << k;
            steps[k] = n;
            euler[k] = error(new EulerMaruyama(), n);
            heun[k] = error(new HeunStratonovich(), n);
        }
        return Chart.titled("noising by N steps: error of the variance")
                .x("N", Scale.LOG)
                .y("error", Scale.LOG)
                .with(
                        Line.of("Euler-Maruyama, 1/N", steps, euler).dots(3).ink(Palette.kind(0)),
                        Line.of("Heun-Stratonovich, 1/N^2", steps, heun).dots(3).ink(Palette.kind(1)));
    }

    private static double error(Method<Sde> method, int n) {
        Matrix variance = Matrix.of(1, 1, 0.25);
        TimeGrid grid = TimeGrid.uniform(0, 0.5, n);
        for (int k = 0; k < n; k++) {
            variance = LinearMap.of(method, PATH, grid.step(k)).after(variance);
        }
        Coefficients c = PATH.schedule().at(0.5);
        return Math.abs(variance.at(0, 0) - 0.25 * c.alpha() * c.alpha() - c.sigma() * c.sigma());
    }

    private static Chart forward() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1.3, 0.4, 0.8);
        Chart chart = Chart.titled("one step forward, h = 0.5 and 0.05")
                .x("x after the step")
                .y("density");
        double[] steps = {0.5, 0.05};
        for (int j = 0; j < 2; j++) {
            double h = steps[j];
            Transition exact = sde.transition(0, h);
            double mean = exact.phi().at(0, 0) * 1.5 + exact.shift()[0];
            Gaussian law = Gaussian.of(new double[] {mean}, exact.covariance());
            Gaussian euler = new EulerKernel(sde).from(new double[] {1.5}, new Step(0, 0, h));
            chart = chart.with(
                    curve(j == 0 ? "exact" : "", -1, 2.5, x -> density(law, x), 0),
                    curve(j == 0 ? "Euler's" : "", -1, 2.5, x -> density(euler, x), 1)
                            .dash(Dash.DASHED));
        }
        return chart;
    }

    private static double density(Gaussian law, double x) {
        return StrictMath.exp(law.logDensity(new double[] {x}, 0));
    }

    private static Mixture at(double t) {
        Transition to = PATH.transition(0, t);
        return Mixture.of(
                DATA.weights(), DATA.components().stream().map(to::push).toList());
    }

    private static Chart back(double h) {
        double[] y = {-0.1};
        Mixture exact = ReverseKernel.of(at(T), PATH.transition(T, T + h), y);
        TimeReversal reversed = new TimeReversal(PATH, MixtureScore.of(PATH, DATA), 1);
        Gaussian step = new EulerKernel(reversed).from(y, new Step(0, T + h, T));
        double reach = 4.5 * Math.sqrt(step.covariance().at(0, 0));
        return Chart.titled("one step back, h = " + h)
                .x("x before the step")
                .y("density")
                .with(
                        curve(
                                "Bayes",
                                -0.1 - reach,
                                -0.1 + reach,
                                x -> StrictMath.exp(exact.logDensity(new double[] {x}, 0)),
                                0),
                        curve("Anderson", -0.1 - reach, -0.1 + reach, x -> density(step, x), 1)
                                .dash(Dash.DASHED));
    }

    /** Taylor's terms of log p over one step, for one normal number. */
    private static Chart terms() {
        int levels = 8;
        double[] h = new double[levels];
        double[][] sizes = new double[4][levels];
        double x = 0.35;
        ExactScore.ExactField score = MixtureScore.of(PATH, DATA).open(1);
        Rows row = Rows.of(Samples.copyOf(1, new double[] {x}));
        double[] s = new double[1];
        double[] curve = new double[1];
        score.eval(row, Times.shared(T, 1), row.x(), s);
        score.divergence(row, Times.shared(T, 1), row.x(), curve);
        Coefficients c = PATH.schedule().at(T);
        for (int k = 0; k < levels; k++) {
            h[k] = Math.scalb(0.016, -k);
            double move = c.a() * x * h[k] + 0.8 * Math.sqrt(c.g2() * h[k]);
            double time = h[k] * (-c.a() - c.a() * x * s[0] + 0.5 * c.g2() * (curve[0] + s[0] * s[0]));
            double whole = at(T + h[k]).logDensity(new double[] {x + move}, 0) - at(T).logDensity(new double[] {x}, 0);
            sizes[0][k] = Math.abs(s[0] * move);
            sizes[1][k] = Math.abs(0.5 * curve[0] * move * move);
            sizes[2][k] = Math.abs(time);
            sizes[3][k] = Math.abs(whole - s[0] * move - 0.5 * curve[0] * move * move - time);
        }
        String[] names = {"s dx: 1/2", "s' dx^2 / 2: 1", "in t: 1", "what is left: 3/2"};
        Chart chart = Chart.titled("terms of log p, and their orders")
                .x("step", Scale.LOG)
                .y("size", Scale.LOG);
        for (int j = 0; j < names.length; j++) {
            chart = chart.with(Line.of(names[j], h, sizes[j]).dots(2).ink(Palette.kind(j)));
        }
        return chart;
    }

    /** The variance of data N(0, 1/4) on the way back: the process's own, and what 15 and 60 steps of Euler-Maruyama make. */
    private static Chart reversal() {
        MixtureScore score = MixtureScore.of(PATH, Mixture.of(Gaussian.of(new double[] {0}, Matrix.of(1, 1, 0.25))));
        TimeReversal reversed = new TimeReversal(PATH, score, 1);
        Chart chart = Chart.titled("variance on the way back")
                .x("t")
                .y("variance")
                .with(curve("process", 1e-3, 1, KernelPictures::variance, 0));
        int[] counts = {25, 100};
        for (int j = 0; j < counts.length; j++) {
            TimeGrid grid = TimeGrid.uniform(1, 1e-3, counts[j]);
            double[] v = new double[counts[j] + 1];
            Matrix covariance = Matrix.of(1, 1, variance(1));
            v[0] = covariance.at(0, 0);
            for (int k = 0; k < counts[j]; k++) {
                covariance = LinearMap.of(new EulerMaruyama(), reversed, grid.step(k))
                        .after(covariance);
                v[k + 1] = covariance.at(0, 0);
            }
            chart = chart.with(Line.of(counts[j] + " steps", grid.toArray(), v)
                    .dots(counts[j] < 50 ? 2 : 0)
                    .ink(Palette.kind(j + 1)));
        }
        return chart;
    }

    private static double variance(double t) {
        Coefficients c = PATH.schedule().at(t);
        return 0.25 * c.alpha() * c.alpha() + c.sigma() * c.sigma();
    }

    /** Position variance of an oscillator from rest: steps composed, and the matrix exponential. */
    private static Chart composed() {
        KramersOscillator well = new KramersOscillator(1.6, 0.4, 1);
        Chart chart = Chart.titled("composed kernels of an oscillator")
                .x("t")
                .y("variance of x")
                .with(curve(
                        "Van Loan",
                        0,
                        6,
                        t -> well.transition(0, t).covariance().at(0, 0),
                        0));
        int[] counts = {40, 160};
        for (int j = 0; j < counts.length; j++) {
            TimeGrid grid = TimeGrid.uniform(0, 6, counts[j]);
            LinearMap map = LinearMap.of(new EulerMaruyama(), well, 6.0 / counts[j]);
            double[] v = new double[counts[j] + 1];
            for (int k = 1; k <= counts[j]; k++) {
                v[k] = map.atRest(k).at(0, 0);
            }
            chart = chart.with(Line.of(counts[j] + " steps", grid.toArray(), v)
                    .dash(Dash.DASHED)
                    .ink(Palette.kind(j + 1)));
        }
        return chart;
    }
}
