package dev.fokker.examples;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.BridgeRefinement;
import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.KarhunenLoeve;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.noise.WhiteNoise;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.HeatMap;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Lattice;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures of the page on Brownian motion. */
final class BrownianMotionPictures {
    private static final Noise NOISE = new Threefry(1);
    private static final BrownianMotion W = BrownianMotion.standard(1);

    private BrownianMotionPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("wiener-paths", () -> paths().picture(1080, 330)),
                new GuidePicture("brownian-components", () -> components().picture(1080, 350)),
                new GuidePicture("brownian-covariance", () -> covariance().picture(1080, 330)),
                new GuidePicture("karhunen-loeve", () -> expansion().picture(1080, 330)),
                new GuidePicture("white-noise", () -> noise().picture(1080, 330)));
    }

    private static Page paths() {
        Paths w = W.paths(TimeGrid.uniform(0, 1, 200), NOISE, 0, 12);
        Chart fan =
                Chart.titled("Paths, and twice their standard deviation").x("t").y("W");
        for (int i = 0; i < w.n(); i++) {
            fan = fan.with(
                    Curves.path("", w, i, 0).width(0.8).ink(Palette.kind(0).faded(0.55)));
        }
        fan = fan.with(
                Curves.of("", 0, 1, t -> 2 * Math.sqrt(t)).ink(Ink.TEXT).dash(Dash.DASHED),
                Curves.of("", 0, 1, t -> -2 * Math.sqrt(t)).ink(Ink.TEXT).dash(Dash.DASHED));
        BridgeRefinement bridges = new BridgeRefinement(W, NOISE);
        Paths coarse = W.paths(TimeGrid.uniform(0, 1, 8), NOISE, 3, 1);
        Paths finer = bridges.refine(coarse, 3, TimeGrid.uniform(0, 1, 64));
        Paths finest = bridges.refine(finer, 3, TimeGrid.uniform(0, 1, 1024));
        Chart refined = Chart.titled("One path, refined twice")
                .x("t")
                .y("W")
                .with(
                        Curves.path("1024 steps", finest, 0, 0).width(0.7).ink(Palette.kind(2)),
                        Curves.path("64", finer, 0, 0).width(1.1).ink(Palette.kind(0)),
                        Curves.path("8", coarse, 0, 0).dots(3).ink(Palette.kind(1)));
        Chart scaled =
                Chart.titled("One seed, three scales: W = \u03c3B").x("t").y("W");
        double[] sigma = {2, 1, 0.5};
        for (int k = 0; k < sigma.length; k++) {
            scaled = scaled.with(Curves.path(
                            "\u03c3 = " + sigma[k],
                            W.scaled(sigma[k]).paths(TimeGrid.uniform(0, 1, 200), NOISE, 5, 1),
                            0,
                            0)
                    .ink(Palette.kind(k)));
        }
        return Page.of("", 3, List.of(fan, refined, scaled));
    }

    private static Page components() {
        double[] rho = {0, 0.8, -1};
        Chart[] charts = new Chart[rho.length];
        for (int k = 0; k < rho.length; k++) {
            BrownianMotion plane = BrownianMotion.correlated(Matrix.of(2, 2, 1, rho[k], rho[k], 1));
            Paths end = plane.paths(TimeGrid.of(0, 1), NOISE, 0, 800);
            Paths path = plane.paths(TimeGrid.uniform(0, 1, 600), NOISE, 7, 1);
            charts[k] = Chart.titled("correlation " + rho[k])
                    .x("W0")
                    .y("W1")
                    .xRange(-3.2, 3.2)
                    .yRange(-3.2, 3.2)
                    .aspect(1)
                    .with(
                            Scatter.of("where 800 are at t = 1", Curves.column(end, 1, 0), Curves.column(end, 1, 1))
                                    .radius(1.2)
                                    .ink(Palette.kind(1).faded(0.5)),
                            Line.of("a path", along(path, 0), along(path, 1))
                                    .width(0.9)
                                    .ink(Palette.kind(0)));
        }
        return Page.of("", 3, List.of(charts));
    }

    private static double[] along(Paths x, int j) {
        return IntStream.rangeClosed(0, x.steps())
                .mapToDouble(k -> x.at(k, 0, j))
                .toArray();
    }

    private static Page covariance() {
        int cells = 24;
        double[] times = IntStream.rangeClosed(0, cells)
                .mapToDouble(k -> k == 0 ? 0 : (k - 0.5) / cells)
                .toArray();
        int n = 4000;
        Paths w = W.paths(TimeGrid.of(times), NOISE, 0, n);
        double[] table = new double[n * cells];
        for (int e = 0; e < table.length; e++) {
            table[e] = w.at(e % cells + 1, e / cells, 0);
        }
        Moments moments = Moments.of(Samples.copyOf(cells, table));
        double[] off = moments.covariance();
        double[] exact = new double[cells * cells];
        for (int e = 0; e < exact.length; e++) {
            exact[e] = Math.min(times[e / cells + 1], times[e % cells + 1]);
            off[e] = (off[e] - exact[e]) / moments.covarianceError(e / cells, e % cells);
        }
        return Page.of(
                "",
                3,
                List.of(
                        map("Measured on " + n + " paths", "covariance", moments.covariance(), cells, 0, 1),
                        map("min(s, t)", "covariance", exact, cells, 0, 1),
                        map("Difference in standard errors", "z", off, cells, -4, 4)));
    }

    private static Chart map(String title, String label, double[] values, int cells, double lo, double hi) {
        HeatMap map = HeatMap.of(label, Lattice.of(0, 1, cells, 0, 1, cells, values));
        return Chart.titled(title).x("s").y("t").with(lo < 0 ? map.signed().range(lo, hi) : map.range(lo, hi));
    }

    private static Page expansion() {
        TimeGrid grid = TimeGrid.uniform(0, 1, 400);
        Chart modes = Chart.titled("First modes, \u221a\u03bb e(t)").x("t");
        KarhunenLoeve first = new KarhunenLoeve(1, 1);
        for (int j = 1; j <= 4; j++) {
            int mode = j;
            modes = modes.with(
                    Curves.of("j = " + j, 0, 1, t -> Math.sqrt(first.eigenvalue(mode)) * first.eigenfunction(mode, t)));
        }
        Chart sums = Chart.titled("One path, by its first m modes").x("t").y("W");
        int[] terms = {400, 40, 4};
        for (int k = 0; k < terms.length; k++) {
            sums = sums.with(
                    Curves.path("m = " + terms[k], new KarhunenLoeve(1, terms[k]).paths(grid, NOISE, 2, 1), 0, 0)
                            .width(k == 0 ? 0.8 : 1.4)
                            .ink(Palette.kind(2 - k)));
        }
        double[] m = {1, 2, 4, 8, 16, 32, 64, 128, 256};
        Chart error = Chart.titled("Mean square left out, integrated")
                .x("m", Scale.LOG)
                .y("", Scale.LOG)
                .with(
                        Line.of(
                                        "1/2 - sum of eigenvalues",
                                        m,
                                        Arrays.stream(m)
                                                .map(v -> new KarhunenLoeve(1, (int) v).truncationError())
                                                .toArray())
                                .dots(2.6),
                        Line.of(
                                        "1/(\u03c0\u00b2m)",
                                        m,
                                        Arrays.stream(m)
                                                .map(v -> 1 / (Math.PI * Math.PI * v))
                                                .toArray())
                                .ink(Ink.TEXT)
                                .dash(Dash.DASHED));
        return Page.of("", 3, List.of(modes, sums, error));
    }

    private static Page noise() {
        int size = 256;
        int n = 600;
        Paths w = W.paths(TimeGrid.uniform(0, 1, size), NOISE, 0, n);
        WhiteNoise xi = WhiteNoise.of(w);
        double[] t = Arrays.copyOf(w.times(), size);
        Chart values = Chart.titled("White noise on a grid, dt = 1/256")
                .x("t")
                .y("dW/dt")
                .with(Line.of(
                                "",
                                t,
                                IntStream.range(0, size)
                                        .mapToDouble(k -> xi.at(k, 0, 0))
                                        .toArray())
                        .width(0.8));
        double[] power = new double[n * (size / 2 + 1)];
        for (int i = 0; i < n; i++) {
            System.arraycopy(xi.periodogram(i, 0), 0, power, i * (size / 2 + 1), size / 2 + 1);
        }
        Moments moments = Moments.of(Samples.copyOf(size / 2 + 1, power));
        double[] frequency = IntStream.rangeClosed(0, size / 2).asDoubleStream().toArray();
        double[] low = new double[frequency.length];
        double[] high = new double[frequency.length];
        for (int m = 0; m < low.length; m++) {
            low[m] = moments.mean(m) - 2 * moments.meanError(m);
            high[m] = moments.mean(m) + 2 * moments.meanError(m);
        }
        Chart spectrum = Chart.titled("Its spectrum, mean of " + n + " paths")
                .x("frequency")
                .y("power")
                .yRange(0, 2)
                .with(
                        Line.of("\u00b12 standard errors", frequency, moments.mean())
                                .band(low, high),
                        Rule.across("\u03c3\u00b2", 1).ink(Ink.TEXT));
        Chart sum = Chart.titled("It adds up to the path")
                .x("t")
                .y("W")
                .with(
                        Curves.path("W", w, 0, 0).width(3.5).ink(Palette.kind(1).faded(0.5)),
                        Curves.path("sum of noise times dt", xi.sum(), 0, 0)
                                .width(1)
                                .ink(Palette.kind(0)));
        return Page.of("", 3, List.of(values, spectrum, sum));
    }
}
