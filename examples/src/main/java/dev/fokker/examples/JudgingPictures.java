package dev.fokker.examples;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.learn.TableData;
import dev.fokker.learn.judge.Copies;
import dev.fokker.learn.judge.Estimate;
import dev.fokker.learn.judge.FrechetDistance;
import dev.fokker.learn.judge.KernelDistance;
import dev.fokker.learn.judge.NearestRows;
import dev.fokker.learn.judge.NeighbourBalls;
import dev.fokker.learn.judge.PairKernel;
import dev.fokker.learn.judge.SlicedWasserstein;
import dev.fokker.learn.judge.TwoSampleTest;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.ErrorBars;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.LongToDoubleFunction;

/** Pictures of the page on judging a model. */
final class JudgingPictures {
    private static final Noise NOISE = new Threefry(2);
    private static final int[] SIZES = {60, 120, 240, 480, 960};
    private static final int D = 8;
    private static final double SHIFT = 0.25;

    private JudgingPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("judging-sizes", () -> sizes().picture(1080, 330)),
                new GuidePicture("judging-neighbours", () -> neighbours().picture(1080, 370)),
                new GuidePicture("judging-copies", () -> copies().picture(1080, 330)),
                new GuidePicture("judging-test", () -> test().picture(1080, 330)));
    }

    private static Samples normals(long draw, int n, int d, double shift) {
        double[] x = new double[n * d];
        NOISE.normals(Stream.DATA, 0, n, draw, d, x);
        for (int k = 0; k < x.length; k++) {
            x[k] += shift;
        }
        return Samples.copyOf(d, x);
    }

    /** Standard normal rows against shifted ones, and against others of the same law. */
    private static Page sizes() {
        SlicedWasserstein sliced = new SlicedWasserstein(D, 50, NOISE);
        double[] u = sliced.directions();
        double square = 0;
        for (int at = 0; at < u.length; at += D) {
            double along = 0;
            for (int j = at; j < at + D; j++) {
                along += SHIFT * u[j];
            }
            square += along * along * D / u.length;
        }
        Chart first = chart("Energy distance: no bias")
                .with(bars("shifted", 0, -1, n -> energy(n, SHIFT)), bars("the same law", 1, 1, n -> energy(n, 0)))
                .with(Rule.across("", 0).ink(Ink.AXIS));
        Chart second = chart("Sliced Wasserstein distance: a bias by size")
                .with(
                        bars("shifted", 0, -1, n -> sliced.between(normals(n, n, D, SHIFT), normals(-n, n, D, 0))),
                        bars("the same law", 1, 1, n -> sliced.between(normals(n, n, D, 0), normals(-n, n, D, 0))))
                .with(
                        Rule.across("", Math.sqrt(square)).ink(Palette.kind(0)),
                        Rule.across("", 0).ink(Ink.AXIS));
        Chart third = chart("Frechet distance, shifted")
                .with(bars("these rows", 2, -1, n -> frechet(n).value()), bars("limit", 3, 1, n -> frechet(n)
                        .limit()))
                .with(Rule.across("", D * SHIFT * SHIFT).ink(Ink.TEXT));
        return Page.of("", 3, List.of(first, second, third));
    }

    private static Chart chart(String title) {
        return Chart.titled(title).x("rows of each set", Scale.LOG);
    }

    private static Estimate energy(int n, double shift) {
        return new KernelDistance(List.of(PairKernel.distance()), normals(-n, n, D, 0))
                .of(normals(n, n, D, shift))
                .get(0);
    }

    private static FrechetDistance.Found frechet(int n) {
        return new FrechetDistance(normals(-n, n, D, 0)).of(normals(n, n, D, SHIFT));
    }

    /** Intervals, moved aside a little so that two series can be told apart. */
    private static ErrorBars bars(String name, int kind, int side, IntFunction<Estimate> of) {
        Estimate[] found = Arrays.stream(SIZES).mapToObj(of).toArray(Estimate[]::new);
        double[] x =
                Arrays.stream(SIZES).mapToDouble(n -> n * (1 + 0.04 * side)).toArray();
        return ErrorBars.of(
                        name,
                        x,
                        Arrays.stream(found).mapToDouble(Estimate::mean).toArray(),
                        Arrays.stream(found).mapToDouble(Estimate::low).toArray(),
                        Arrays.stream(found).mapToDouble(Estimate::high).toArray())
                .ink(Palette.kind(kind));
    }

    /** Two modes; one of them alone; both, blurred. */
    private static Page neighbours() {
        Samples real = modes(1, true, 0.5);
        NeighbourBalls balls = new NeighbourBalls(real, NeighbourBalls.USUAL_NEIGHBOURS);
        return Page.of(
                "",
                3,
                List.of(
                        cloud("as the data", real, modes(2, true, 0.5), balls),
                        cloud("one mode", real, modes(3, false, 0.5), balls),
                        cloud("blurred", real, modes(4, true, 1.2), balls)));
    }

    private static Samples modes(long draw, boolean both, double width) {
        double[] x = normals(draw, 500, 2, 0).toArray();
        for (int i = 0; i < x.length; i += 2) {
            x[i] = width * x[i] + (both && i % 4 == 0 ? -2.5 : 2.5);
            x[i + 1] *= width;
        }
        return Samples.copyOf(2, x);
    }

    private static Chart cloud(String name, Samples real, Samples made, NeighbourBalls balls) {
        NeighbourBalls.Found f = balls.of(made);
        return Chart.titled(String.format(
                        Locale.ROOT,
                        "%s: precision %.2f, recall %.2f",
                        name,
                        f.precision().mean(),
                        f.recall().mean()))
                .x("x0")
                .y("x1")
                .xRange(-6, 6)
                .yRange(-4, 4)
                .with(
                        Scatter.of("data", column(real, 0), column(real, 1))
                                .ink(Ink.SOFT.faded(0.45))
                                .radius(1.6),
                        Scatter.of("samples", column(made, 0), column(made, 1))
                                .ink(Palette.kind(1).faded(0.55))
                                .radius(1.6));
    }

    private static double[] column(Samples x, int j) {
        double[] out = new double[x.n()];
        Arrays.setAll(out, i -> x.at(i, j));
        return out;
    }

    /** Distances to the nearest training rows, and p-values of many meters. */
    private static Page copies() {
        Samples training = normals(50, 1000, 3, 0);
        TableData data = TableData.of("training", training);
        double[] heldOut = NearestRows.of(normals(51, 1000, 3, 0), data).distances();
        double[] partly =
                NearestRows.of(reciting(training, 52, 1000, 0.1), data).distances();
        Copies found = Copies.of(partly, heldOut, NOISE);
        Chart left = Chart.titled(String.format(
                        Locale.ROOT,
                        "A tenth recited: share %.3f (%.3f to %.3f)",
                        found.share().mean(),
                        found.share().low(),
                        found.share().high()))
                .x("distance to the nearest training row")
                .y("density")
                .with(
                        Histogram.of("held-out rows", heldOut, 0, 1.2, 48),
                        Histogram.of("samples", partly, 0, 1.2, 48).ink(Palette.kind(1)),
                        Rule.up("", found.threshold()).ink(Ink.TEXT));
        Chart right = Chart.titled("p-values of 100 meters, in order")
                .x("p")
                .y("share of meters")
                .xRange(0, 1)
                .yRange(0, 1)
                .with(
                        steps("new samples", 0, 100, r -> meter(r, 0)),
                        steps("2 % recited", 1, 100, r -> meter(r, 0.02)),
                        steps("5 % recited", 2, 100, r -> meter(r, 0.05)),
                        diagonal());
        return Page.of("", 2, List.of(left, right));
    }

    /** New rows, a share of them training rows moved by very little. */
    private static Samples reciting(Samples training, long draw, int n, double share) {
        double[] x = normals(draw, n, training.d(), 0).toArray();
        for (int i = 0; i < share * n; i++) {
            for (int j = 0; j < training.d(); j++) {
                x[i * training.d() + j] = training.at(i, j) + 0.01 * x[i * training.d() + j];
            }
        }
        return Samples.copyOf(training.d(), x);
    }

    private static double meter(long r, double share) {
        Samples training = normals(1000 + 3 * r, 150, 2, 0);
        TableData data = TableData.of("training", training);
        double[] heldOut =
                NearestRows.of(normals(1001 + 3 * r, 200, 2, 0), data).distances();
        double[] samples = NearestRows.of(reciting(training, 1002 + 3 * r, 200, share), data)
                .distances();
        return Copies.of(samples, heldOut, new Threefry(r)).pValue();
    }

    /** The share of p-values at most p, over p. */
    private static Line steps(String name, int kind, int times, LongToDoubleFunction p) {
        double[] x = new double[times];
        Arrays.setAll(x, r -> p.applyAsDouble(r));
        Arrays.sort(x);
        double[] y = new double[times];
        Arrays.setAll(y, k -> (k + 1.0) / times);
        return Line.of(name, x, y).ink(Palette.kind(kind));
    }

    private static Line diagonal() {
        return Line.of("", new double[] {0, 1}, new double[] {0, 1})
                .ink(Ink.AXIS)
                .dash(Dash.DASHED);
    }

    /** p-values of permutation tests of 30 rows against 30, by shift and by width. */
    private static Page test() {
        Chart shifts = tests("Another mean")
                .with(
                        steps("the same law", 0, 200, r -> pValue(r, 0, 1)),
                        steps("shifted by 0.3", 1, 200, r -> pValue(r, 0.3, 1)),
                        steps("shifted by 0.6", 2, 200, r -> pValue(r, 0.6, 1)),
                        diagonal());
        Chart widths = tests("Another width")
                .with(
                        steps("the same law", 0, 200, r -> pValue(r + 5000, 0, 1)),
                        steps("wider by 1.5", 1, 200, r -> pValue(r, 0, 1.5)),
                        steps("wider by 2", 2, 200, r -> pValue(r, 0, 2)),
                        diagonal());
        return Page.of("", 2, List.of(shifts, widths));
    }

    private static Chart tests(String title) {
        return Chart.titled(title).x("p").y("share of tests").xRange(0, 1).yRange(0, 1);
    }

    private static double pValue(long r, double shift, double width) {
        double[] x = normals(9000 + 2 * r, 30, 2, 0).toArray();
        for (int k = 0; k < x.length; k++) {
            x[k] = shift + width * x[k];
        }
        Samples y = normals(9001 + 2 * r, 30, 2, 0);
        return TwoSampleTest.of(PairKernel.distance(), Samples.copyOf(2, x), y, 99, new Threefry(r))
                .pValue();
    }
}
