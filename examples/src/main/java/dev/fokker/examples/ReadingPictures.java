package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Reading;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolver;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Paths;
import dev.fokker.plot.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Pictures of written processes, of their readings and of what their generator says. */
final class ReadingPictures {
    private static final String[] READINGS = {"Ito", "Stratonovich", "Haenggi-Klimontovich"};

    private ReadingPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("written-process", () -> written().picture(1080, 380)),
                new GuidePicture("generator-moments", () -> moments().picture(720, 420)),
                new GuidePicture("readings", () -> readings().picture(1080, 380)),
                new GuidePicture("same-diffusion", () -> sameDiffusion().picture(1080, 380)));
    }

    private static Page written() {
        ExpressionSde sde = Written.scalar("x - x^3", "sqrt(2*D)*(1 + x^2)/2", Map.of("D", 0.3), Reading.ITO);
        EulerWalk walk = new EulerWalk(sde, new double[] {0.2}, 6, 300, 4000, 31);
        Chart fan = Chart.titled("dX = (x - x^3) dt + sqrt(2*D)*(1 + x^2)/2 dW")
                .x("t")
                .with(Paths.of("", walk.times(), walk.paths(400)).shown(10).ink(Palette.kind(0)));
        Axis axis = Axis.uniform(-3, 3, 300);
        Density start = Density.of(axis, Mixture.of(Gaussian.of(new double[] {0.2}, Matrix.of(1, 1, 1e-3))));
        Density end = DensitySolver.standard()
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, 6)))
                .last();
        double[] x = new double[300];
        Arrays.setAll(x, axis::centre);
        Chart law = Chart.titled("X at t = 6: 4000 walks and the solved density")
                .x("x")
                .with(
                        Histogram.of("walked", walk.end(0), -3, 3, 60).ink(Palette.kind(0)),
                        Line.of("solved", x, end.toArray()).ink(Palette.kind(1)));
        return Page.of("", 2, List.of(fan, law));
    }

    /** Moments of Ornstein-Uhlenbeck from 2: Gaussian closed forms and means over walks. */
    private static Chart moments() {
        ExpressionSde sde = Written.scalar("-x", "1", Map.of(), Reading.ITO);
        EulerWalk walk = new EulerWalk(sde, new double[] {2}, 2, 400, 4000, 32);
        double[] t = walk.times();
        Chart chart = Chart.titled("Moments: d/dt E phi = E L phi, and means over 4000 walks")
                .x("t");
        for (int p = 1; p <= 4; p++) {
            int power = p;
            double[] exact = Arrays.stream(t).map(s -> gaussian(power, s)).toArray();
            chart = chart.with(
                    Line.of("E X^" + p, t, exact).ink(Palette.kind(p - 1)),
                    Line.of("", t, walk.mean(0, p)).ink(Ink.TEXT).dash(Dash.DOTTED));
        }
        return chart;
    }

    private static double gaussian(int p, double t) {
        double m = 2 * StrictMath.exp(-t);
        double v = -0.5 * StrictMath.expm1(-2 * t);
        return switch (p) {
            case 1 -> m;
            case 2 -> m * m + v;
            case 3 -> m * m * m + 3 * m * v;
            default -> m * m * m * m + 6 * m * m * v + 3 * v * v;
        };
    }

    private static Page readings() {
        Chart moments = Chart.titled("dX = X dW: E X\u00b2 = exp(t), exp(2t), exp(3t)")
                .x("t")
                .y("", Scale.LOG);
        Chart paths = Chart.titled("One noise, three readings").x("t");
        for (Reading reading : Reading.values()) {
            ExpressionSde sde = Written.scalar("0", "x", Map.of(), reading);
            EulerWalk walk = new EulerWalk(sde, new double[] {1}, 0.5, 100, 20_000, 33);
            EulerWalk one = new EulerWalk(sde, new double[] {1}, 1, 300, 1, 35);
            int k = List.of(Reading.values()).indexOf(reading);
            double[] t = walk.times();
            moments = moments.with(
                    Line.of(READINGS[k], t, walk.mean(0, 2)).ink(Palette.kind(k)),
                    Line.of(
                                    "",
                                    t,
                                    Arrays.stream(t)
                                            .map(s -> StrictMath.exp((k + 1) * s))
                                            .toArray())
                            .ink(Ink.TEXT)
                            .dash(Dash.DOTTED));
            paths = paths.with(Line.of(READINGS[k], one.times(), one.path(0, 0)).ink(Palette.kind(k)));
        }
        return Page.of("", 2, List.of(paths, moments));
    }

    private static Page sameDiffusion() {
        List<String> drift = List.of("-x", "x - y");
        ExpressionSde first = Written.vector(drift, List.of(List.of("1 + y^2/4", "x/2"), List.of("0", "1")));
        ExpressionSde turned = Written.vector(
                drift,
                List.of(List.of("0.6*(1 + y^2/4) + 0.8*x/2", "0.6*x/2 - 0.8*(1 + y^2/4)"), List.of("0.8", "0.6")));
        ExpressionSde other = Written.vector(drift, List.of(List.of("1 + y^2/4", "0"), List.of("0", "2")));
        Chart x = Chart.titled("Second component at t = 1").x("y");
        Chart paths = Chart.titled("First component with the same noise").x("t");
        List<ExpressionSde> all = List.of(first, turned, other);
        String[] names = {"G", "G Q, the same D", "another D"};
        for (int k = 0; k < 3; k++) {
            EulerWalk walk = new EulerWalk(all.get(k), new double[2], 1, 100, 8000, 36 + k);
            EulerWalk one = new EulerWalk(all.get(k), new double[2], 1, 200, 1, 40);
            paths = paths.with(Line.of(names[k], one.times(), one.path(0, 0)).ink(Palette.kind(k)));
            x = x.with(Histogram.of(names[k], walk.end(1), -4, 4, 40)
                    .look(Histogram.Look.OUTLINE)
                    .ink(Palette.kind(k)));
        }
        return Page.of("", 2, List.of(paths, x));
    }
}
