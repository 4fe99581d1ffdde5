package dev.fokker.examples;

import dev.fokker.core.calculus.FirstHit;
import dev.fokker.core.calculus.RunningMaximum;
import dev.fokker.core.calculus.Variation;
import dev.fokker.core.noise.BridgeRefinement;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.Arrays;
import java.util.List;

/** Pictures of how rough Brownian paths are, of their maxima and of their first hits. */
final class VariationPictures {
    private static final Noise NOISE = new Threefry(1);
    private static final BrownianMotion W = BrownianMotion.standard(1);

    private VariationPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("zoom", () -> zoom().picture(1080, 330)),
                new GuidePicture("ito-table", () -> table().picture(720, 420)),
                new GuidePicture("quadratic-variation", () -> quadratic().picture(1080, 330)),
                new GuidePicture("first-hits", () -> extremes().picture(1080, 330)));
    }

    /** One path under a glass: a sixteenth of it, refined sixteen times as fine, looks like the whole. */
    private static Page zoom() {
        BridgeRefinement bridges = new BridgeRefinement(W, NOISE);
        Paths w = bridges.refine(W.paths(TimeGrid.of(0, 1), NOISE, 4, 1), 4, TimeGrid.uniform(0, 1, 256));
        double[] whole = {0.25, 0.3125};
        Paths part = W.paths(TimeGrid.of(0, 1), NOISE, 4, 1);
        part = bridges.refine(bridges.refine(part, 4, TimeGrid.uniform(0, 1, 256)), 4, TimeGrid.uniform(0, 1, 4096));
        int from = (int) (whole[0] * 4096);
        int to = (int) (whole[1] * 4096);
        double[] t = Arrays.copyOfRange(part.times(), from, to + 1);
        double[] x = new double[t.length];
        for (int k = 0; k < x.length; k++) {
            x[k] = part.at(from + k, 0, 0);
        }
        double[] dt = new double[7];
        double[] total = new double[7];
        Paths fine = W.paths(TimeGrid.of(0, 1), NOISE, 4, 1);
        for (int l = 0; l < dt.length; l++) {
            int steps = 1 << (2 * l);
            fine = bridges.refine(fine, 4, TimeGrid.uniform(0, 1, steps));
            dt[l] = 1.0 / steps;
            total[l] = Variation.total(fine).end().at(0, 0);
        }
        return Page.of(
                "",
                3,
                List.of(
                        Chart.titled("A path")
                                .x("t")
                                .y("W")
                                .with(Curves.path("256 steps", w, 0, 0).width(1)),
                        Chart.titled("A sixteenth of it")
                                .x("t")
                                .y("W")
                                .with(Line.of("256 steps", t, x).width(1)),
                        Chart.titled("Mean |\u0394W|/dt, the total variation")
                                .x("dt", Scale.LOG)
                                .y("", Scale.LOG)
                                .with(
                                        Line.of("this path", dt, total).dots(2.6),
                                        Line.of(
                                                        "\u221a(2/(\u03c0 dt))",
                                                        dt,
                                                        Arrays.stream(dt)
                                                                .map(h -> Math.sqrt(2 / (Math.PI * h)))
                                                                .toArray())
                                                .ink(Ink.TEXT)
                                                .dash(Dash.DASHED))));
    }

    private static Chart table() {
        double[] dt = {1, 0.25, 0.0625, 1.0 / 64, 1.0 / 256, 1.0 / 1024};
        double[][] size = new double[4][dt.length];
        for (int l = 0; l < dt.length; l++) {
            Samples end =
                    W.paths(TimeGrid.of(0, dt[l]), new Threefry(l), 0, 4000).end();
            double[] products = new double[2 * end.n()];
            for (int i = 0; i < end.n(); i++) {
                products[2 * i] = Math.abs(end.at(i, 0));
                products[2 * i + 1] = end.at(i, 0) * end.at(i, 0);
            }
            Moments m = Moments.of(Samples.copyOf(2, products));
            size[0][l] = m.mean(0);
            size[1][l] = m.mean(1);
            size[2][l] = dt[l] * m.mean(0);
            size[3][l] = dt[l] * dt[l];
        }
        String[] name = {"|dW| ~ dt^(1/2)", "dW\u00b2 ~ dt: stays", "dt |dW| ~ dt^(3/2): goes", "dt\u00b2: goes"};
        Chart chart = Chart.titled("Mean size of the products of increments")
                .x("dt", Scale.LOG)
                .y("", Scale.LOG);
        for (int c = 0; c < name.length; c++) {
            chart = chart.with(Line.of(name[c], dt, size[c]).dots(2.6).ink(Palette.kind(c)));
        }
        return chart.with(Line.of("dt", dt, dt).ink(Ink.TEXT).dash(Dash.DASHED));
    }

    private static Page quadratic() {
        BrownianMotion plane = BrownianMotion.standard(2);
        Chart one = Chart.titled("Sums of dW\u00b2 along one path").x("t");
        int[] steps = {16, 128, 1024};
        for (int k = 0; k < steps.length; k++) {
            Paths sum = Variation.quadratic(W.paths(TimeGrid.uniform(0, 1, steps[k]), NOISE, 1, 1));
            one = one.with(Curves.path(steps[k] + " steps", sum, 0, 0));
        }
        one = one.with(Curves.of("t", 0, 1, t -> t).ink(Ink.TEXT).dash(Dash.DASHED));
        Paths entries = Variation.quadratic(plane.paths(TimeGrid.uniform(0, 1, 256), NOISE, 1, 1));
        String[] name = {"dW0 dW0", "dW0 dW1", "", "dW1 dW1"};
        Chart matrix = Chart.titled("The matrix, 256 steps").x("t");
        for (int e : new int[] {0, 3, 1}) {
            matrix = matrix.with(Curves.path(name[e], entries, 0, e));
        }
        double[] n = {4, 16, 64, 256};
        double[][] variance = new double[2][n.length];
        for (int k = 0; k < n.length; k++) {
            Moments m = Moments.of(Variation.quadratic(plane.paths(TimeGrid.uniform(0, 1, (int) n[k]), NOISE, 0, 1000))
                    .end());
            variance[0][k] = m.variance(0);
            variance[1][k] = m.variance(1);
        }
        Chart spread = Chart.titled("Their variances")
                .x("steps n", Scale.LOG)
                .y("", Scale.LOG)
                .with(
                        Line.of("diagonal", n, variance[0]).dots(2.6).ink(Palette.kind(0)),
                        Line.of("beside it", n, variance[1]).dots(2.6).ink(Palette.kind(2)),
                        Line.of(
                                        "2t\u00b2/n",
                                        n,
                                        Arrays.stream(n).map(v -> 2 / v).toArray())
                                .ink(Ink.TEXT)
                                .dash(Dash.DASHED),
                        Line.of("t\u00b2/n", n, Arrays.stream(n).map(v -> 1 / v).toArray())
                                .ink(Ink.SOFT)
                                .dash(Dash.DOTTED));
        return Page.of("", 3, List.of(one, matrix, spread));
    }

    private static Page extremes() {
        int n = 8000;
        int steps = 8;
        Paths w = W.paths(TimeGrid.uniform(0, 1, steps), NOISE, 0, n);
        Chart largest = Chart.titled("Largest value up to t = 1, 8 steps")
                .x("max W")
                .y("density")
                .with(
                        Histogram.of(
                                        "with what lies between nodes",
                                        Curves.column(RunningMaximum.within(w, 1, NOISE, 0), steps, 0),
                                        0,
                                        3.5,
                                        35)
                                .ink(Palette.kind(0)),
                        Histogram.of("nodes alone", Curves.column(RunningMaximum.ofNodes(w), steps, 0), 0, 3.5, 35)
                                .look(Histogram.Look.OUTLINE)
                                .ink(Palette.kind(1)),
                        Curves.of("2 p(W)", 0, 3.5, x -> 2 * Curves.normal(x, 1))
                                .ink(Ink.TEXT))
                .yRange(0, 1.2);
        FirstHit hit = new FirstHit(1, 1);
        Paths longer = W.paths(TimeGrid.uniform(0, 6, 12), NOISE, 0, n);
        Chart first = Chart.titled("First time at 1, steps of 1/2")
                .x("t")
                .y("density")
                .with(
                        Histogram.of("with what lies between nodes", bounded(hit.times(longer, NOISE, 0)), 0, 6, 48)
                                .ink(Palette.kind(0)),
                        Curves.of(
                                        "Levy's law",
                                        0.02,
                                        6,
                                        t -> StrictMath.exp(-0.5 / t) / Math.sqrt(2 * Math.PI * t * t * t))
                                .ink(Ink.TEXT));
        double[] h = new double[7];
        double[][] share = new double[3][h.length];
        for (int l = 0; l < h.length; l++) {
            h[l] = 1.0 / (1 << l);
            Paths path = W.paths(TimeGrid.uniform(0, 1, 1 << l), NOISE, 0, n);
            share[0][l] = mean(hit.atNodes(path));
            share[1][l] = mean(hit.times(path, NOISE, 0));
            share[2][l] = new FirstHit(1 + RunningMaximum.correction(1, h[l]), 1).law(1);
        }
        Chart bias = Chart.titled("Share that has hit 1 by t = 1")
                .x("step", Scale.LOG)
                .yRange(0.15, 0.35)
                .with(
                        Line.of("with what lies between nodes", h, share[1])
                                .dots(2.6)
                                .ink(Palette.kind(0)),
                        Scatter.of("nodes alone", h, share[0]).radius(2.6).ink(Palette.kind(1)),
                        Line.of("level moved by 0.5826\u221ah", h, share[2])
                                .ink(Palette.kind(1))
                                .dash(Dash.DASHED),
                        Line.of(
                                        "exact",
                                        h,
                                        Arrays.stream(h).map(v -> hit.law(1)).toArray())
                                .ink(Ink.TEXT));
        return Page.of("", 3, List.of(largest, first, bias));
    }

    private static double mean(double[] times) {
        return Arrays.stream(times).filter(Double::isFinite).count() / (double) times.length;
    }

    /** Times beyond the horizon as a number beyond the histogram, where they still count. */
    private static double[] bounded(double[] times) {
        return Arrays.stream(times).map(t -> Math.min(t, 1e6)).toArray();
    }
}
