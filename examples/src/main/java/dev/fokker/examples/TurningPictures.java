package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.EulerKernel;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.EqualMarginals;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.score.ReverseKernel;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import java.util.Arrays;
import java.util.List;

/** Pictures of the page on reversal: a process turned round, and the family of its marginals. */
final class TurningPictures {
    private static final GaussianPath PATH = new GaussianPath(1, new VariancePreserving(0.1, 8));
    private static final Mixture DATA = Mixture.of(
            new double[] {0.4, 0.6},
            List.of(
                    Gaussian.of(new double[] {-1}, Matrix.of(1, 1, 0.04)),
                    Gaussian.of(new double[] {0.8}, Matrix.of(1, 1, 0.09))));
    private static final MixtureScore SCORE = MixtureScore.of(PATH, DATA);
    private static final int STEPS = 400;
    private static final int SHOWN = 100;

    private TurningPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("reversal-round", TurningPictures::round),
                new GuidePicture("reversal-family", TurningPictures::family));
    }

    private static Picture round() {
        return Page.of("", 3, List.of(thereAndBack(), kernels(), priors())).picture(1200, 380);
    }

    /** Four paths up from the data, in grey, and from where they are four down. */
    private static Chart thereAndBack() {
        Chart chart = Chart.titled("forward (dashed) and back").x("t").y("x");
        double[][] up = walk(PATH, DATA.components().get(0).mean()[0], 1e-3, 1, 5, 4);
        for (int i = 0; i < 4; i++) {
            chart = chart.with(Line.of(i == 0 ? "forward" : "", times(1e-3, 1), up[i])
                    .ink(Palette.kind(0))
                    .dash(Dash.DASHED)
                    .width(0.8));
        }
        TimeReversal back = new TimeReversal(PATH, SCORE, 1);
        for (int i = 0; i < 4; i++) {
            double[] down = walk(back, up[i][SHOWN], 1, 1e-3, 6 + i, 1)[0];
            chart = chart.with(Line.of(i == 0 ? "reversed" : "", times(1, 1e-3), down)
                    .ink(Palette.kind(1))
                    .width(1));
        }
        return chart;
    }

    private static double[] times(double from, double to) {
        double[] t = new double[SHOWN + 1];
        Arrays.setAll(t, k -> from + (to - from) * k / SHOWN);
        return t;
    }

    /** The states at {@link #SHOWN} times of {@code n} paths that start at x. */
    private static double[][] walk(Sde sde, double x, double from, double to, long seed, int n) {
        double[] starts = new double[n];
        Arrays.fill(starts, x);
        double[][] states = new double[n][SHOWN + 1];
        for (double[] path : states) {
            path[0] = x;
        }
        Problem<Sde> problem = new Problem<>(
                sde, new Points(Samples.copyOf(1, starts)).inOrder(), Stream.PRIOR, TimeGrid.uniform(from, to, STEPS));
        Noise noise = new Threefry(seed);
        int stride = STEPS / SHOWN;
        new FixedGrid<>(new EulerMaruyama(), FinalStep.none()).solve(problem, noise, 0, n, rows -> {
            int made = (int) rows.step()[0] + 1;
            for (int i = 0; i < n && made % stride == 0; i++) {
                states[i][made / stride] = rows.x()[i];
            }
        });
        return states;
    }

    private static Chart kernels() {
        double t = 0.3;
        double[] h = new double[7];
        double[] mean = new double[7];
        double[] variance = new double[7];
        Coefficients c = PATH.schedule().at(t);
        Mixture law = noised(c);
        for (int k = 0; k < 7; k++) {
            h[k] = Math.scalb(0.064, -k);
            double[] y = {0.2};
            Mixture exact = ReverseKernel.of(law, PATH.transition(t, t + h[k]), y);
            Gaussian step = new EulerKernel(new TimeReversal(PATH, SCORE, 1)).from(y, new Step(0, t + h[k], t));
            mean[k] = Math.abs(exact.mean()[0] - step.mean()[0]);
            variance[k] =
                    Math.abs(exact.covariance().at(0, 0) - step.covariance().at(0, 0));
        }
        double[] square = new double[7];
        Arrays.setAll(square, k -> 0.3 * h[k] * h[k]);
        return Chart.titled("one step back, against Bayes' rule")
                .x("step", Scale.LOG)
                .y("error", Scale.LOG)
                .with(
                        Line.of("mean", h, mean).dots(3),
                        Line.of("variance", h, variance).dots(3),
                        Line.of("slope 2", h, square).dash(Dash.DASHED));
    }

    private static Mixture noised(Coefficients c) {
        double[] weights = DATA.weights();
        List<Gaussian> parts = DATA.components().stream()
                .map(g -> Gaussian.of(
                        new double[] {c.alpha() * g.mean()[0]},
                        Matrix.of(1, 1, c.alpha() * c.alpha() * g.covariance().at(0, 0) + c.sigma() * c.sigma())))
                .toList();
        return Mixture.of(weights, parts);
    }

    /** Divergence of N(0.7, 1/4), noised, from the prior. */
    private static Chart priors() {
        Chart chart = Chart.titled("divergence from the prior")
                .x("share of the clock")
                .y("nats", Scale.LOG)
                .yRange(1e-6, 10);
        chart = chart.with(
                prior("vp", new VariancePreserving(), 0),
                prior("sub-vp", new SubVariancePreserving(), 1),
                prior("straight", new StraightPath(), 2),
                prior("ve", new VarianceExploding(), 3));
        return chart;
    }

    private static Line prior(String name, Schedule schedule, int kind) {
        double[] at = new double[100];
        double[] apart = new double[100];
        for (int k = 0; k < 100; k++) {
            at[k] = 0.01 + 0.985 * k / 99;
            Domain domain = schedule.domain();
            Coefficients c = schedule.at(domain.first() + at[k] * (domain.last() - domain.first()));
            double s2 = schedule.priorVariance();
            double v = (0.25 * c.alpha() * c.alpha() + c.sigma() * c.sigma()) / s2;
            double m = 0.7 * c.alpha();
            apart[k] = Math.max(1e-6, 0.5 * (v + m * m / s2 - 1 - StrictMath.log(v)));
        }
        return Line.of(name, at, apart).ink(Palette.kind(kind));
    }

    private static Picture family() {
        return Page.of("", 3, List.of(shares(), middle(), correlations())).picture(1200, 380);
    }

    private static Chart shares() {
        Chart chart = Chart.titled("one start, four shares of noise").x("t").y("x");
        int kind = 0;
        for (double eta : new double[] {0, 0.5, 1, 2}) {
            double[] path = walk(new TimeReversal(PATH, SCORE, eta), -0.3, 1, 1e-3, 3, 1)[0];
            chart = chart.with(Line.of("eta = " + eta, times(1, 1e-3), path).ink(Palette.kind(kind++)));
        }
        return chart;
    }

    private static Chart middle() {
        Chart chart = Chart.titled("noise from t = 0.75 to 0.375 only")
                .x("t")
                .y("x")
                .with(Rule.up("", 0.75), Rule.up("", 0.375));
        TimeReversal churned = new TimeReversal(PATH, SCORE, NoiseShare.within(new Domain(0.375, 0.75), 1.5));
        double[][] paths = walk(churned, -0.3, 1, 1e-3, 4, 5);
        for (int i = 0; i < 5; i++) {
            chart = chart.with(Line.of("", times(1, 1e-3), paths[i]).ink(Palette.kind(i)));
        }
        return chart;
    }

    /** Data N(0, 1) and the time at which alpha = 1/2: the correlation is 2^{-eta^2}, and the variance stays 1. */
    private static Chart correlations() {
        MixtureScore score = MixtureScore.of(PATH, Mixture.of(Gaussian.isotropic(1, 1)));
        double top = PATH.schedule().timeOf(2 * StrictMath.log(0.5 / StrictMath.sqrt(0.75)));
        TimeGrid down = TimeGrid.uniform(top, 1e-6, 300);
        TimeGrid up = TimeGrid.uniform(1e-6, top, 300);
        int count = 9;
        double[] eta = new double[count];
        double[] correlation = new double[count];
        double[] back = new double[count];
        double[] forward = new double[count];
        for (int k = 0; k < count; k++) {
            eta[k] = 0.25 * k;
            correlation[k] = 1;
            TimeReversal reversal = new TimeReversal(PATH, score, eta[k]);
            for (int j = 0; j < down.steps(); j++) {
                correlation[k] *= LinearMap.of(new EulerMaruyama(), reversal, down.step(j))
                        .slope()
                        .at(0, 0);
            }
            back[k] = LinearMap.variance(new EulerMaruyama(), reversal, down, 1);
            forward[k] = LinearMap.variance(new EulerMaruyama(), new EqualMarginals(PATH, score, eta[k]), up, 1);
        }
        return Chart.titled("what changes and what does not")
                .x("eta")
                .y("")
                .yRange(0, 1.35)
                .with(
                        Line.of("variance, back", eta, back).dots(4).ink(Palette.kind(1)),
                        Line.of("variance, forward", eta, forward).dots(2).ink(Palette.kind(2)),
                        Line.of("correlation of start and end", eta, correlation)
                                .dots(3)
                                .ink(Palette.kind(0)),
                        Curves.of("2^(-eta^2)", 0, 2, e -> StrictMath.pow(2, -e * e))
                                .dash(Dash.DASHED)
                                .ink(Palette.kind(3)));
    }
}
