package dev.fokker.examples;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Barrier;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FirstPassage;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Boundary;
import dev.fokker.density.DriftDiffusionModel;
import dev.fokker.density.ExitTimes;
import dev.fokker.density.FirstPassageDensity;
import dev.fokker.density.FirstPassageProblem;
import dev.fokker.density.PassageEnd;
import dev.fokker.density.PassageStart;
import dev.fokker.density.Response;
import dev.fokker.density.ResponseTimes;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Pictures of the page on first passage: densities over walked particles, decisions, and the escape from a well. */
final class FirstPassagePictures {
    private static final Noise NOISE = new Threefry(41);
    private static final int PARTICLES = 6000;
    private static final int POINTS = 160;

    private FirstPassagePictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("passage-densities", () -> Page.of("", 2, List.of(twoEnds(), collapsing()))
                        .picture(980, 380)),
                new GuidePicture("passage-decisions", () -> Page.of("", 2, List.of(decisions(), hurried()))
                        .picture(980, 380)),
                new GuidePicture("passage-wells", () -> Page.of("", 2, List.of(landscape(), escape()))
                        .picture(980, 380)));
    }

    /** Brownian motion with drift. */
    private static Sde drifting(double v) {
        return LinearSde.of(Matrix.of(1, 1, 0), new double[] {v}, Matrix.of(1, 1, 1));
    }

    private static double[] times(double last) {
        double[] t = new double[POINTS];
        Arrays.setAll(t, k -> last * (k + 1) / POINTS);
        return t;
    }

    private static Line curve(String name, double[] t, DoubleUnaryOperator f, Ink ink) {
        return Line.of(name, t, Arrays.stream(t).map(f).toArray()).ink(ink);
    }

    /** When each particle passes and where it then is; infinite where it does not. */
    private static double[][] walked(Sde sde, double start, Barrier barrier, double last) {
        double[] hit = new double[PARTICLES];
        Arrays.fill(hit, Double.POSITIVE_INFINITY);
        Problem<Sde> problem = new Problem<>(
                sde,
                new Points(Samples.copyOf(1, new double[] {start})),
                Stream.INITIAL,
                TimeGrid.uniform(0, last, 400));
        double[] end = new FirstPassage<>(new EulerMaruyama(), barrier, (path, t) -> hit[(int) path] = t)
                .solve(problem, NOISE, 0, PARTICLES, Observer.none())
                .samples()
                .toArray();
        return new double[][] {hit, end};
    }

    private static double[] chosen(double[][] walked, double sign) {
        double[] out = new double[PARTICLES];
        for (int i = 0; i < PARTICLES; i++) {
            boolean takes = Double.isFinite(walked[0][i]) && sign * walked[1][i] > 0;
            out[i] = takes ? walked[0][i] : Double.NaN;
        }
        return Arrays.stream(out).filter(Double::isFinite).toArray();
    }

    private static Chart twoEnds() {
        Sde sde = drifting(0.6);
        FirstPassageDensity law = FirstPassageDensity.of(FirstPassageProblem.of(sde, -1, 1, 0.3), 1);
        double[][] particles = walked(sde, 0.3, (t, x, offset) -> 1 - x[offset] * x[offset], 5);
        double[] t = times(3);
        return Chart.titled("times out of (-1, 1) from 0.3, by the end they take")
                .x("t")
                .y("density of those that take the end")
                .with(
                        Histogram.of("", chosen(particles, 1), 0, 3, 45).ink(Palette.kind(0)),
                        Histogram.of("", chosen(particles, -1), 0, 3, 45).ink(Palette.kind(1)),
                        curve(
                                "upper end, %.1f %%".formatted(100 * law.probabilityUpper()),
                                t,
                                s -> law.upper(s) / law.probabilityUpper(),
                                Palette.kind(0)),
                        curve(
                                "lower end, %.1f %%".formatted(100 * law.probabilityLower()),
                                t,
                                s -> law.lower(s) / law.probabilityLower(),
                                Palette.kind(1)));
    }

    private static Chart collapsing() {
        Sde sde = drifting(0);
        DoubleUnaryOperator half = s -> 1 / (1 + s);
        DoubleUnaryOperator speed = s -> -1 / ((1 + s) * (1 + s));
        FirstPassageDensity law = FirstPassageDensity.of(
                new FirstPassageProblem(
                        sde,
                        PassageEnd.absorbing(s -> -half.applyAsDouble(s), s -> -speed.applyAsDouble(s)),
                        PassageEnd.absorbing(half, speed),
                        PassageStart.at(0),
                        0),
                2);
        FirstPassageDensity still = FirstPassageDensity.of(FirstPassageProblem.of(sde, -1, 1, 0), 2);
        double[][] particles = walked(
                sde, 0, (s, x, offset) -> half.applyAsDouble(s) * half.applyAsDouble(s) - x[offset] * x[offset], 2);
        double[] t = times(2);
        double[] all = Arrays.stream(particles[0]).filter(Double::isFinite).toArray();
        return Chart.titled("times to meet ends at 1/(1+t) and -1/(1+t)")
                .x("t")
                .y("density")
                .with(
                        Histogram.of("", all, 0, 2, 45).ink(Palette.kind(2)),
                        curve("moving ends", t, s -> law.lower(s) + law.upper(s), Palette.kind(2)),
                        curve("ends that stay", t, s -> still.lower(s) + still.upper(s), Palette.kind(3))
                                .dash(Dash.DASHED));
    }

    private static Chart decisions() {
        DriftDiffusionModel plain = DriftDiffusionModel.of(1, 1.6, 0.5, 0.3);
        ResponseTimes first = plain.responses(3);
        ResponseTimes varied = plain.varying(1, 0.3, 0.1).responses(3);
        double[] t = times(2);
        return Chart.titled("response times: upper answers above, lower ones below")
                .x("t")
                .y("density")
                .with(
                        curve("alike in all trials", t, s -> first.density(Response.UPPER, s), Palette.kind(0)),
                        curve("", t, s -> -first.density(Response.LOWER, s), Palette.kind(0)),
                        curve("varying between trials", t, s -> varied.density(Response.UPPER, s), Palette.kind(1))
                                .dash(Dash.DASHED),
                        curve("", t, s -> -varied.density(Response.LOWER, s), Palette.kind(1))
                                .dash(Dash.DASHED));
    }

    private static Chart hurried() {
        DriftDiffusionModel plain = DriftDiffusionModel.of(0.5, 2, 0.5, 0.3);
        ResponseTimes still = plain.responses(4);
        ResponseTimes moved =
                plain.collapsing(DriftDiffusionModel.Collapse.exponential(2)).responses(4);
        double[] t = times(3.5);
        return Chart.titled("bounds that stay, and bounds that collapse")
                .x("t")
                .y("density")
                .with(
                        curve(
                                "stay, %.0f %% upper".formatted(100 * still.probability(Response.UPPER)),
                                t,
                                s -> still.density(Response.UPPER, s),
                                Palette.kind(0)),
                        curve("", t, s -> -still.density(Response.LOWER, s), Palette.kind(0)),
                        curve(
                                "collapse, %.0f %% upper".formatted(100 * moved.probability(Response.UPPER)),
                                t,
                                s -> moved.density(Response.UPPER, s),
                                Palette.kind(2)),
                        curve("", t, s -> -moved.density(Response.LOWER, s), Palette.kind(2)));
    }

    private static ExitTimes fromTheLeft(double temperature, double to) {
        Axis axis = Axis.uniform(-2.5, to, 160).with(Boundary.REFLECTING, Boundary.ABSORBING);
        return ExitTimes.of(new DoubleWell(temperature), axis);
    }

    private static Chart landscape() {
        Chart chart = Chart.titled("mean time to the right well, as a share of that from the left")
                .x("start x")
                .y("share");
        double[] temperatures = {0.2, 0.05, 0.02};
        for (int k = 0; k < temperatures.length; k++) {
            ExitTimes exits = fromTheLeft(temperatures[k], 1);
            double[] x = new double[exits.points()];
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = exits.point(i)[0];
                y[i] = exits.mean(i) / exits.meanFrom(-1);
            }
            chart = chart.with(
                    Line.of("D = %s, %.3g from the left".formatted(temperatures[k], exits.meanFrom(-1)), x, y)
                            .ink(Palette.kind(k)));
        }
        return chart.xRange(-2, 1);
    }

    private static Chart escape() {
        double[] inverse = new double[24];
        double[] ratio = new double[inverse.length];
        double[] exact = new double[inverse.length];
        double[] kramers = new double[inverse.length];
        for (int k = 0; k < inverse.length; k++) {
            inverse[k] = 4 + 4 * k;
            exact[k] = fromTheLeft(1 / inverse[k], 0).meanFrom(-1);
            kramers[k] = Math.PI / Math.sqrt(2) * StrictMath.exp(inverse[k] / 4);
            ratio[k] = exact[k] / kramers[k];
        }
        return Chart.titled("mean time over the barrier: exact over Kramers' formula")
                .x("1/D")
                .y("ratio")
                .with(
                        Line.of("exact / Kramers", inverse, ratio)
                                .ink(Palette.kind(0))
                                .dots(3),
                        Line.of("1", new double[] {4, 96}, new double[] {1, 1})
                                .ink(Palette.kind(1))
                                .dash(Dash.DASHED));
    }
}
