package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.flow.FlowMap;
import dev.fokker.core.flow.PicardIteration;
import dev.fokker.core.flow.ProbabilityFlow;
import dev.fokker.core.flow.Separation;
import dev.fokker.core.flow.VelocityGradient;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.EmpiricalScore;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.Arrays;
import java.util.List;

/** Pictures of the page on flow maps. */
final class FlowMapPictures {
    private static final double TOLERANCE = 1e-8;
    private static final Mixture PLANE = Mixture.of(
            new double[] {0.5, 0.5},
            List.of(
                    Gaussian.of(new double[] {-0.9, -0.4}, Matrix.of(2, 2, 0.16, 0.06, 0.06, 0.12)),
                    Gaussian.of(new double[] {0.9, 0.5}, Matrix.of(2, 2, 0.12, -0.05, -0.05, 0.2))));

    private FlowMapPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("flow-map-grid", () -> Page.of(
                                "", 2, List.of(mesh(1, "t = 1: noise"), mesh(0.02, "t = 0.02: data")))
                        .picture(900, 450)),
                new GuidePicture("flow-map-rates", () -> Page.of("", 2, List.of(lipschitz(), separation()))
                        .picture(980, 400)),
                new GuidePicture("flow-map-picard", () -> picard().picture(640, 400)));
    }

    private static Reversal flow(Mixture data) {
        GaussianPath path = new GaussianPath(data.dimension(), new VariancePreserving());
        return new TimeReversal(path, MixtureScore.of(path, data), 0);
    }

    /** Lines of a square mesh of noise, where the flow has taken them by time {@code t}. */
    private static Chart mesh(double t, String title) {
        int lines = 17;
        int along = 81;
        double reach = 2;
        FlowMap map = new FlowMap(flow(PLANE), TOLERANCE);
        Chart chart = Chart.titled(title).x("x0").y("x1").xRange(-2.2, 2.2).yRange(-2.2, 2.2);
        for (int side = 0; side < 2; side++) {
            for (int l = 0; l < lines; l++) {
                double[] points = new double[2 * along];
                for (int k = 0; k < along; k++) {
                    points[2 * k + side] = -reach + 2 * reach * l / (lines - 1);
                    points[2 * k + 1 - side] = -reach + 2 * reach * k / (along - 1);
                }
                Samples moved = map.apply(1, t, Samples.copyOf(2, points));
                double[] x = new double[along];
                double[] y = new double[along];
                Arrays.setAll(x, k -> round(moved.at(k, 0)));
                Arrays.setAll(y, k -> round(moved.at(k, 1)));
                chart = chart.with(Line.of("", x, y).ink(Palette.kind(side)).width(0.8));
            }
        }
        return chart;
    }

    /** Keeps files the same where the last digits of a long computation differ. */
    private static double round(double v) {
        return Math.rint(v * 1e5) / 1e5;
    }

    private static Chart lipschitz() {
        double[] times = new double[40];
        Arrays.setAll(times, k -> StrictMath.pow(10, -4 + 3.7 * k / 39));
        Chart chart = Chart.titled("the Lipschitz constant of the velocity")
                .x("t", Scale.LOG)
                .y("largest L over 60 paths", Scale.LOG);
        GaussianPath path = new GaussianPath(1, new VariancePreserving());
        ExactScore points = new EmpiricalScore(path, Samples.copyOf(1, new double[] {-1, 1}));
        ExactScore wide = MixtureScore.of(path, line(0.25));
        ExactScore narrow = MixtureScore.of(path, line(0.01));
        String[] names = {"two points as data", "modes of deviation 0.1", "modes of deviation 0.5"};
        ExactScore[] scores = {points, narrow, wide};
        for (int s = 0; s < 3; s++) {
            Reversal flow = new TimeReversal(path, scores[s], 0);
            double[] start = new double[60];
            Arrays.setAll(start, i -> -2.5 + 5 * (i + 0.5) / 60);
            Samples at = Samples.copyOf(1, start);
            double[] largest = new double[times.length];
            double now = 1;
            for (int k = times.length - 1; k >= 0; k--) {
                at = new FlowMap(flow, TOLERANCE).apply(now, times[k], at);
                now = times[k];
                largest[k] = round(Arrays.stream(new VelocityGradient(flow).lipschitz(now, at))
                        .max()
                        .orElseThrow());
            }
            chart = chart.with(Line.of(names[s], times, largest).ink(Palette.kind(s)));
        }
        double[] law = new double[times.length];
        Arrays.setAll(law, k -> 0.5 / times[k]);
        return chart.with(Line.of("1/(2t)", times, law).ink(Ink.SOFT).dash(Dash.DASHED));
    }

    private static Mixture line(double variance) {
        return Mixture.of(
                new double[] {0.5, 0.5},
                List.of(
                        Gaussian.of(new double[] {-1}, Matrix.of(1, 1, variance)),
                        Gaussian.of(new double[] {1}, Matrix.of(1, 1, variance))));
    }

    private static Chart separation() {
        Reversal flow = flow(PLANE);
        double[] times = new double[25];
        Arrays.setAll(times, k -> 1 - 0.97 * k / 24);
        Samples x = Samples.copyOf(2, new double[] {0.1, 0.05});
        Samples y = Samples.copyOf(2, new double[] {-0.15, 0.1});
        double[] found = new double[times.length];
        double[] bound = new double[times.length];
        found[0] = Math.hypot(0.25, 0.05);
        bound[0] = found[0];
        for (int k = 1; k < times.length; k++) {
            Separation parted = Separation.of(flow, 1, times[k], x, y, TOLERANCE);
            found[k] = round(parted.after());
            bound[k] = round(parted.bound());
        }
        return Chart.titled("two paths that go to different modes")
                .x("t: run from 1 down")
                .y("distance", Scale.LOG)
                .with(Line.of("distance", times, found).ink(Palette.kind(0)))
                .with(Line.of("bound by the integrated rate", times, bound)
                        .ink(Palette.kind(1))
                        .dash(Dash.DASHED));
    }

    private static Chart picard() {
        Reversal flow = flow(Mixture.of(Gaussian.isotropic(1, 0.3)));
        Chart chart = Chart.titled("iterates of the flow of a Gaussian, from t = 0.1")
                .x("iteration k")
                .y("largest error", Scale.LOG);
        double[] ends = {0.2, 0.4, 0.8};
        for (int e = 0; e < ends.length; e++) {
            PicardIteration iteration = new PicardIteration(new ProbabilityFlow(flow), 0.1, ends[e], 40);
            List<Samples> iterates = iteration.from(new double[] {0.9}, 60);
            Samples exact = iterates.get(60);
            double[] steps = new double[18];
            double[] errors = new double[18];
            for (int k = 0; k < 18; k++) {
                steps[k] = k;
                for (int j = 0; j < exact.n(); j++) {
                    errors[k] = Math.max(errors[k], Math.abs(iterates.get(k).at(j, 0) - exact.at(j, 0)));
                }
                errors[k] = Math.max(errors[k], 1e-13);
            }
            chart = chart.with(Line.of("to t = " + ends[e], steps, errors).ink(Palette.kind(e)))
                    .with(Scatter.of("", steps, errors).ink(Palette.kind(e)));
        }
        return chart.yRange(1e-13, 10);
    }
}
