package dev.fokker.examples;

import dev.fokker.core.calculus.FirstHit;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Barrier;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FirstPassage;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Paths;
import java.util.Arrays;
import java.util.List;

/** Pictures of the page on walking. */
final class PassagePictures {
    private static final Noise NOISE = new Threefry(14);

    private PassagePictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("paths-fan", () -> fan().picture(980, 380)),
                new GuidePicture("first-passage", () -> Page.of("", 2, List.of(levy(), wells()))
                        .picture(980, 380)));
    }

    private static Problem<Sde> from(Sde sde, double x, TimeGrid grid) {
        return new Problem<>(sde, new Points(Samples.copyOf(1, new double[] {x})), Stream.INITIAL, grid);
    }

    /** Paths of the double well from its top: a fan, and where they are in the end. */
    private static Page fan() {
        int n = 1500;
        int times = 121;
        TimeGrid grid = TimeGrid.uniform(0, 6, 600);
        double[] x = new double[n * times];
        double[] t = new double[times];
        for (int k = 0; k < times; k++) {
            t[k] = grid.at(5 * k);
        }
        Samples end = new FixedGrid<Sde>(new EulerMaruyama(), FinalStep.none())
                .solve(from(new DoubleWell(0.1), 0, grid), NOISE, 0, n, rows -> {
                    int step = (int) rows.step()[0] + 1;
                    for (int i = 0; i < rows.n() && step % 5 == 0; i++) {
                        x[i * times + step / 5] = rows.x()[i];
                    }
                })
                .samples();
        return Page.of(
                "",
                2,
                List.of(
                        Chart.titled("paths with their median, 25\u201375 % and 5\u201395 %")
                                .x("t")
                                .y("x")
                                .with(Paths.of("", t, x).shown(25).ink(Palette.kind(0))),
                        Chart.titled("where 1500 paths end")
                                .x("x")
                                .y("density")
                                .with(Histogram.of("", end.toArray(), -2, 2, 40).ink(Palette.kind(0)))));
    }

    private static double[] hits(Sde sde, double start, Barrier barrier, TimeGrid grid, int n) {
        double[] times = new double[n];
        Arrays.fill(times, Double.POSITIVE_INFINITY);
        new FirstPassage<>(new EulerMaruyama(), barrier, (path, t) -> times[(int) path] = t)
                .solve(from(sde, start, grid), NOISE, 0, n, Observer.none());
        Arrays.sort(times);
        return times;
    }

    /** The share of Brownian paths that have hit 1, by four long steps: with the bridge, and by the nodes alone. */
    private static Chart levy() {
        int n = 6000;
        TimeGrid grid = TimeGrid.uniform(0, 4, 4);
        double[] hit = hits(new Wiener(1, 1), 0, Barrier.level(0, 1), grid, n);
        FirstHit law = new FirstHit(1, 1);
        double[] t = new double[161];
        double[] measured = new double[t.length];
        double[] exact = new double[t.length];
        for (int k = 1; k < t.length; k++) {
            t[k] = 4.0 * k / 160;
            int below = Arrays.binarySearch(hit, t[k]);
            measured[k] = (below < 0 ? -below - 1.0 : below) / n;
            exact[k] = law.law(t[k]);
        }
        double[] nodes = new double[5];
        boolean[] beyond = new boolean[n];
        new FixedGrid<Sde>(new EulerMaruyama(), FinalStep.none())
                .solve(from(new Wiener(1, 1), 0, grid), NOISE, 0, n, rows -> {
                    int step = (int) rows.step()[0] + 1;
                    for (int i = 0; i < n; i++) {
                        beyond[i] |= rows.x()[i] >= 1;
                        nodes[step] += beyond[i] ? 1.0 / n : 0;
                    }
                });
        return Chart.titled("share of Brownian paths that have hit 1")
                .x("t")
                .y("share")
                .with(
                        Line.of("four steps with the bridge", t, measured).ink(Palette.kind(0)),
                        Line.of("erfc(1/sqrt(2t))", t, exact).ink(Palette.kind(1)),
                        Line.of("four steps, nodes alone", grid.toArray(), nodes)
                                .ink(Palette.kind(2))
                                .dots(3));
    }

    /** How long the double well holds a path: nearly exponential, with the mean of law O10. */
    private static Chart wells() {
        double[] hit = hits(new DoubleWell(0.12), -1, Barrier.level(0, 0), TimeGrid.uniform(0, 150, 3000), 1500);
        double[] inTime = Arrays.stream(hit).filter(Double::isFinite).toArray();
        return Chart.titled("time to leave the left well, D = 0.12")
                .x("t")
                .y("density")
                .with(Histogram.of("", inTime, 0, 150, 40).ink(Palette.kind(0)));
    }
}
