package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pictures of the page on exponential methods. */
final class MultistepPictures {
    private static final Schedule SCHEDULE = new VariancePreserving();
    private static final int FINE = 1500;

    private MultistepPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("exponential-polynomials", () -> polynomials().picture(1080, 340)),
                new GuidePicture("exponential-errors", () -> errors().picture(1080, 380)));
    }

    /** Two modes on a line, or eight on a ring. */
    private static Generation generation(boolean ring, double eta) {
        int d = ring ? 2 : 1;
        List<Gaussian> modes = new ArrayList<>();
        for (int k = 0; k < (ring ? 8 : 2); k++) {
            double angle = 0.25 * Math.PI * k;
            double[] mean = ring
                    ? new double[] {1.4 * StrictMath.cos(angle), 1.4 * StrictMath.sin(angle)}
                    : new double[] {k == 0 ? -1.2 : 0.8};
            modes.add(Gaussian.of(mean, Matrix.identity(d, ring ? 0.0144 : 0.06)));
        }
        double[] weights = new double[modes.size()];
        Arrays.fill(weights, 1);
        GaussianPath path = new GaussianPath(d, SCHEDULE);
        return new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, Mixture.of(weights, modes))), eta);
    }

    private static TimeGrid grid(int steps) {
        return new LogSnrGrid().grid(SCHEDULE, 1, 1e-3, steps);
    }

    private static Samples ends(ExponentialMultistep method, Generation generation, Samples starts, int steps) {
        Problem<Generation> problem =
                new Problem<>(generation, new Points(starts).inOrder(), Stream.PRIOR, grid(steps));
        return new FixedGrid<Generation>(method, FinalStep.none())
                .solve(problem, new Threefry(1), 0, starts.n(), Observer.none())
                .samples();
    }

    /** Levels l and data predictions along the flow from 0.35. */
    private static double[][] predictions(int steps) {
        Generation flow = generation(false, 0);
        var denoise = flow.denoiser().open(1);
        double[][] found = new double[2][steps];
        Problem<Generation> problem = new Problem<>(
                flow, new Points(Samples.copyOf(1, new double[] {0.35})).inOrder(), Stream.PRIOR, grid(steps));
        var run = new FixedGrid<Generation>(ExponentialMultistep.predictorCorrector(3), FinalStep.none())
                .start(problem, new Threefry(1), 0, 1);
        Rows at = new Rows(1, 1);
        double[] out = new double[1];
        for (int k = 0; k < steps; k++) {
            at.start().share(problem.grid().at(k));
            denoise.eval(at, at.start(), run.rows().x(), out);
            found[0][k] = 0.5 * SCHEDULE.at(problem.grid().at(k)).logSnr();
            found[1][k] = out[0];
            run.advance(Observer.none());
        }
        return found;
    }

    private static Page polynomials() {
        double[][] fine = predictions(400);
        double[][] coarse = predictions(18);
        Chart chart = Chart.titled("Predictions of one path, and polynomials through the last three")
                .x("l = ln(\u03b1/\u03c3)")
                .y("predicted data")
                .xRange(-3, 4.6)
                .yRange(-0.5, 1.2)
                .with(Line.of("along the flow", fine[0], fine[1]).ink(Ink.TEXT).width(1));
        for (int k = 8; k < 14; k += 2) {
            int last = k;
            chart = chart.with(Curves.of(
                            k == 8 ? "polynomials" : "",
                            coarse[0][k - 2],
                            coarse[0][k + 1],
                            l -> through(coarse, last, l))
                    .ink(Palette.kind(1))
                    .width(1.4));
        }
        chart = chart.with(
                Scatter.of("evaluations", coarse[0], coarse[1]).radius(3).ink(Palette.kind(0)));
        double[] steps = {40, 80, 160, 320, 640};
        double[] published = new double[steps.length];
        double[] right = new double[steps.length];
        double truth = third(FINE * 10, 2);
        for (int k = 0; k < steps.length; k++) {
            published[k] = Math.abs(third((int) steps[k], 1) - truth);
            right[k] = Math.abs(third((int) steps[k], 2) - truth);
        }
        Chart factor = Chart.titled("A factor 2 in the second difference")
                .x("steps", Scale.LOG)
                .y("error", Scale.LOG)
                .with(
                        Line.of("third order as published", steps, published)
                                .dots(3)
                                .ink(Palette.kind(1)),
                        Line.of("order 2", steps, power(steps, published[4], 2))
                                .ink(Palette.kind(1).faded(0.5))
                                .dash(Dash.DASHED),
                        Line.of("with the factor", steps, right).dots(3).ink(Palette.kind(0)),
                        Line.of("order 3", steps, power(steps, right[4], 3))
                                .ink(Palette.kind(0).faded(0.5))
                                .dash(Dash.DASHED));
        return Page.of("", 2, List.of(chart, factor));
    }

    private static double through(double[][] points, int last, double l) {
        double sum = 0;
        for (int j = last - 2; j <= last; j++) {
            double product = points[1][j];
            for (int i = last - 2; i <= last; i++) {
                product *= i == j ? 1 : (l - points[0][i]) / (points[0][j] - points[0][i]);
            }
            sum += product;
        }
        return sum;
    }

    private static double[] power(double[] steps, double last, int order) {
        return Arrays.stream(steps)
                .map(n -> last * StrictMath.pow(steps[steps.length - 1] / n, order))
                .toArray();
    }

    /** DPM-Solver++(3M) from 0.6 with its second difference times {@code factor}. */
    private static double third(int steps, double factor) {
        TimeGrid grid = grid(steps);
        var denoise = generation(false, 0).denoiser().open(1);
        Rows at = new Rows(1, 1);
        double[] m = new double[3];
        double[] r = new double[2];
        double x = 0.6;
        double hBefore = 0;
        double hOlder = 0;
        for (int k = 0; k < steps; k++) {
            var s = SCHEDULE.at(grid.at(k));
            var t = SCHEDULE.at(grid.at(k + 1));
            m[2] = m[1];
            m[1] = m[0];
            at.start().share(grid.at(k));
            denoise.eval(at, at.start(), new double[] {x}, m);
            double h = 0.5 * (t.logSnr() - s.logSnr());
            r[0] = hBefore / h;
            r[1] = hOlder / h;
            double near = k > 0 ? (m[0] - m[1]) / r[0] : 0;
            double bend = k > 1 ? (near - (m[1] - m[2]) / r[1]) / (r[0] + r[1]) : 0;
            double e = StrictMath.expm1(-h);
            x = t.sigma() / s.sigma() * x
                    - t.alpha()
                            * (e * m[0]
                                    - (e / h + 1) * (near + r[0] * bend)
                                    + ((e + h) / (h * h) - 0.5) * factor * bend);
            hOlder = hBefore;
            hBefore = h;
        }
        return x;
    }

    private static Page errors() {
        Samples starts = starts(300);
        Samples truth = ends(ExponentialMultistep.predictorCorrector(4), generation(true, 0), starts, FINE);
        Chart flow = Chart.titled("Eight modes, equal steps of the log-SNR")
                .x("evaluations", Scale.LOG)
                .y("error of the end point", Scale.LOG);
        flow = flow.with(
                error("ddim", ExponentialMultistep.adams(1), starts, truth, 0),
                error("dpmpp-2m", ExponentialMultistep.dpmSolverPlusPlus(2), starts, truth, 1),
                error("dpmpp-3m", ExponentialMultistep.dpmSolverPlusPlus(3), starts, truth, 2),
                error("unipc-2", ExponentialMultistep.uniPC(2, SlopeWeight.MIDPOINT), starts, truth, 3),
                error("unipc-3", ExponentialMultistep.uniPC(3, SlopeWeight.MIDPOINT), starts, truth, 4),
                error("exp-pc-4", ExponentialMultistep.predictorCorrector(4), starts, truth, 5),
                error("deis-3", ExponentialMultistep.deis(3), starts, truth, 0).dash(Dash.DASHED));
        Samples many = starts(6000);
        double exact = 1.4 * 1.4 + 2 * 0.0144;
        Chart noisy = Chart.titled("With noise: mean of |x|\u00b2 of 6000 ends less the true one, \u03b7 = 1")
                .x("steps", Scale.LOG)
                .y("excess");
        noisy = noisy.with(
                excess("dpmpp-1", ExponentialMultistep.dpmSolverPlusPlus(1), many, exact, 0),
                excess("dpmpp-2m-sde", ExponentialMultistep.dpmSolverPlusPlus(2), many, exact, 1),
                excess("dpmpp-3m-sde", ExponentialMultistep.dpmSolverPlusPlus(3), many, exact, 2),
                excess("sa-solver", ExponentialMultistep.saSolver(3, 4), many, exact, 4));
        return Page.of("", 2, List.of(flow, noisy));
    }

    private static Samples starts(int n) {
        double[] x = new double[2 * n];
        new Threefry(4).normals(Stream.PRIOR, 0, n, 0, 2, x);
        return Samples.copyOf(2, x);
    }

    private static Line error(String name, ExponentialMultistep method, Samples starts, Samples truth, int kind) {
        double[] steps = {5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160};
        double[] error = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            Samples found = ends(method, generation(true, 0), starts, (int) steps[k]);
            double sum = 0;
            for (int i = 0; i < truth.n(); i++) {
                sum += square(found.at(i, 0) - truth.at(i, 0)) + square(found.at(i, 1) - truth.at(i, 1));
            }
            error[k] = Math.sqrt(sum / truth.n());
        }
        return Line.of(name, steps, error).dots(2.5).ink(Palette.kind(kind));
    }

    private static Line excess(String name, ExponentialMultistep method, Samples starts, double exact, int kind) {
        double[] steps = {16, 20, 24, 32, 48, 64, 96};
        double[] excess = new double[steps.length];
        for (int k = 0; k < steps.length; k++) {
            Samples found = ends(method, generation(true, 1), starts, (int) steps[k]);
            double sum = 0;
            for (int i = 0; i < found.n(); i++) {
                sum += square(found.at(i, 0)) + square(found.at(i, 1));
            }
            excess[k] = sum / found.n() - exact;
        }
        return Line.of(name, steps, excess).dots(2.5).ink(Palette.kind(kind));
    }

    private static double square(double a) {
        return a * a;
    }
}
