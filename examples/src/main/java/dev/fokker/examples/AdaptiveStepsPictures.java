package dev.fokker.examples;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.BrownianTree;
import dev.fokker.core.noise.Motion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Shark;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.StepDoubling;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.util.ArrayList;
import java.util.List;

/** Pictures of the page on adaptive steps. */
final class AdaptiveStepsPictures {
    private static final Noise NOISE = new Threefry(8);
    private static final TimeGrid UNIT = TimeGrid.uniform(0, 1, 1);

    private AdaptiveStepsPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("brownian-tree", () -> Page.of("", 2, List.of(refinement(), variance()))
                        .picture(980, 380)),
                new GuidePicture("adaptive-steps", () -> Page.of("", 2, List.of(path(), lengths()))
                        .picture(980, 380)),
                new GuidePicture("work-precision", () -> Page.of("", 2, List.of(steep(), precision()))
                        .picture(980, 420)));
    }

    private static Problem<Sde> from(Sde sde, double x, TimeGrid grid) {
        return new Problem<>(sde, new Points(Samples.copyOf(1, new double[] {x})), Stream.INITIAL, grid);
    }

    /** One path of the tree at 4, 16 and 512 pieces: the finer ones pass through the nodes of the coarser. */
    private static Chart refinement() {
        Chart chart = Chart.titled("one path, refined").x("t").y("W");
        int[] pieces = {512, 16, 4};
        for (int k = 0; k < pieces.length; k++) {
            double[] t = new double[pieces[k] + 1];
            double[] w = new double[pieces[k] + 1];
            BrownianTree tree = BrownianTree.over(NOISE, UNIT);
            Rows row = new Rows(1, 1);
            for (int j = 1; j <= pieces[k]; j++) {
                t[j] = (double) j / pieces[k];
                row.end().share(t[j]);
                double[] out = new double[1];
                tree.position(row, 1, out);
                w[j] = out[0];
            }
            Line line =
                    Line.of(pieces[k] + " pieces", t, w).ink(Palette.kind(k)).width(k == 0 ? 0.8 : 1.6);
            chart = chart.with(k == 0 ? line : line.dots(2.5));
        }
        return chart;
    }

    /** Var X(t) of dX = dW under steps that were chosen by what the noise did, with two standard errors, beside t. */
    private static Chart variance() {
        int n = 1500;
        TimeGrid grid = TimeGrid.uniform(0, 1, 20);
        double[] t = grid.toArray();
        double[] sum = new double[t.length];
        Observer squares = rows -> {
            for (int i = 0; i < rows.n(); i++) {
                int k = (int) Math.rint(rows.end().at(i) * grid.steps());
                if (rows.end().at(i) == grid.at(k)
                        && rows.start().at(i) != rows.end().at(i)) {
                    sum[k] += rows.x()[i] * rows.x()[i];
                }
            }
        };
        new AdaptiveSteps(new NoiseLed(), 1).solve(from(new Wiener(1, 1), 0, grid), NOISE, 0, n, squares);
        double[] variance = new double[t.length];
        double[] low = new double[t.length];
        double[] high = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            variance[k] = sum[k] / n;
            low[k] = variance[k] - 2 * t[k] * Math.sqrt(2.0 / n);
            high[k] = variance[k] + 2 * t[k] * Math.sqrt(2.0 / n);
        }
        return Chart.titled("a controller led by the noise keeps the law")
                .x("t")
                .y("Var X(t) of dX = dW")
                .with(
                        Line.of("measured, 2 standard errors", t, variance)
                                .band(low, high)
                                .ink(Palette.kind(0)),
                        Line.of("t", t, t).ink(Palette.kind(1)));
    }

    /** One path of the double well with its steps: times, states and lengths. */
    private static List<List<Double>> walk() {
        List<List<Double>> seen = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        new AdaptiveSteps(new Shark(), 1e-3)
                .solve(from(new DoubleWell(0.12), -3, TimeGrid.uniform(0, 16, 1)), NOISE, 5, 1, rows -> {
                    double h = rows.end().at(0) - rows.start().at(0);
                    if (h > 0) {
                        seen.get(0).add(rows.end().at(0));
                        seen.get(1).add(rows.x()[0]);
                        seen.get(2).add(h);
                    }
                });
        return seen;
    }

    private static double[] column(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Chart path() {
        List<List<Double>> walk = walk();
        return Chart.titled("a path of the double well from -3")
                .x("t")
                .y("x")
                .with(Line.of("", column(walk.get(0)), column(walk.get(1)))
                        .ink(Palette.kind(0))
                        .width(0.9));
    }

    private static Chart lengths() {
        List<List<Double>> walk = walk();
        return Chart.titled("the steps that it chose, tolerance 0.001")
                .x("t")
                .y("length of the step", Scale.LOG)
                .with(Line.of("", column(walk.get(0)), column(walk.get(2)))
                        .ink(Palette.kind(1))
                        .width(0.9));
    }

    /** Error on the path of the double well that starts high up, against evaluations of the drift. */
    private static Chart steep() {
        int n = 40;
        DoubleWell sde = new DoubleWell(0.1);
        Samples exact = new FixedGrid<Sde>(new Shark(), FinalStep.none(), Motion.tree(UNIT))
                .solve(from(sde, -10, TimeGrid.uniform(0, 1, 1 << 13)), NOISE, 0, n, Observer.none())
                .samples();
        List<Solution> fixed = new ArrayList<>();
        List<Solution> adaptive = new ArrayList<>();
        for (int k = 0; k < 5; k++) {
            fixed.add(new FixedGrid<Sde>(new Shark(), FinalStep.none(), Motion.tree(UNIT))
                    .solve(from(sde, -10, TimeGrid.uniform(0, 1, 128 << k)), NOISE, 0, n, Observer.none()));
            adaptive.add(new AdaptiveSteps(new Shark(), 2e-2 * StrictMath.pow(4, -k))
                    .solve(from(sde, -10, UNIT), NOISE, 0, n, Observer.none()));
        }
        return axes("double well from -10")
                .with(
                        curve("shark, equal steps", fixed, exact).ink(Palette.kind(0)),
                        curve("shark, adaptive", adaptive, exact).ink(Palette.kind(1)));
    }

    /** The same for geometric Brownian motion, which is as rough everywhere. */
    private static Chart precision() {
        int n = 150;
        GeometricBrownianMotion sde = new GeometricBrownianMotion(1, 1.5, 1);
        Rows end = new Rows(n, 1);
        end.end().share(1);
        double[] w = new double[n];
        BrownianTree.over(NOISE, UNIT).position(end, 1, w);
        for (int i = 0; i < n; i++) {
            w[i] = sde.solution(1, 1, w[i]);
        }
        Samples exact = Samples.copyOf(1, w);
        List<Solution> fixed = new ArrayList<>();
        List<Solution> adaptive = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            fixed.add(new FixedGrid<Sde>(new Milstein(), FinalStep.none(), Motion.tree(UNIT))
                    .solve(from(sde, 1, TimeGrid.uniform(0, 1, 16 << (2 * k))), NOISE, 0, n, Observer.none()));
            adaptive.add(new AdaptiveSteps(new StepDoubling(new Milstein()), 0.05 * StrictMath.pow(4, -k))
                    .solve(from(sde, 1, UNIT), NOISE, 0, n, Observer.none()));
        }
        return axes("geometric Brownian motion")
                .with(
                        curve("milstein, equal steps", fixed, exact).ink(Palette.kind(0)),
                        curve("milstein, adaptive by halves", adaptive, exact).ink(Palette.kind(1)));
    }

    private static Chart axes(String title) {
        return Chart.titled(title)
                .x("evaluations of the drift per path", Scale.LOG)
                .y("root mean square error, relative", Scale.LOG);
    }

    private static Line curve(String name, List<Solution> solutions, Samples exact) {
        double[] work = new double[solutions.size()];
        double[] error = new double[solutions.size()];
        for (int k = 0; k < work.length; k++) {
            double sum = 0;
            for (int i = 0; i < exact.n(); i++) {
                double relative =
                        (solutions.get(k).samples().at(i, 0) - exact.at(i, 0)) / (1 + Math.abs(exact.at(i, 0)));
                sum += relative * relative;
            }
            error[k] = Math.sqrt(sum / exact.n());
            work[k] = solutions.get(k).cost().meanEvaluations();
        }
        return Line.of(name, work, error).dots(3);
    }
}
