package dev.fokker.examples;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.ensemble.AntitheticMean;
import dev.fokker.core.ensemble.Control;
import dev.fokker.core.ensemble.ControlledMean;
import dev.fokker.core.ensemble.Effort;
import dev.fokker.core.ensemble.Estimator;
import dev.fokker.core.ensemble.Expectation;
import dev.fokker.core.ensemble.Functional;
import dev.fokker.core.ensemble.Level;
import dev.fokker.core.ensemble.MultilevelMean;
import dev.fokker.core.ensemble.Outcome;
import dev.fokker.core.ensemble.PlainMean;
import dev.fokker.core.ensemble.SobolMean;
import dev.fokker.core.ensemble.StateFunction;
import dev.fokker.core.noise.Antithetic;
import dev.fokker.core.noise.PathOrder;
import dev.fokker.core.noise.Sobol;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Pictures of the page on ensembles: the payoff of the mean of a price, \(\max(\bar S-1,0)\), by every estimator. */
final class EnsemblePictures {
    private static final Sde PRICE = new GeometricBrownianMotion(1, 0.05, 0.3);
    /** Grows fast, so that coarse steps miss much. */
    private static final Sde GROWTH = new GeometricBrownianMotion(1, 1, 0.5);

    private static final Functional PAYOFF =
            Functional.gridMean(StateFunction.component(0)).then(a -> Math.max(a - 1, 0));
    private static final Ensemble TWO = new Ensemble(2, 256);
    private static final int STEPS = 16;
    private static final int DOUBLINGS = 7;

