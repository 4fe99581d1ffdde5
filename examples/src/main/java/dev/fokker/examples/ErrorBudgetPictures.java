package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.GaussianDistance;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.ensemble.Interval;
import dev.fokker.core.ensemble.SamplingAblation;
import dev.fokker.core.ensemble.SamplingErrors;
import dev.fokker.core.ensemble.ScoreError;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.likelihood.ReverseVariance;
import dev.fokker.core.likelihood.VariationalBound;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.learn.judge.EnergyDistance;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.ErrorBars;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import dev.fokker.testkit.ScaledScore;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Pictures of the page on the errors of sampling, and of variational bounds. */
final class ErrorBudgetPictures {
    private static final Noise NOISE = new Threefry(31);
    private static final GaussianPath PLANE = new GaussianPath(2, new VariancePreserving());
    private static final Mixture TWO = Mixture.of(
            new double[] {0.35, 0.65},
            List.of(
                    Gaussian.of(new double[] {-1, 0.3}, Matrix.identity(2, 0.0625)),
                    Gaussian.of(new double[] {1, -0.3}, Matrix.identity(2, 0.25))));

    private ErrorBudgetPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("error-sources", () -> Page.of(
                                "",
                                2,
                                List.of(sources(0, "the flow, score wrong by 10 %"), sources(1, "the reverse SDE")))
                        .picture(980, 420)),
                new GuidePicture("error-girsanov", () -> Page.of("", 2, List.of(levels(), girsanov()))
                        .picture(980, 400)),
                new GuidePicture("variational-bound", () -> Page.of("", 2, List.of(bounds(), excess()))
                        .picture(980, 400)));
    }

    private static SamplingAblation.Recipe steps(int steps) {
        return new SamplingAblation.Recipe(
                new FixedGrid<>(new Ddim(), FinalStep.none()), new LogSnrGrid().grid(PLANE.schedule(), 1, 0.01, steps));
    }

    private static Chart sources(double eta, String title) {
        MixtureScore score = MixtureScore.of(PLANE, TWO);
        SamplingAblation ablation = new SamplingAblation(
                new Generation(PLANE, new ScoreDenoiser(PLANE, new ScaledScore(score, 1.1)), eta),
                new ScoreDenoiser(PLANE, score),
                TWO,
                steps(12),
                steps(150));
        SamplingErrors e = ablation.measure(EnergyDistance::between, 500, 8, NOISE);
        List<Estimate> all =
                List.of(e.chance(), e.nothing(), e.prior(), e.cutOff(), e.solver(), e.score(), e.everything());
        double[] x = new double[all.size()];
        double[] y = new double[all.size()];
        double[] low = new double[all.size()];
        double[] high = new double[all.size()];
        for (int k = 0; k < x.length; k++) {
            Interval interval = all.get(k).interval(0.95);
            x[k] = k + 1;
            y[k] = all.get(k).value();
            low[k] = Math.max(interval.low(), 1e-4);
            high[k] = interval.high();
        }
        return Chart.titled(title)
                .x("1 chance 2 nothing 3 prior 4 cut-off 5 solver 6 score 7 all")
                .y("energy distance", Scale.LOG)
                .xRange(0.5, 7.5)
                .with(
                        ErrorBars.of("95 %", x, y, low, high).ink(Palette.kind(0)),
                        Rule.across("chance", y[0]).ink(Palette.kind(2)));
    }

    private static ScoreError errors(double delta) {
        GaussianPath path = new GaussianPath(1, new VariancePreserving(0, 20));
        Mixture law = Mixture.of(normal(0.5));
        Score exact = MixtureScore.of(path, law);
        double[] times = new LogSnrGrid().grid(path.schedule(), 1, 1e-4, 40).toArray();
        return ScoreError.of(path, law, exact, new ScaledScore(exact, 1 + delta), times, 2000, NOISE);
    }

    private static Gaussian normal(double variance) {
        return Gaussian.of(new double[] {0}, Matrix.of(1, 1, variance));
    }

    private static Chart levels() {
        Chart chart = Chart.titled("error of a scaled score, in units of the noise")
                .x("log-SNR")
                .y("sigma^2 E|s - s*|^2");
        int kind = 0;
        for (double delta : new double[] {0.1, 0.2, 0.3}) {
            ScoreError errors = errors(delta);
            double[] x = errors.levels().stream()
                    .mapToDouble(ScoreError.Level::logSnr)
                    .toArray();
            double[] y = errors.levels().stream()
                    .mapToDouble(l -> l.ofNoise().value())
                    .toArray();
            chart = chart.with(Line.of("delta = " + delta, x, y).ink(Palette.kind(kind++)));
        }
        return chart;
    }

    /** Gaussian data of variance 1/2: the SDE ends at v/(1 + 2 delta), the flow where its linear equation takes it. */
    private static Chart girsanov() {
        double[] delta = new double[10];
        double[][] y = new double[3][delta.length];
        for (int k = 0; k < delta.length; k++) {
            delta[k] = 0.03 * (k + 1);
            y[0][k] = GaussianDistance.divergence(normal(0.5), normal(0.5 / (1 + 2 * delta[k])));
            y[1][k] = errors(delta[k]).pathDivergence().value();
            y[2][k] = GaussianDistance.divergence(normal(0.5), normal(flowVariance(delta[k])));
        }
        return Chart.titled("what a score wrong by delta costs")
                .x("delta")
                .y("divergence, nats", Scale.LOG)
                .with(
                        Line.of("reverse SDE", delta, y[0]).ink(Palette.kind(0)).dots(2.5),
                        Line.of("bound for the SDE", delta, y[1])
                                .ink(Palette.kind(0))
                                .dash(Dash.DASHED),
                        Line.of("flow", delta, y[2]).ink(Palette.kind(1)).dots(2.5));
    }

    /** \(\frac d{dt}\ln V=-\beta+(1+\delta)\beta/C\) with \(B=\int\beta\): the integral of 1/C over B is ln((e^B - v')/(1 - v')), v' = 1/2. */
    private static double flowVariance(double delta) {
        double from = 10;
        double to = 1e-9;
        double overC = StrictMath.log((StrictMath.exp(from) - 0.5) / (StrictMath.exp(to) - 0.5));
        double start = 1 - 0.5 * StrictMath.exp(-from);
        return start * StrictMath.exp(from - to - (1 + delta) * overC);
    }

    private static double unknown(double t) {
        Coefficients c = new VariancePreserving(0, 20).at(t);
        double variance = c.sigma() * c.sigma();
        return 0.25 * variance / (0.25 * c.alpha() * c.alpha() + variance);
    }

    private static double[] curve(double[] states, ReverseVariance variance, boolean even) {
        GaussianPath path = new GaussianPath(1, new VariancePreserving(0, 20));
        DoubleUnaryOperator meanSquare = ErrorBudgetPictures::unknown;
        double[] out = new double[states.length];
        for (int k = 0; k < out.length; k++) {
            int n = (int) states[k];
            TimeGrid grid =
                    even ? new LogSnrGrid().grid(path.schedule(), 1, 1e-3, n - 1) : TimeGrid.uniform(1, 1.0 / n, n - 1);
            out[k] = VariationalBound.expected(path, grid, variance, 0.25, meanSquare);
        }
        return out;
    }

    private static double[] states() {
        return new double[] {10, 18, 32, 56, 100, 180, 320, 560, 1000, 1800, 3200, 5600, 10_000};
    }

    private static Chart bounds() {
        double[] n = states();
        return Chart.titled("bounds on N(0, 1/4), whose entropy is 0.7258")
                .x("N, noised states", Scale.LOG)
                .y("nats")
                .yRange(0.5, 4)
                .with(
                        Line.of("posterior variance, uniform t", n, curve(n, ReverseVariance.posterior(), false))
                                .ink(Palette.kind(1))
                                .dots(2),
                        Line.of("posterior variance, log-SNR", n, curve(n, ReverseVariance.posterior(), true))
                                .ink(Palette.kind(0))
                                .dots(2),
                        Line.of("forward variance, log-SNR", n, curve(n, ReverseVariance.forward(), true))
                                .ink(Palette.kind(3))
                                .dots(2),
                        Line.of(
                                        "optimal variance, either",
                                        n,
                                        curve(n, ReverseVariance.optimal(ErrorBudgetPictures::unknown), true))
                                .ink(Palette.kind(2))
                                .dots(2));
    }

    private static Chart excess() {
        double[] n = states();
        double entropy = 0.5 * StrictMath.log(2 * Math.PI * Math.E * 0.25);
        double[][] y = {
            curve(n, ReverseVariance.posterior(), true), curve(n, ReverseVariance.forward(), true), new double[n.length]
        };
        for (int k = 0; k < n.length; k++) {
            y[0][k] -= entropy;
            y[1][k] -= entropy;
            y[2][k] = 49.4 / n[k];
        }
        return Chart.titled("above the entropy, on log-SNR grids")
                .x("N", Scale.LOG)
                .y("nats", Scale.LOG)
                .with(
                        Line.of("posterior variance", n, y[0])
                                .ink(Palette.kind(0))
                                .dots(2),
                        Line.of("forward variance", n, y[1])
                                .ink(Palette.kind(3))
                                .dots(2),
                        Line.of("proportional to 1/N", n, y[2])
                                .ink(Palette.kind(2))
                                .dash(Dash.DASHED));
    }
}
