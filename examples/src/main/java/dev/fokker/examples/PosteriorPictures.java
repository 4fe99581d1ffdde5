package dev.fokker.examples;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.DataPosterior;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.score.SwirledFlow;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.score.TweedieCovariance;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.ColorMap;
import dev.fokker.plot.Contours;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.List;

/** Pictures of the page on scores: data given a noised point, and flows of one density. */
final class PosteriorPictures {
    private PosteriorPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture(
                        "score-posterior", () -> Page.of("", 3, List.of(posterior(0.05), posterior(0.3), conditional()))
                                .picture(1200, 420)),
                new GuidePicture("score-swirl", () -> Page.of("", 3, List.of(flowed(0), flowed(1.2), sameDensity()))
                        .picture(1200, 420)));
    }

    /** A noised point, draws of the data that it may come from, the denoiser's mean and Tweedie's ellipse of two deviations. */
    private static Chart posterior(double t) {
        double[] x = {0.15, 0.1};
        Mixture law = DataPosterior.of(ScorePictures.PATH, ScorePictures.TWO, t, x);
        Samples draws = law.sample(ScorePictures.NOISE, Stream.POSTERIOR, 400);
        double[] mean = law.mean();
        double[] c = new TweedieCovariance(
                        ScorePictures.PATH, new ScoreDenoiser(ScorePictures.PATH, ScorePictures.SCORE))
                .at(t, Samples.copyOf(2, x));
        double[] u = new double[91];
        double[] v = new double[91];
        double a = StrictMath.sqrt(c[0]);
        double b = c[1] / a;
        double e = StrictMath.sqrt(Math.max(c[3] - b * b, 0));
        for (int k = 0; k < u.length; k++) {
            double p = 2 * StrictMath.cos(Math.PI * k / 45);
            double q = 2 * StrictMath.sin(Math.PI * k / 45);
            u[k] = mean[0] + a * p;
            v[k] = mean[1] + b * p + e * q;
        }
        return ScorePictures.plane("data that x may come from, t = " + t, 2.6)
                .with(
                        Contours.spread("", ScorePictures.density(ScorePictures.SCORE, 1e-3, 2.6, 60), 5)
                                .ink(Ink.SOFT.faded(0.5)),
                        Scatter.of("draws of p(x0 | x)", ScorePictures.column(draws, 0), ScorePictures.column(draws, 1))
                                .radius(1.6)
                                .ink(Palette.kind(0).faded(0.6)),
                        Line.of("Tweedie, two deviations", u, v).ink(Palette.kind(1)),
                        Scatter.of("denoiser", new double[] {mean[0]}, new double[] {mean[1]})
                                .radius(4)
                                .ink(Palette.kind(1)),
                        Scatter.of("x", new double[] {x[0]}, new double[] {x[1]})
                                .radius(4)
                                .ink(Ink.TEXT));
    }

    /** The mean of conditional scores over draws, closing in on the marginal score. */
    private static Chart conditional() {
        double t = 0.3;
        double[] x = {0.15, 0.1};
        Coefficients c = ScorePictures.PATH.schedule().at(t);
        int n = 4096;
        Samples draws = DataPosterior.of(ScorePictures.PATH, ScorePictures.TWO, t, x)
                .sample(ScorePictures.NOISE, Stream.POSTERIOR, n);
        Samples s = ScorePictures.SCORE.at(t, Samples.copyOf(2, x));
        double[] at = new double[10];
        double[][] mean = new double[2][10];
        double[] sum = new double[2];
        int k = 0;
        for (int i = 1; i <= n; i++) {
            for (int j = 0; j < 2; j++) {
                sum[j] += (c.alpha() * draws.at(i - 1, j) - x[j]) / (c.sigma() * c.sigma());
            }
            if (i >= 8 && Integer.bitCount(i) == 1) {
                at[k] = i;
                mean[0][k] = sum[0] / i;
                mean[1][k++] = sum[1] / i;
            }
        }
        return Chart.titled("mean of conditional scores, t = 0.3")
                .x("draws", Scale.LOG)
                .y("component")
                .with(
                        Line.of("first", at, mean[0]).ink(Palette.kind(0)).dots(2.5),
                        Line.of("second", at, mean[1]).ink(Palette.kind(1)).dots(2.5),
                        Rule.across("score", s.at(0, 0)).ink(Palette.kind(0).faded(0.6)),
                        Rule.across("", s.at(0, 1)).ink(Palette.kind(1).faded(0.6)));
    }

    private static Sde swirled(double turn) {
        return new SwirledFlow(
                new TimeReversal(ScorePictures.PATH, ScorePictures.SCORE, 0), Matrix.of(2, 2, 0, turn, -turn, 0));
    }

    private static Chart flowed(double turn) {
        int n = 16;
        int steps = 300;
        double[] x = new double[2 * n];
        for (int i = 0; i < n; i++) {
            x[2 * i] = 1.3 * StrictMath.cos(2 * Math.PI * i / n);
            x[2 * i + 1] = 1.3 * StrictMath.sin(2 * Math.PI * i / n);
        }
        double[][][] trace = new double[n][2][steps / 3 + 1];
        for (int i = 0; i < n; i++) {
            trace[i][0][0] = x[2 * i];
            trace[i][1][0] = x[2 * i + 1];
        }
        Observer watch = rows -> {
            int k = (int) rows.step()[0] + 1;
            for (int i = 0; i < n && k % 3 == 0; i++) {
                trace[i][0][k / 3] = rows.x()[2 * i];
                trace[i][1][k / 3] = rows.x()[2 * i + 1];
            }
        };
        run(swirled(turn), Samples.copyOf(2, x), steps, watch);
        Chart chart = ScorePictures.plane(
                        turn == 0 ? "the probability flow" : "with a rotation of the score added", 2.6)
                .with(Contours.spread("", ScorePictures.density(ScorePictures.SCORE, 0.02, 2.6, 60), 5)
                        .ink(Ink.SOFT.faded(0.5)));
        for (int i = 0; i < n; i++) {
            Ink ink = Ink.of(ColorMap.sequential().rgb(0.9 * i / n));
            chart = chart.with(
                    Line.of("", trace[i][0], trace[i][1]).ink(ink).width(1),
                    Scatter.of("", new double[] {trace[i][0][steps / 3]}, new double[] {trace[i][1][steps / 3]})
                            .radius(3)
                            .ink(ink));
        }
        return chart;
    }

    private static Samples run(Sde system, Samples starts, int steps, Observer watch) {
        TimeGrid grid = new LogSnrGrid().grid(ScorePictures.PATH.schedule(), 1, 0.02, steps);
        Problem<Sde> problem = new Problem<>(system, new Points(starts).inOrder(), Stream.PRIOR, grid);
        return new FixedGrid<>(new RungeKutta4(), FinalStep.none())
                .solve(problem, ScorePictures.NOISE, 0, starts.n(), watch)
                .samples();
    }

    private static Chart sameDensity() {
        Samples starts = ScorePictures.noised(1, 4000);
        double[] plain = ScorePictures.column(run(swirled(0), starts, 100, Observer.none()), 0);
        double[] turned = ScorePictures.column(run(swirled(1.2), starts, 100, Observer.none()), 0);
        return Chart.titled("first component at the end")
                .x("x")
                .y("density")
                .with(
                        Histogram.of("probability flow", plain, -2.6, 2.6, 40).ink(Palette.kind(0)),
                        Histogram.of("with the rotation", turned, -2.6, 2.6, 40).ink(Palette.kind(1)));
    }
}