    private EnsemblePictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("ensemble-errors", EnsemblePictures::errors),
                new GuidePicture("ensemble-pairs", EnsemblePictures::pairs),
                new GuidePicture("ensemble-levels", EnsemblePictures::levels),
                new GuidePicture("ensemble-points", EnsemblePictures::points));
    }

    private static Expectation<Sde> expectation(Sde sde, int steps, Method<Sde> method, Functional functional) {
        return new Expectation<>(
                new Problem<>(
                        sde,
                        new Points(Samples.copyOf(1, new double[] {1})),
                        Stream.INITIAL,
                        TimeGrid.uniform(0, 1, steps)),
                method,
                functional);
    }

    private static Picture errors() {
        return Chart.titled("Standard error of one mean by five estimators")
                .x("paths", Scale.LOG)
                .y("standard error", Scale.LOG)
                .with(
                        errorLine("independent paths", new PlainMean()),
                        errorLine("opposite pairs", new AntitheticMean()),
                        errorLine("controls", new ControlledMean(Control.ofMotion(PRICE, 0))),
                        errorLine("Sobol, step by step", new SobolMean(16, PathOrder::forward)),
                        errorLine("Sobol, by bisection", new SobolMean()))
                .picture(760);
    }

    private static Line errorLine(String name, Estimator estimator) {
        double[] n = new double[DOUBLINGS];
        double[] error = new double[DOUBLINGS];
        for (int k = 0; k < DOUBLINGS; k++) {
            Outcome found = estimator.mean(
                    expectation(PRICE, STEPS, new EulerMaruyama(), PAYOFF),
                    Effort.paths(256L << k),
                    TWO,
                    new Threefry(1));
            n[k] = found.paths();
            error[k] = found.estimate().standardError();
        }
        return Line.of(name, n, error).dots(2.5);
    }

    /** Three pairs of Brownian paths, and the payoff against the end of the motion. */
    private static Picture pairs() {
        int steps = 100;
        double[] t = IntStream.rangeClosed(0, steps)
                .mapToDouble(k -> (double) k / steps)
                .toArray();
        double[][] w = new double[6][steps + 1];
        double[] z = new double[6];
        for (int k = 0; k < steps; k++) {
            new Antithetic(new Threefry(3)).normals(Stream.INCREMENT, 0, 6, k, 1, z);
            for (int i = 0; i < 6; i++) {
                w[i][k + 1] = w[i][k] + z[i] / Math.sqrt(steps);
            }
        }
        Chart opposite = Chart.titled("Opposite pairs").x("t").y("W");
        for (int i = 0; i < 6; i++) {
            Line line = Line.of("", t, w[i]).ink(Palette.kind(i / 2)).width(1.3);
            opposite = opposite.with(i % 2 == 0 ? line : line.dash(Dash.DASHED));
        }
        double[] ends = new double[500];
        double[] payoffs = new double[500];
        for (int i = 0; i < ends.length; i++) {
            double s = 1;
            double sum = 0;
            for (int k = 0; k < STEPS; k++) {
                new Threefry(4).normals(Stream.INCREMENT, i, 1, k, 1, z);
                ends[i] += z[0] / Math.sqrt(STEPS);
                s += 0.05 * s / STEPS + 0.3 * s * z[0] / Math.sqrt(STEPS);
                sum += s / STEPS;
            }
            payoffs[i] = Math.max(sum - 1, 0);
        }
        Chart control = Chart.titled("A control explains the payoff")
                .x("W at the end")
                .y("payoff")
                .with(Scatter.of("", ends, payoffs).radius(1.6));
        return Page.of("", 2, List.of(opposite, control)).picture(900, 400);
    }

    /** Variances of levels, and the work for an error. */
    private static Picture levels() {
        Chart variance = Chart.titled("Variance of a level")
                .x("steps", Scale.LOG)
                .y("variance", Scale.LOG)
                .yRange(5e-5, 5)
                .with(
                        each("path", new Milstein(), Level::pathVariance),
                        each("difference, Euler-Maruyama", new EulerMaruyama(), Level::variance),
                        each("difference, Milstein", new Milstein(), Level::variance));
        double[] errors = {0.04, 0.02, 0.01, 0.005};
        Chart work = Chart.titled("Work for an error")
                .x("standard error", Scale.LOG)
                .y("field evaluations", Scale.LOG)
                .with(
                        work("independent paths", new EulerMaruyama(), errors, Outcome::plainEvaluations),
                        work("levels, Euler-Maruyama", new EulerMaruyama(), errors, Outcome::evaluations),
                        work("levels, Milstein", new Milstein(), errors, Outcome::evaluations));
        return Page.of("", 2, List.of(variance, work)).picture(960, 430);
    }

    private static Functional end() {
        return Functional.atEnd(StateFunction.component(0));
    }

    private static Line each(String name, Method<Sde> method, ToDoubleFunction<Level> number) {
        double[] steps = new double[8];
        double[] y = new double[8];
        for (int l = 0; l < steps.length; l++) {
            Level level = new MultilevelMean()
                    .levels(
                            expectation(GROWTH, 1 << l, method, end()),
                            Effort.standardError(1, 1L << 40),
                            TWO,
                            new Threefry(1))
                    .levels()
                    .get(1);
            steps[l] = level.steps();
            y[l] = number.applyAsDouble(level);
        }
        return Line.of(name, steps, y).dots(2.5);
    }

    private static Line work(String name, Method<Sde> method, double[] errors, ToDoubleFunction<Outcome> number) {
        double[] work = new double[errors.length];
        for (int k = 0; k < errors.length; k++) {
            work[k] = number.applyAsDouble(new MultilevelMean()
                    .mean(
                            expectation(GROWTH, 1, method, end()),
                            Effort.standardError(errors[k], 1L << 40),
                            TWO,
                            new Threefry(1)));
        }
        return Line.of(name, errors, work).dots(2.5);
    }

    /** 512 points in the square, drawn at random and from a scrambled Sobol sequence. */
    private static Picture points() {
        int n = 512;
        double[] random = new double[2 * n];
        new Threefry(5).uniforms(Stream.MEASURE, 0, n, 0, 2, random);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random[2 * i];
            y[i] = random[2 * i + 1];
        }
        List<Chart> charts = new ArrayList<>();
        charts.add(square("512 random points", x, y));
        Sobol sobol = Sobol.plain(2).scrambled(new Threefry(5), 0);
        double[] u = new double[n];
        double[] v = new double[n];
        sobol.coordinate(0, 0, n, u);
        sobol.coordinate(1, 0, n, v);
        charts.add(square("512 scrambled Sobol points", u, v));
        return Page.of("", 2, charts).picture(820, 430);
    }

    private static Chart square(String title, double[] x, double[] y) {
        return Chart.titled(title)
                .x("first coordinate")
                .y("second coordinate")
                .xRange(0, 1)
                .yRange(0, 1)
                .aspect(1)
                .with(Scatter.of("", x, y).radius(1.8));
    }
}
