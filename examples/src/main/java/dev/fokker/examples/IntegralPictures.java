package dev.fokker.examples;

import dev.fokker.core.calculus.Branches;
import dev.fokker.core.calculus.EvaluationPoint;
import dev.fokker.core.calculus.Integrand;
import dev.fokker.core.calculus.StochasticIntegral;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Pictures of the page on stochastic integrals. */
final class IntegralPictures {
    private static final Noise NOISE = new Threefry(2);
    private static final BrownianMotion W = BrownianMotion.standard(1);
    private static final Integrand STATE = past -> past.state(0);
    private static final EvaluationPoint[] POINTS = {EvaluationPoint.LEFT, EvaluationPoint.MIDDLE, EvaluationPoint.RIGHT
    };
    private static final String[] NAMES = {"left (Ito)", "middle (Stratonovich)", "right"};

    private IntegralPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("ito-sums", () -> sums().picture(1080, 330)),
                new GuidePicture("ito-isometry", () -> isometry().picture(1080, 330)),
                new GuidePicture("adapted-integrands", () -> adapted().picture(1080, 330)),
                new GuidePicture("ito-martingale", () -> martingale().picture(1080, 380)));
    }

    private static Page sums() {
        Paths w = W.paths(TimeGrid.uniform(0, 1, 400), NOISE, 1, 1);
        Paths many = W.paths(TimeGrid.uniform(0, 1, 50), NOISE, 0, 4000);
        Chart path = Chart.titled("Sums of W dW along one path").x("t");
        Chart mean = Chart.titled("Their means over 4000 paths").x("t");
        for (int p = 0; p < POINTS.length; p++) {
            StochasticIntegral integral = StochasticIntegral.of(POINTS[p], STATE);
            path = path.with(Curves.path(NAMES[p], integral.along(w), 0, 0).ink(Palette.kind(p)));
            mean = mean.with(Curves.over(NAMES[p], integral.along(many), m -> m.mean(0), m -> m.meanError(0))
                    .ink(Palette.kind(p)));
        }
        for (double share : new double[] {0, 0.5, 1}) {
            mean = mean.with(Curves.of("", 0, 1, t -> share * t)
                    .ink(Ink.TEXT)
                    .dash(Dash.DASHED)
                    .width(1));
        }
        return Page.of("", 3, List.of(path, mean, convergence()));
    }

    /** Left sums of one path on finer and finer grids beside (W^2 - t)/2. */
    private static Chart convergence() {
        int n = 2000;
        double[] steps = {4, 16, 64, 256};
        double[] error = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            Paths w = W.paths(TimeGrid.uniform(0, 1, (int) steps[k]), NOISE, 0, n);
            Samples sum = StochasticIntegral.ito(STATE).along(w).end();
            for (int i = 0; i < n; i++) {
                double end = w.end().at(i, 0);
                double off = sum.at(i, 0) - 0.5 * (end * end - 1);
                error[k] += off * off / n;
            }
        }
        return Chart.titled("Left sums less (W\u00b2 - t)/2, mean square")
                .x("steps n", Scale.LOG)
                .y("", Scale.LOG)
                .with(
                        Line.of("measured", steps, error).dots(2.6),
                        Line.of(
                                        "t\u00b2/(2n)",
                                        steps,
                                        Arrays.stream(steps).map(v -> 0.5 / v).toArray())
                                .ink(Ink.TEXT)
                                .dash(Dash.DASHED));
    }

    private static Page isometry() {
        TimeGrid grid = TimeGrid.uniform(0, 1, 100);
        Paths w = W.paths(grid, NOISE, 0, 4000);
        List<Chart> charts = new ArrayList<>();
        charts.add(Chart.titled("f of time alone")
                .x("t")
                .y("E I\u00b2")
                .with(square("1", past -> 1, w, 0), square("s", past -> past.time(), w, 1))
                .with(square("cos s", past -> StrictMath.cos(past.time()), w, 2))
                .with(known(t -> t), known(t -> t * t * t / 3), known(t -> t / 2 + StrictMath.sin(2 * t) / 4)));
        charts.add(Chart.titled("f = W and sign W")
                .x("t")
                .y("E I\u00b2")
                .with(square("W", STATE, w, 0), square("sign W", past -> past.state(0) < 0 ? -1 : 1, w, 1))
                .with(known(t -> t * t / 2), known(t -> t)));
        charts.add(Chart.titled("f = exp W")
                .x("t")
                .y("E I\u00b2")
                .with(square("exp W", past -> StrictMath.exp(past.state(0)), w, 0))
                .with(known(t -> 0.5 * (StrictMath.exp(2 * t) - 1))));
        return Page.of("", 3, charts);
    }

    /** The mean of the square of the Ito integral at every fifth node, with two standard errors. */
    private static Line square(String name, Integrand f, Paths w, int kind) {
        Paths integral = StochasticIntegral.ito(f).along(w);
        int points = w.steps() / 5;
        double[] t = new double[points + 1];
        double[] mean = new double[points + 1];
        double[] low = new double[points + 1];
        double[] high = new double[points + 1];
        for (int k = 1; k <= points; k++) {
            Moments m = Moments.of(Samples.copyOf(
                    1,
                    Arrays.stream(Curves.column(integral, 5 * k, 0))
                            .map(v -> v * v)
                            .toArray()));
            t[k] = w.time(5 * k);
            mean[k] = m.mean(0);
            low[k] = m.mean(0) - 2 * m.meanError(0);
            high[k] = m.mean(0) + 2 * m.meanError(0);
        }
        return Line.of(name, t, mean).band(low, high).ink(Palette.kind(kind));
    }

    private static Line known(DoubleUnaryOperator f) {
        return Curves.of("", 0, 1, f).ink(Ink.TEXT).dash(Dash.DASHED).width(1.1);
    }

    private static Page adapted() {
        Integrand untilOne = past -> {
            for (int k = 0; k <= past.now(); k++) {
                if (past.state(k, 0) >= 0.8) {
                    return 0;
                }
            }
            return 1;
        };
        Integrand buyLow = past -> past.state(0) < past.state(past.now() / 2, 0) ? 1 : 0;
        Paths w = W.paths(TimeGrid.uniform(0, 1, 400), NOISE, 0, 60);
        Chart paths = Chart.titled("1 until W reaches 0.8, then 0").x("t").y("integral");
        for (int i = 0; i < 25; i++) {
            paths = paths.with(Curves.path("", StochasticIntegral.ito(untilOne).along(one(w, i)), 0, 0)
                    .width(0.8)
                    .ink(Palette.kind(0).faded(0.6)));
        }
        paths = paths.with(Rule.across("", 0.8).ink(Ink.TEXT));
        Paths single = one(w, 3);
        Chart remembering = Chart.titled("f = 1 where W is below its value at t/2")
                .x("t")
                .with(
                        Curves.path("W", single, 0, 0).ink(Palette.kind(2)).width(0.9),
                        Curves.path("integral", StochasticIntegral.ito(buyLow).along(single), 0, 0)
                                .ink(Palette.kind(0)));
        Paths many = W.paths(TimeGrid.uniform(0, 1, 40), NOISE, 0, 4000);
        Chart means = Chart.titled("Their means are 0")
                .x("t")
                .y("mean of 4000 paths")
                .yRange(-0.2, 0.2)
                .with(
                        mean("until 0.8", untilOne, many).ink(Palette.kind(0)),
                        mean("below t/2", buyLow, many).ink(Palette.kind(1)),
                        Rule.across("", 0).ink(Ink.TEXT));
        return Page.of("", 3, List.of(paths, remembering, means));
    }

    private static Line mean(String name, Integrand f, Paths w) {
        return Curves.over(name, StochasticIntegral.ito(f).along(w), m -> m.mean(0), m -> m.meanError(0));
    }

    private static Paths one(Paths w, int i) {
        List<Samples> states = new ArrayList<>();
        for (int k = 0; k <= w.steps(); k++) {
            states.add(w.state(k).rows(i, i + 1));
        }
        return Paths.of(w.times(), states);
    }

    private static Page martingale() {
        TimeGrid grid = TimeGrid.uniform(0, 1, 100);
        int at = 40;
        int pasts = 3;
        int each = 800;
        Paths past = W.paths(grid, NOISE, 6, pasts);
        Paths futures = new Branches(W, grid, at).of(past, each, NOISE, 1000);
        List<Chart> charts = new ArrayList<>();
        String[] titles = {"Left sums: the mean stays", "Right sums: the mean rises by t - s"};
        for (int p = 0; p < 2; p++) {
            Paths integral = StochasticIntegral.of(POINTS[2 * p], STATE).along(futures);
            Chart chart = Chart.titled(titles[p]).x("t").y("integral of W dW").yRange(-1.6, 3.2);
            for (int i = 0; i < pasts; i++) {
                for (int b = 0; b < 12; b++) {
                    chart = chart.with(Curves.path("", integral, i * each + b, 0)
                            .width(0.6)
                            .ink(Palette.kind(i).faded(0.35)));
                }
            }
            for (int i = 0; i < pasts; i++) {
                chart = chart.with(conditional(integral, i, each, at).width(2.4).ink(Palette.kind(i)));
            }
            charts.add(chart.with(Rule.up("", grid.at(at))));
        }
        return Page.of("", 2, charts);
    }

    /** The mean over the futures of past i, from s on. */
    private static Line conditional(Paths integral, int i, int each, int at) {
        double[] t = Arrays.copyOfRange(integral.times(), at, integral.steps() + 1);
        double[] mean = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            mean[k] = Moments.of(integral.state(at + k).rows(i * each, (i + 1) * each))
                    .mean(0);
        }
        return Line.of("", t, mean);
    }
}
