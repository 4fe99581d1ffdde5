package dev.fokker.examples;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.AdamsBashforth;
import dev.fokker.core.solve.AdamsMoulton;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.DormandPrince5;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.ErrorLaw;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.ExplicitRungeKutta;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.solve.Tableau;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.experiment.Catalog;
import dev.fokker.plot.Chart;
import dev.fokker.plot.ColorMap;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Pictures of the page on the probability flow. */
final class FlowPictures {
    private static final Noise NOISE = new Threefry(5);
    private static final Method<? super Generation> EULER = new ExplicitRungeKutta(Tableau.euler());
    private static final Mixture LINE = Mixture.of(
            new double[] {0.35, 0.65},
            List.of(
                    Gaussian.of(new double[] {-1}, Matrix.of(1, 1, 0.09)),
                    Gaussian.of(new double[] {1.2}, Matrix.of(1, 1, 0.25))));

    private FlowPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("flow-tracers", () -> Page.of("", 2, List.of(tracers(0), tracers(1)))
                        .picture(980, 380)),
                new GuidePicture("flow-map", () -> Page.of("", 2, List.of(quantiles(), straightened()))
                        .picture(980, 380)),
                new GuidePicture("flow-orders", () -> Page.of("", 2, List.of(lab(), uneven()))
                        .picture(980, 430)),
                new GuidePicture("flow-trade-off", () -> Page.of("", 2, List.of(tradeOff(), predicted()))
                        .picture(980, 430)));
    }

    private static Generation generation(Mixture law, double eta) {
        GaussianPath path = new GaussianPath(law.dimension(), new VariancePreserving());
        return new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, law)), eta);
    }

    private static TimeGrid grid(double from, double to, int steps) {
        return new LogSnrGrid().grid(new VariancePreserving(), from, to, steps);
    }

    private static Solution solve(
            Generation system, Solver<? super Generation> solver, Distribution start, TimeGrid grid, int n, Observer o) {
        return solver.solve(new Problem<>(system, start, Stream.PRIOR, grid), NOISE, 0, n, o);
    }

    /** Starts that cut the prior into equal parts. */
    private static double[] levels(int n) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double low = -6;
            double high = 6;
            for (int k = 0; k < 50; k++) {
                double middle = 0.5 * (low + high);
                if (Normal.between(Double.NEGATIVE_INFINITY, middle) < (i + 0.5) / n) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            x[i] = low;
        }
        return x;
    }

    /** Paths that are coloured by where they start: rows of times, then a row for each path. */
    private static double[][] trajectories(double eta, double[] starts, int steps, int every) {
        TimeGrid grid = TimeGrid.uniform(1, 1e-3, steps);
        double[][] out = new double[starts.length + 1][steps / every + 1];
        out[0][0] = 1;
        for (int i = 0; i < starts.length; i++) {
            out[i + 1][0] = starts[i];
        }
        Observer watch = rows -> {
            int k = (int) rows.step()[0] + 1;
            if (k % every == 0) {
                out[0][k / every] = rows.end().at(0);
                for (int i = 0; i < rows.n(); i++) {
                    out[i + 1][k / every] = rows.x()[i];
                }
            }
        };
        Method<? super Generation> method = eta == 0 ? new RungeKutta4() : new EulerMaruyama();
        Distribution start = new Points(Samples.copyOf(1, starts)).inOrder();
        solve(generation(LINE, eta), new FixedGrid<>(method, FinalStep.none()), start, grid, starts.length, watch);
        return out;
    }

    private static Ink tracer(int i, int n) {
        return Ink.of(ColorMap.sequential().rgb(0.9 * i / (n - 1)));
    }

    private static Chart tracers(double eta) {
        double[] starts = levels(28);
        double[][] all = trajectories(eta, starts, eta == 0 ? 100 : 1000, eta == 0 ? 1 : 8);
        Chart chart = Chart.titled(eta == 0 ? "the flow: paths never cross" : "the reverse SDE: the same law at each time")
                .x("t: data at 0, noise at 1")
                .y("x")
                .xRange(0, 1)
                .yRange(-3.2, 3.8);
        for (int i = 0; i < starts.length; i++) {
            chart = chart.with(
                    Line.of("", all[0], all[i + 1]).ink(tracer(i, starts.length)).width(0.9));
        }
        return chart;
    }

    private static double distribution(double x) {
        Coefficients c = new VariancePreserving().at(1e-3);
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            Gaussian g = LINE.components().get(k);
            double sd = Math.sqrt(c.alpha() * c.alpha() * g.covariance().at(0, 0) + c.sigma() * c.sigma());
            sum += LINE.weights()[k]
                    * Normal.between(Double.NEGATIVE_INFINITY, (x - c.alpha() * g.mean()[0]) / sd);
        }
        return sum;
    }

    /** Ends of the flow over their starts, with the map from quantile to quantile beneath. */
    private static Chart quantiles() {
        double[] starts = levels(60);
        double[][] all = trajectories(0, starts, 400, 400);
        double[] ends = new double[starts.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = all[i + 1][1];
        }
        double[] x = new double[240];
        double[] from = new double[240];
        for (int k = 0; k < x.length; k++) {
            x[k] = -1.8 + 4.4 * k / (x.length - 1);
            double low = -6;
            double high = 6;
            for (int j = 0; j < 50; j++) {
                double middle = 0.5 * (low + high);
                if (Normal.between(Double.NEGATIVE_INFINITY, middle) < distribution(x[k])) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            from[k] = low;
        }
        return Chart.titled("where the flow takes a point")
                .x("x at t = 1")
                .y("x at t = 0.001")
                .with(
                        Line.of("quantile to quantile", from, x).ink(Palette.kind(1)).width(1.4),
                        Scatter.of("ends of the flow", starts, ends)
                                .ink(Palette.kind(0))
                                .radius(2.4));
    }

    /** The same paths as x/alpha over ln(sigma/alpha): without a linear part, and nearly straight while there is noise only. */
    private static Chart straightened() {
        double[] starts = levels(28);
        double[][] all = trajectories(0, starts, 400, 4);
        double[] level = new double[all[0].length];
        double[] alpha = new double[level.length];
        for (int k = 0; k < level.length; k++) {
            Coefficients c = new VariancePreserving().at(all[0][k]);
            level[k] = c.rho();
            alpha[k] = c.alpha();
        }
        int from = 0;
        while (level[from] > 8) {
            from++;
        }
        Chart chart = Chart.titled("the same flow as x/alpha over sigma/alpha")
                .x("sigma/alpha")
                .y("x/alpha")
                .xRange(0, 8);
        for (int i = 0; i < starts.length; i++) {
            double[] y = new double[level.length - from];
            for (int k = 0; k < y.length; k++) {
                y[k] = all[i + 1][from + k] / alpha[from + k];
            }
            chart = chart.with(Line.of("", Arrays.copyOfRange(level, from, level.length), y)
                    .ink(tracer(i, starts.length))
                    .width(0.9));
        }
        return chart;
    }

    private static double error(Samples found, Samples truth) {
        double sum = 0;
        for (int i = 0; i < truth.n(); i++) {
            for (int j = 0; j < truth.d(); j++) {
                sum += (found.at(i, j) - truth.at(i, j)) * (found.at(i, j) - truth.at(i, j));
            }
        }
        return Math.sqrt(sum / truth.n());
    }

    private static Chart orders(String title, Map<String, Method<? super Generation>> methods, IntFunction<TimeGrid> grids) {
        Mixture law = Catalog.KNOWN_TARGETS.get("two").law();
        Generation flow = generation(law, 0);
        int n = 16;
        Distribution start = Gaussian.isotropic(2, 1);
        Samples truth = solve(flow, fixed(new DormandPrince8()), start, grids.apply(512), n, Observer.none())
                .samples();
        Chart chart = Chart.titled(title).x("steps", Scale.LOG).y("error at the end", Scale.LOG);
        for (Map.Entry<String, Method<? super Generation>> method : methods.entrySet()) {
            List<double[]> points = new ArrayList<>();
            for (int steps = 8; steps <= 512; steps *= 2) {
                Samples ends = solve(flow, fixed(method.getValue()), start, grids.apply(steps), n, Observer.none())
                        .samples();
                double error = error(ends, truth);
                if (error > 1e-12 && error < 1e3) {
                    points.add(new double[] {steps, error});
                }
            }
            chart = chart.with(line(method.getKey(), points).dots(2.5));
        }
        return chart;
    }

    private static Solver<? super Generation> fixed(Method<? super Generation> method) {
        return new FixedGrid<Generation>(method, FinalStep.none());
    }

    private static Line line(String name, List<double[]> points) {
        return Line.of(
                name,
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray());
    }

    private static Chart lab() {
        Map<String, Method<? super Generation>> methods = new LinkedHashMap<>();
        methods.put("Euler, 1", EULER);
        methods.put("AB2, 2", new AdamsBashforth(2));
        methods.put("RK4, 4", new RungeKutta4());
        methods.put("AM4, 4", new AdamsMoulton(4));
        methods.put("DP5, 5", new DormandPrince5());
        methods.put("DOP853, 8", new DormandPrince8());
        return orders("equal steps from t = 1 to 0.1, and the orders", methods, k -> TimeGrid.uniform(1, 0.1, k));
    }

    private static Chart uneven() {
        Map<String, Method<? super Generation>> methods = new LinkedHashMap<>();
        methods.put("AB2", new AdamsBashforth(2));
        methods.put("AB4", new AdamsBashforth(4));
        methods.put("AM4", new AdamsMoulton(4));
        methods.put("AB4, 55 -59 37 -9", new EqualStepsAdams());
        return orders("steps equal in log-SNR, to t = 0.01", methods, k -> grid(1, 0.01, k));
    }

    /** Eight modes with an exact score: starts, truth, and the error of a method for so many evaluations. */
    private static final class Ring {
        private final Generation flow = generation(Catalog.KNOWN_TARGETS.get("ring8").law(), 0);
        private final Distribution start = Gaussian.isotropic(2, 1);
        private final int n = 60;
        private final Samples truth = solve(flow, fixed(new DormandPrince8()), start, grid(1, 1e-3, 192), n, Observer.none())
                .samples();

        double[] point(Solver<? super Generation> solver, TimeGrid grid) {
            Solution solution = solve(flow, solver, start, grid, n, Observer.none());
            return new double[] {solution.cost().meanEvaluations(), error(solution.samples(), truth)};
        }

        List<double[]> curve(Method<? super Generation> method, int... evaluations) {
            List<double[]> points = new ArrayList<>();
            for (int each : evaluations) {
                int steps = (each - method.evaluationsToStart()) / method.evaluationsPerStep();
                points.add(point(fixed(method), grid(1, 1e-3, steps)));
            }
            return points;
        }
    }

    private static Chart tradeOff() {
        Ring ring = new Ring();
        List<double[]> adaptive = new ArrayList<>();
        for (double tolerance : new double[] {1e-2, 1e-3, 1e-4, 1e-5}) {
            adaptive.add(ring.point(new AdaptiveSteps(new DormandPrince5(), tolerance), TimeGrid.of(1, 1e-3)));
        }
        int[] evaluations = {12, 24, 48, 96, 192};
        return Chart.titled("eight modes: error against evaluations")
                .x("field evaluations", Scale.LOG)
                .y("error, root mean square", Scale.LOG)
                .with(
                        line("Euler", ring.curve(EULER, evaluations)).dots(3),
                        line("RK4", ring.curve(new RungeKutta4(), evaluations)).dots(3),
                        line("AB4", ring.curve(new AdamsBashforth(4), 24, 48, 96, 192)).dots(3),
                        line("DPM-Solver++(2M)", ring.curve(ExponentialMultistep.dpmSolverPlusPlus(2), evaluations)).dots(3),
                        line("RK45, adaptive", adaptive).dots(3).dash(Dash.DASHED));
    }

    /** Two measured runs, the law through them, and runs at the steps that it foretells. */
    private static Chart predicted() {
        Ring ring = new Ring();
        Map<String, Method<? super Generation>> methods = new LinkedHashMap<>();
        methods.put("Euler", EULER);
        methods.put("DPM-Solver++(2M)", ExponentialMultistep.dpmSolverPlusPlus(2));
        methods.put("RK4", new RungeKutta4());
        int[] first = {96, 48, 128};
        Chart chart = Chart.titled("two runs foretell a third")
                .x("field evaluations", Scale.LOG)
                .y("error, root mean square", Scale.LOG);
        int kind = 0;
        for (Map.Entry<String, Method<? super Generation>> method : methods.entrySet()) {
            int e = first[kind];
            List<double[]> fitted = ring.curve(method.getValue(), e, 2 * e);
            ErrorLaw law = ErrorLaw.fit(
                    fitted.stream().mapToDouble(p -> p[0]).toArray(),
                    fitted.stream().mapToDouble(p -> p[1]).toArray());
            double last = 8 * e;
            List<double[]> line = List.of(new double[] {e, law.error(e)}, new double[] {last, law.error(last)});
            List<double[]> checked = ring.curve(method.getValue(), 4 * e, 8 * e);
            chart = chart.with(
                    line(method.getKey() + ", order %.1f".formatted(law.p()), line).ink(Palette.kind(kind)),
                    scatter(fitted, Palette.kind(kind), 4),
                    scatter(checked, Palette.kind(kind), 2.2));
            kind++;
        }
        return chart;
    }

    private static Scatter scatter(List<double[]> points, Ink ink, double radius) {
        return Scatter.of(
                        "",
                        points.stream().mapToDouble(p -> p[0]).toArray(),
                        points.stream().mapToDouble(p -> p[1]).toArray())
                .ink(ink)
                .radius(radius);
    }
}
