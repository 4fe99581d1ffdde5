package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.ensemble.ScoreError;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.DataPosterior;
import dev.fokker.core.score.EmpiricalScore;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.NearestScore;
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
import dev.fokker.core.time.Times;
import dev.fokker.plot.Chart;
import dev.fokker.plot.ColorMap;
import dev.fokker.plot.Contours;
import dev.fokker.plot.Dash;
import dev.fokker.plot.HeatMap;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Lattice;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Quiver;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.ArrayList;
import java.util.List;

/** Pictures of the page on scores. */
final class ScorePictures {
    private static final Noise NOISE = new Threefry(21);
    private static final GaussianPath PATH = new GaussianPath(2, new VariancePreserving());
    private static final Mixture TWO = Mixture.of(
            new double[] {0.4, 0.6},
            List.of(
                    Gaussian.of(new double[] {-1, 0.4}, Matrix.of(2, 2, 0.25, 0.1, 0.1, 0.12)),
                    Gaussian.of(new double[] {1, -0.4}, Matrix.of(2, 2, 0.2, -0.05, -0.05, 0.3))));
    private static final MixtureScore SCORE = MixtureScore.of(PATH, TWO);

    private ScorePictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("score-field", () -> Page.of("", 3, List.of(field(0.02), field(0.25), field(0.6)))
                        .picture(1200, 420)),
                new GuidePicture("score-matching", () -> Page.of("", 3, List.of(levels(), least(), noMean()))
                        .picture(1200, 400)),
                new GuidePicture("score-of-data", () -> Page.of("", 3, List.of(dataField(), truncated(), remembered()))
                        .picture(1200, 420)),
                new GuidePicture(
                        "score-posterior", () -> Page.of("", 3, List.of(posterior(0.05), posterior(0.3), conditional()))
                                .picture(1200, 420)),
                new GuidePicture("score-swirl", () -> Page.of("", 3, List.of(flowed(0), flowed(1.2), sameDensity()))
                        .picture(1200, 420)));
    }

    private static double[] logDensity(ExactScore score, double t, double[] x) {
        Rows rows = Rows.of(Samples.copyOf(2, x));
        double[] out = new double[rows.n()];
        score.open(rows.n()).logDensity(rows, Times.shared(t, rows.n()), rows.x(), out);
        return out;
    }

    private static Lattice density(ExactScore score, double t, double reach, int n) {
        return Lattice.sample(
                -reach,
                reach,
                -reach,
                reach,
                n,
                (x, y) -> StrictMath.exp(logDensity(score, t, new double[] {x, y})[0]));
    }

    private static Quiver arrows(ExactScore score, double t, double reach, int n) {
        double[] points = new double[2 * n * n];
        for (int k = 0; k < n * n; k++) {
            points[2 * k] = reach * (2.0 * (k % n) / (n - 1) - 1) * 0.93;
            points[2 * k + 1] = reach * (2.0 * (k / n) / (n - 1) - 1) * 0.93;
        }
        Samples s = score.at(t, Samples.copyOf(2, points));
        double[] u = column(s, 0);
        double[] v = column(s, 1);
        // long arrows are shown shorter, as the square root of their length
        for (int k = 0; k < u.length; k++) {
            double length = StrictMath.sqrt(StrictMath.hypot(u[k], v[k]));
            u[k] /= Math.max(length, 1e-9);
            v[k] /= Math.max(length, 1e-9);
        }
        Samples at = Samples.copyOf(2, points);
        return Quiver.of("", column(at, 0), column(at, 1), u, v).ink(Palette.kind(5));
    }

    private static double[] column(Samples points, int j) {
        double[] out = new double[points.n()];
        for (int i = 0; i < out.length; i++) {
            out[i] = points.at(i, j);
        }
        return out;
    }

    private static Chart plane(String title, double reach) {
        return Chart.titled(title).x("x").y("y").aspect(1).xRange(-reach, reach).yRange(-reach, reach);
    }

    private static Chart field(double t) {
        Lattice p = density(SCORE, t, 2.6, 60);
        return plane("score over density, t = " + t, 2.6)
                .with(HeatMap.of("", p).map(ColorMap.wash()), Contours.spread("", p, 6), arrows(SCORE, t, 2.6, 15))
                .withoutLegend();
    }

    private static Chart levels() {
        Mixture other = Mixture.of(
                new double[] {0.5, 0.5},
                List.of(
                        Gaussian.of(new double[] {-0.9, 0.4}, Matrix.identity(2, 0.2)),
                        Gaussian.of(new double[] {1, -0.2}, Matrix.identity(2, 0.25))));
        double[] times = new LogSnrGrid().grid(PATH.schedule(), 1, 1e-3, 24).toArray();
        ScoreError errors = ScoreError.of(PATH, TWO, SCORE, MixtureScore.of(PATH, other), times, 4000, NOISE);
        double[] x = new double[times.length];
        double[][] y = new double[4][times.length];
        for (int k = 0; k < times.length; k++) {
            ScoreError.Level level = errors.levels().get(k);
            double scale = level.sigma() * level.sigma();
            x[k] = level.logSnr();
            y[0][k] = scale * level.loss().value();
            y[1][k] = scale * level.floor().value();
            y[2][k] = level.ofNoise().value();
            y[3][k] = y[2][k] + y[1][k];
        }
        return Chart.titled("a wrong score, level by level, times sigma^2")
                .x("log-SNR")
                .y("mean square")
                .with(
                        Line.of("loss", x, y[0]).ink(Palette.kind(0)),
                        Line.of("floor", x, y[1]).ink(Palette.kind(2)),
                        Line.of("explicit error", x, y[2]).ink(Palette.kind(1)),
                        Line.of("error + floor", x, y[3]).ink(Palette.kind(4)).dash(Dash.DASHED));
    }

    /** Mean squares of the distance from mu to seven numbers, plain and weighted. */
    private static Chart least() {
        double[] points = {-1.6, -1.1, -0.4, 0.1, 0.5, 1.2, 2.1};
        double[] weights = {0.4, 0.25, 0.15, 0.1, 0.05, 0.03, 0.02};
        double[] mu = new double[121];
        double[][] y = new double[2][mu.length];
        double[] mean = new double[2];
        for (int i = 0; i < points.length; i++) {
            mean[0] += points[i] / points.length;
            mean[1] += weights[i] * points[i];
        }
        for (int k = 0; k < mu.length; k++) {
            mu[k] = -2.4 + 0.04 * k;
            for (int i = 0; i < points.length; i++) {
                double square = (mu[k] - points[i]) * (mu[k] - points[i]);
                y[0][k] += square / points.length;
                y[1][k] += weights[i] * square;
            }
        }
        return Chart.titled("the mean minimises E|mu - x|^2")
                .x("mu")
                .y("mean square distance")
                .yRange(0, 6)
                .with(
                        Line.of("plain", mu, y[0]).ink(Palette.kind(0)),
                        Line.of("weighted", mu, y[1]).ink(Palette.kind(1)),
                        Rule.up("", mean[0]).ink(Palette.kind(0).faded(0.7)),
                        Rule.up("", mean[1]).ink(Palette.kind(1).faded(0.7)),
                        Scatter.of("", points, new double[points.length])
                                .radius(3)
                                .ink(Ink.TEXT));
    }

    /** Running means of the score: of the mixture's first component, and of Exp(1), whose score is -1 everywhere. */
    private static Chart noMean() {
        int n = 4000;
        double[] s = column(SCORE.at(0.05, noised(0.05, n)), 0);
        List<Double> at = new ArrayList<>();
        List<Double> mean = new ArrayList<>();
        List<Double> low = new ArrayList<>();
        List<Double> high = new ArrayList<>();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            sum += s[i];
            squares += s[i] * s[i];
            if (i >= 20 && i % 40 == 0) {
                double error = StrictMath.sqrt(squares / (i + 1)) / StrictMath.sqrt(i + 1);
                at.add(i + 1.0);
                mean.add(sum / (i + 1));
                low.add(-2 * error);
                high.add(2 * error);
            }
        }
        double[] x = array(at);
        double[] nothing = new double[x.length];
        return Chart.titled("mean of the score over n points")
                .x("n", Scale.LOG)
                .y("mean")
                .yRange(-1.4, 1.4)
                .with(
                        Line.of("two standard errors", x, nothing)
                                .band(array(low), array(high))
                                .ink(Palette.kind(2)),
                        Line.of("mixture", x, array(mean)).ink(Palette.kind(0)),
                        Rule.across("Exp(1)", -1).ink(Palette.kind(1)));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Samples noised(double t, int n) {
        Coefficients c = PATH.schedule().at(t);
        double[] x = TWO.sample(NOISE, Stream.DATA, n).toArray();
        double[] z = new double[x.length];
        NOISE.normals(Stream.MEASURE, 0, n, 0, 2, z);
        for (int k = 0; k < x.length; k++) {
            x[k] = c.alpha() * x[k] + c.sigma() * z[k];
        }
        return Samples.copyOf(2, x);
    }

    private static Samples data(int n) {
        return TWO.sample(NOISE, Stream.INITIAL, n);
    }

    private static Chart dataField() {
        Samples points = data(12);
        EmpiricalScore score = new EmpiricalScore(PATH, points);
        Lattice p = density(score, 0.1, 2.6, 70);
        return plane("score of 12 points, t = 0.1", 2.6)
                .with(
                        HeatMap.of("", p).map(ColorMap.wash()),
                        Contours.spread("", p, 6),
                        arrows(score, 0.1, 2.6, 15),
                        Scatter.of("", column(points, 0), column(points, 1))
                                .radius(3)
                                .ink(Ink.TEXT))
                .withoutLegend();
    }

    private static Chart truncated() {
        int n = 1000;
        Samples points = data(n);
        Samples at = noised(0.05, 30);
        int[] ks = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
        Chart chart = Chart.titled("by the nearest k of 1000 points")
                .x("k", Scale.LOG)
                .y("largest error of the score", Scale.LOG)
                .yRange(1e-6, 1e3);
        int kind = 0;
        for (double t : new double[] {0.02, 0.05, 0.1}) {
            Samples exact = new EmpiricalScore(PATH, points).at(t, at);
            double[] x = new double[ks.length];
            double[] error = new double[ks.length];
            double[] bound = new double[ks.length];
            for (int k = 0; k < ks.length; k++) {
                NearestScore nearest = new NearestScore(PATH, points, ks[k]);
                Samples found = nearest.at(t, at);
                double[] bounds = nearest.bounds(t, at);
                x[k] = ks[k];
                error[k] = 1e-9;
                for (int i = 0; i < at.n(); i++) {
                    error[k] = Math.max(
                            error[k],
                            StrictMath.hypot(found.at(i, 0) - exact.at(i, 0), found.at(i, 1) - exact.at(i, 1)));
                    bound[k] = Math.max(bound[k], bounds[i]);
                }
                bound[k] = Math.max(bound[k], 1e-9);
            }
            chart = chart.with(
                    Line.of("t = " + t, x, error).ink(Palette.kind(kind)).dots(2.5),
                    Line.of("", x, bound).ink(Palette.kind(kind)).dash(Dash.DASHED));
            kind++;
        }
        return chart;
    }

    /** Where the flow ends: distances to the nearest of the points that the score is made of. */
    private static Chart remembered() {
        Samples points = data(200);
        Samples starts = noised(1, 400);
        double[] learnt = distances(ends(new EmpiricalScore(PATH, points), starts), points);
        double[] exact = distances(ends(SCORE, starts), points);
        return Chart.titled("ends of the flow: log10 distance to the data")
                .x("log10 of the distance to the nearest of 200 points")
                .y("density")
                .with(
                        Histogram.of("score of the points", learnt, -6, 0, 40).ink(Palette.kind(1)),
                        Histogram.of("score of the mixture", exact, -6, 0, 40).ink(Palette.kind(0)));
    }

    private static Samples ends(ExactScore score, Samples starts) {
        Generation flow = new Generation(PATH, new ScoreDenoiser(PATH, score), 0);
        Problem<Generation> problem =
                new Problem<>(flow, new Points(starts).inOrder(), Stream.PRIOR, TimeGrid.of(1, 1e-5));
        return new AdaptiveExponential(1e-6)
                .solve(problem, NOISE, 0, starts.n(), Observer.none())
                .samples();
    }

    private static double[] distances(Samples ends, Samples points) {
        double[] out = new double[ends.n()];
        for (int i = 0; i < out.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < points.n(); k++) {
                least = Math.min(
                        least, StrictMath.hypot(ends.at(i, 0) - points.at(k, 0), ends.at(i, 1) - points.at(k, 1)));
            }
            out[i] = StrictMath.log10(Math.max(least, 1e-6));
        }
        return out;
    }

    /** A noised point, draws of the data that it may come from, the denoiser's mean and Tweedie's ellipse of two deviations. */
    private static Chart posterior(double t) {
        double[] x = {0.15, 0.1};
        Mixture law = DataPosterior.of(PATH, TWO, t, x);
        Samples draws = law.sample(NOISE, Stream.POSTERIOR, 400);
        double[] mean = law.mean();
        double[] c = new TweedieCovariance(PATH, new ScoreDenoiser(PATH, SCORE)).at(t, Samples.copyOf(2, x));
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
        return plane("data that x may come from, t = " + t, 2.6)
                .with(
                        Contours.spread("", density(SCORE, 1e-3, 2.6, 60), 5).ink(Ink.SOFT.faded(0.5)),
                        Scatter.of("draws of p(x0 | x)", column(draws, 0), column(draws, 1))
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
        Coefficients c = PATH.schedule().at(t);
        int n = 4096;
        Samples draws = DataPosterior.of(PATH, TWO, t, x).sample(NOISE, Stream.POSTERIOR, n);
        Samples s = SCORE.at(t, Samples.copyOf(2, x));
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
        return new SwirledFlow(new TimeReversal(PATH, SCORE, 0), Matrix.of(2, 2, 0, turn, -turn, 0));
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
        Chart chart = plane(turn == 0 ? "the probability flow" : "with a rotation of the score added", 2.6)
                .with(Contours.spread("", density(SCORE, 0.02, 2.6, 60), 5).ink(Ink.SOFT.faded(0.5)));
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
        TimeGrid grid = new LogSnrGrid().grid(PATH.schedule(), 1, 0.02, steps);
        Problem<Sde> problem = new Problem<>(system, new Points(starts).inOrder(), Stream.PRIOR, grid);
        return new FixedGrid<>(new RungeKutta4(), FinalStep.none())
                .solve(problem, NOISE, 0, starts.n(), watch)
                .samples();
    }

    private static Chart sameDensity() {
        Samples starts = noised(1, 4000);
        double[] plain = column(run(swirled(0), starts, 100, Observer.none()), 0);
        double[] turned = column(run(swirled(1.2), starts, 100, Observer.none()), 0);
        return Chart.titled("first component at the end")
                .x("x")
                .y("density")
                .with(
                        Histogram.of("probability flow", plain, -2.6, 2.6, 40).ink(Palette.kind(0)),
                        Histogram.of("with the rotation", turned, -2.6, 2.6, 40).ink(Palette.kind(1)));
    }
}
