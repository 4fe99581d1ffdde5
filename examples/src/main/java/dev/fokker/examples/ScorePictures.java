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
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.EmpiricalScore;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.NearestScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
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
    static final Noise NOISE = new Threefry(21);
    static final GaussianPath PATH = new GaussianPath(2, new VariancePreserving());
    static final Mixture TWO = Mixture.of(
            new double[] {0.4, 0.6},
            List.of(
                    Gaussian.of(new double[] {-1, 0.4}, Matrix.of(2, 2, 0.25, 0.1, 0.1, 0.12)),
                    Gaussian.of(new double[] {1, -0.4}, Matrix.of(2, 2, 0.2, -0.05, -0.05, 0.3))));
    static final MixtureScore SCORE = MixtureScore.of(PATH, TWO);

    private ScorePictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("score-field", () -> Page.of("", 3, List.of(field(0.02), field(0.25), field(0.6)))
                        .picture(1200, 420)),
                new GuidePicture("score-matching", () -> Page.of("", 3, List.of(levels(), least(), noMean()))
                        .picture(1200, 400)),
                new GuidePicture("score-of-data", () -> Page.of("", 3, List.of(dataField(), truncated(), remembered()))
                        .picture(1200, 420)));
    }

    private static double[] logDensity(ExactScore score, double t, double[] x) {
        Rows rows = Rows.of(Samples.copyOf(2, x));
        double[] out = new double[rows.n()];
        score.open(rows.n()).logDensity(rows, Times.shared(t, rows.n()), rows.x(), out);
        return out;
    }

    static Lattice density(ExactScore score, double t, double reach, int n) {
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
            int line = k / n;
            points[2 * k] = reach * (2.0 * (k % n) / (n - 1) - 1) * 0.93;
            points[2 * k + 1] = reach * (2.0 * line / (n - 1) - 1) * 0.93;
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

    static double[] column(Samples points, int j) {
        double[] out = new double[points.n()];
        for (int i = 0; i < out.length; i++) {
            out[i] = points.at(i, j);
        }
        return out;
    }

    static Chart plane(String title, double reach) {
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

    static Samples noised(double t, int n) {
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
}
