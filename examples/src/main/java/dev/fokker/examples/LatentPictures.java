package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.Interpolation;
import dev.fokker.core.generate.LatentMap;
import dev.fokker.core.generate.RoundTrip;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Platen2;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.ImageGrid;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Rule;
import dev.fokker.plot.Scale;
import java.util.Arrays;
import java.util.List;

/** Pictures of the page on latents: codes, the way back from them, and the way between them. */
final class LatentPictures {
    private static final Ensemble ONE = new Ensemble(1, 256);
    private static final double EARLY = 1e-3;
    private static final GaussianPath PATH = new GaussianPath(1, new VariancePreserving(0.1, 8));
    private static final Mixture TWO = Mixture.of(
            new double[] {0.4, 0.6},
            List.of(
                    Gaussian.of(new double[] {-1}, Matrix.of(1, 1, 0.04)),
                    Gaussian.of(new double[] {0.8}, Matrix.of(1, 1, 0.09))));
    private static final int STRIP = 11;

    private LatentPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("latents-fan", LatentPictures::fan),
                new GuidePicture("latents-round-trip", LatentPictures::roundTrips),
                new GuidePicture("latents-strips", LatentPictures::strips));
    }

    private static Generation back(GaussianPath path, Mixture data, double eta) {
        return new Generation(path, new ScoreDenoiser(path, MixtureScore.of(path, data)), eta);
    }

    private static Picture fan() {
        return Page.of("", 2, List.of(fromOneCode(), cloud())).picture(900, 380);
    }

    /** A point is encoded; the flow returns to it, the reverse SDE goes anywhere. */
    private static Chart fromOneCode() {
        Chart chart = Chart.titled("one code, decoded many times").x("t").y("x").with(Rule.across("", -0.8));
        LatentMap<Generation> map = new LatentMap<>(
                back(PATH, TWO, 0), new AdaptiveExponential(1e-8), TimeGrid.of(EARLY, 1), row -> Rows.NO_LABEL);
        double code = map.encode(Samples.copyOf(1, new double[] {-0.8}), ONE, Observer.none())
                .samples()
                .at(0, 0);
        int sde = 16;
        double[][] paths = walked(1, code, sde);
        for (int i = 0; i < sde; i++) {
            chart = chart.with(Line.of(i == 0 ? "reverse SDE" : "", times(), paths[i])
                    .ink(Palette.kind(0))
                    .width(0.6));
        }
        return chart.with(Line.of("flow", times(), walked(0, code, 1)[0])
                .ink(Palette.kind(1))
                .width(2));
    }

    private static double[] times() {
        return TimeGrid.uniform(1, EARLY, 100).toArray();
    }

    /** The states of n paths from one code at the 101 times. */
    private static double[][] walked(double eta, double code, int n) {
        double[] starts = new double[n];
        Arrays.fill(starts, code);
        double[][] states = new double[n][101];
        for (double[] path : states) {
            path[0] = code;
        }
        Problem<Generation> problem = new Problem<>(
                back(PATH, TWO, eta),
                new Points(Samples.copyOf(1, starts)).inOrder(),
                Stream.PRIOR,
                TimeGrid.uniform(1, EARLY, 400));
        new FixedGrid<Generation>(new Heun(), FinalStep.none()).solve(problem, new Threefry(21), 0, n, rows -> {
            int made = (int) rows.step()[0] + 1;
            for (int i = 0; i < n && made % 4 == 0; i++) {
                states[i][made / 4] = rows.x()[i];
            }
        });
        return states;
    }

    /** The spread of what one code decodes to, N(0, 1/4) data, against the time of the code. */
    private static Chart cloud() {
        double s = 0.25;
        Mixture data = Mixture.of(Gaussian.of(new double[] {0}, Matrix.of(1, 1, s)));
        int count = 10;
        double[] t = new double[count];
        double[] sde = new double[count];
        double[] flow = new double[count];
        for (int k = 0; k < count; k++) {
            t[k] = 0.1 * (k + 1);
            sde[k] = spread(data, 1, t[k]);
            flow[k] = spread(data, 0, t[k]);
        }
        return Chart.titled("variance of what one code decodes to")
                .x("time of the code")
                .y("variance")
                .yRange(-0.02, 0.32)
                .with(
                        Line.of("reverse SDE", t, sde)
                                .dots(4)
                                .ink(Palette.kind(0))
                                .width(0.1),
                        Line.of("flow", t, flow).dots(4).ink(Palette.kind(1)).width(0.1),
                        Curves.of("S - a^2 S^2 / C", 0, 1, u -> conditional(s, u))
                                .dash(Dash.DASHED)
                                .ink(Palette.kind(3)));
    }

    private static double conditional(double s, double t) {
        double alpha = PATH.schedule().at(t).alpha();
        double sigma = PATH.schedule().at(t).sigma();
        return s - alpha * alpha * s * s / (alpha * alpha * s + sigma * sigma);
    }

    private static double spread(Mixture data, double eta, double t) {
        int n = eta == 0 ? 2 : 4000;
        double[] starts = new double[n];
        Arrays.fill(starts, 0.4);
        Problem<Generation> problem = new Problem<>(
                back(PATH, data, eta),
                new Points(Samples.copyOf(1, starts)).inOrder(),
                Stream.PRIOR,
                new LogSnrGrid().grid(PATH.schedule(), t, 1e-4, 40));
        return Moments.of(new FixedGrid<Generation>(new Platen2(), FinalStep.none())
                        .solve(problem, new Threefry(5), 0, n, Observer.none())
                        .samples())
                .variance(0);
    }

    private static Picture roundTrips() {
        return Page.of("", 2, List.of(orders(), signs())).picture(900, 380);
    }

    private static Chart orders() {
        Chart chart = Chart.titled("encoded and decoded")
                .x("evaluations, both ways", Scale.LOG)
                .y("error of the round trip", Scale.LOG);
        chart = chart.with(
                onGrids("ddim", new Ddim(), 0),
                onGrids("adams(3)", ExponentialMultistep.adams(3), 1),
                onGrids("heun", new Heun(), 2),
                onGrids("rk4", new RungeKutta4(), 3));
        int count = 6;
        double[] evaluations = new double[count];
        double[] error = new double[count];
        for (int k = 0; k < count; k++) {
            Solver<Generation> solver = new AdaptiveExponential(StrictMath.pow(10, -2 - 1.5 * k));
            measure(solver, TimeGrid.of(EARLY, 1), evaluations, error, k);
        }
        return chart.with(Line.of("adaptive", evaluations, error).dots(3).ink(Palette.kind(4)));
    }

    private static Line onGrids(String name, Method<? super Generation> method, int kind) {
        int count = 6;
        double[] evaluations = new double[count];
        double[] error = new double[count];
        for (int k = 0; k < count; k++) {
            TimeGrid up = new LogSnrGrid()
                    .grid(PATH.schedule(), 1, EARLY, (24 << k) / method.evaluationsPerStep())
                    .reversed();
            measure(new FixedGrid<Generation>(method, FinalStep.none()), up, evaluations, error, k);
        }
        return Line.of(name, evaluations, error).dots(3).ink(Palette.kind(kind));
    }

    private static void measure(
            Solver<? super Generation> solver, TimeGrid up, double[] evaluations, double[] error, int k) {
        double[] x = new double[40];
        TWO.draw(new Threefry(2), Stream.INITIAL, 0, x.length, x);
        RoundTrip trip = new LatentMap<>(back(PATH, TWO, 0), solver, up, row -> Rows.NO_LABEL)
                .roundTrip(Samples.copyOf(1, x), ONE);
        evaluations[k] = trip.encoding().meanEvaluations() + trip.decoding().meanEvaluations();
        error[k] = trip.rootMeanSquare();
    }

    /** N(2, 1/4): 1.7 is encoded, decoded, and decoded with the sign of the velocity counted twice. */
    private static Chart signs() {
        GaussianPath path = new GaussianPath(1, new VariancePreserving());
        TimeReversal flow = new TimeReversal(
                path, MixtureScore.of(path, Mixture.of(Gaussian.of(new double[] {2}, Matrix.of(1, 1, 0.25)))), 0);
        int steps = 200;
        double[] t = TimeGrid.uniform(0, 1, steps).toArray();
        double[] up = new double[steps + 1];
        double[] wrong = new double[steps + 1];
        up[0] = 1.7;
        for (int k = 0; k < steps; k++) {
            up[k + 1] = step(flow, up[k], t[k], t[k + 1], 1);
        }
        wrong[steps] = up[steps];
        for (int k = steps; k > 0; k--) {
            wrong[k - 1] = step(flow, wrong[k], t[k], t[k - 1], -1);
        }
        return Chart.titled("one equation, signed steps")
                .x("t")
                .y("x")
                .with(
                        Line.of("encoded, and decoded", t, up).ink(Palette.kind(1)),
                        Line.of("the sign counted twice", t, wrong)
                                .ink(Palette.kind(0))
                                .dash(Dash.DASHED));
    }

    /** A step of the midpoint rule for \(\pm u\). */
    private static double step(TimeReversal flow, double x, double from, double to, int sign) {
        double h = sign * (to - from);
        double middle = x + 0.5 * h * velocity(flow, x, from);
        return x + h * velocity(flow, middle, 0.5 * (from + to));
    }

    private static double velocity(TimeReversal flow, double x, double t) {
        Rows rows = Rows.of(Samples.copyOf(1, new double[] {x}));
        double[] u = new double[1];
        flow.drift(1).eval(rows, Times.shared(t, 1), rows.x(), u);
        return u[0];
    }

    /** Two pairs of held-out digits, encoded, and the ways between their codes decoded. */
    private static Picture strips() {
        Generation flow = DigitMixture.back(0);
        LatentMap<Generation> map =
                new LatentMap<>(flow, new AdaptiveExponential(1e-4), TimeGrid.of(EARLY, 1), row -> Rows.NO_LABEL);
        ImageGrid grid = ImageGrid.of(DigitMixture.SIDE, DigitMixture.SIDE, 1);
        for (int[] pair : new int[][] {{0, 3}, {6, 4}}) {
            Samples ends = DigitMixture.heldOut(pair);
            Samples codes = map.encode(ends, ONE, Observer.none()).samples();
            double[] a = codes.rows(0, 1).toArray();
            double[] b = codes.rows(1, 2).toArray();
            grid = grid.with(
                            "pixels",
                            STRIP,
                            Interpolation.LINEAR
                                    .between(
                                            ends.rows(0, 1).toArray(),
                                            ends.rows(1, 2).toArray(),
                                            STRIP)
                                    .toArray())
                    .with("linear", STRIP, decoded(map, Interpolation.LINEAR.between(a, b, STRIP)))
                    .with("spherical", STRIP, decoded(map, Interpolation.SPHERICAL.between(a, b, STRIP)));
        }
        return grid.picture();
    }

    private static double[] decoded(LatentMap<Generation> map, Samples codes) {
        return map.decode(codes, ONE, Observer.none()).samples().toArray();
    }
}
