package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.FittedGrid;
import dev.fokker.core.generate.GridFit;
import dev.fokker.core.generate.PilotGrid;
import dev.fokker.core.generate.PolynomialVariable;
import dev.fokker.core.generate.ReferencePaths;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.AngleGrid;
import dev.fokker.core.process.BetaGrid;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KarrasGrid;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.PowerGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pictures of the page on grids. */
final class GridPictures {
    private static final double FROM = 1;
    private static final double TO = 1e-3;
    private static final GaussianPath PATH = new GaussianPath(2, new VariancePreserving());
    /** Two modes of unequal weight and width. */
    private static final Mixture DATA = Mixture.of(
            new double[] {0.35, 0.65},
            List.of(
                    Gaussian.of(new double[] {-1, 0.3}, Matrix.identity(2, 0.0625)),
                    Gaussian.of(new double[] {1, -0.3}, Matrix.identity(2, 0.25))));

    private static final Generation FLOW =
            new Generation(PATH, new ScoreDenoiser(PATH, MixtureScore.of(PATH, DATA)), 0);
    private static final ExponentialMultistep FOURTH = ExponentialMultistep.predictorCorrector(4);

    private GridPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("grid-rules", () -> rules().picture(1080, 360)),
                new GuidePicture("grid-density", () -> density().picture(1080, 360)),
                new GuidePicture("grid-fit", () -> fit().picture(1080, 360)));
    }

    private static Page rules() {
        return Page.of(
                "",
                2,
                List.of(
                        rules("Where rules put 24 steps, usual path", new VariancePreserving(), FROM),
                        rules("The same, cosine", new Cosine(), 0.999)));
    }

    private static Chart rules(String title, Schedule schedule, double from) {
        Map<String, GridRule> all = new LinkedHashMap<>();
        all.put("uniform", new UniformGrid());
        all.put("quadratic", PowerGrid.quadratic());
        all.put("beta", new BetaGrid());
        all.put("angle", new AngleGrid());
        all.put("karras", new KarrasGrid());
        all.put("logsnr", new LogSnrGrid());
        Chart chart = Chart.titled(title).x("step").y("log-SNR");
        int k = 0;
        for (Map.Entry<String, GridRule> one : all.entrySet()) {
            double[] y = logSnr(schedule, one.getValue().grid(schedule, from, TO, 24));
            chart = chart.with(Line.of(one.getKey(), count(y.length), y)
                    .width(1.2)
                    .dots(1.8)
                    .ink(Palette.kind(k++)));
        }
        return chart;
    }

    private static double[] logSnr(Schedule schedule, TimeGrid grid) {
        return IntStream.rangeClosed(0, grid.steps())
                .mapToDouble(k -> schedule.at(grid.at(k)).logSnr())
                .toArray();
    }

    private static double[] count(int n) {
        return IntStream.range(0, n).mapToDouble(k -> k).toArray();
    }

    private static Samples starts(long seed, int n) {
        double[] x = new double[2 * n];
        PATH.prior().draw(new Threefry(seed), Stream.PRIOR, 0, n, x);
        return Samples.copyOf(2, x);
    }

    private static PilotGrid pilot() {
        return PilotGrid.of(FLOW, new AdaptiveExponential(4, 3e-3), starts(13, 60), FROM, TO, 4);
    }

    private static Page density() {
        PilotGrid pilot = pilot();
        double[] places = pilot.density().places();
        double[] found = pilot.density().density();
        double even = 1 / (places.length * (places[1] - places[0]));
        Chart left = Chart.titled("Density of the steps that 60 paths need")
                .x("log-SNR")
                .y("share of the steps")
                .with(
                        Line.of("pilot", places, found).ink(Palette.kind(0)),
                        Curves.of("equal steps", places[0], places[places.length - 1], l -> even)
                                .ink(Ink.TEXT)
                                .dash(Dash.DASHED));
        ReferencePaths test = paths(1, 200);
        double[] steps = {12, 16, 24, 32, 48, 64, 96};
        Chart right = Chart.titled("Error of exp-pc-4 on two modes")
                .x("evaluations", Scale.LOG)
                .y("root mean square", Scale.LOG)
                .with(
                        errors("pilot grid", pilot.grid(), steps, test, 0),
                        errors("equal steps in log-SNR", new LogSnrGrid(), steps, test, 1));
        return Page.of("", 2, List.of(left, right));
    }

    private static Line errors(String name, GridRule rule, double[] steps, ReferencePaths test, int kind) {
        double[] e = new double[steps.length];
        for (int k = 0; k < e.length; k++) {
            e[k] = error(FOURTH, rule, (int) steps[k], test);
        }
        return Line.of(name, steps, e).dots(2.6).ink(Palette.kind(kind));
    }

    private static double error(ExponentialMultistep method, GridRule rule, int steps, ReferencePaths test) {
        TimeGrid grid = rule.grid(PATH.schedule(), FROM, TO, steps);
        FixedGrid<Generation> solver = new FixedGrid<>(method, FinalStep.none());
        return test.error(ReferencePaths.of(FLOW, test.starts(), grid, solver).ends());
    }

    private static ReferencePaths paths(long seed, int n) {
        return ReferencePaths.of(FLOW, starts(seed, n), TimeGrid.of(FROM, TO), new AdaptiveExponential(5, 1e-7));
    }

    private static Page fit() {
        ExponentialMultistep method = ExponentialMultistep.predictorCorrector(3).in(PolynomialVariable.ARSINH);
        List<double[]> rounds = new ArrayList<>();
        FittedGrid fitted = new GridFit(FLOW, method, FROM, TO)
                .fit(
                        new LogSnrGrid(),
                        12,
                        paths(11, 150),
                        paths(12, 200),
                        (round, training, validation) -> rounds.add(new double[] {round, training, validation}));
        double[] even = logSnr(PATH.schedule(), new LogSnrGrid().grid(PATH.schedule(), FROM, TO, 12));
        Chart knots = Chart.titled("Twelve steps, fitted")
                .x("step")
                .y("log-SNR")
                .with(
                        Line.of("fitted", count(13), fitted.grid().logSnr())
                                .dots(2.6)
                                .ink(Palette.kind(0)),
                        Line.of("equal steps", count(13), even).ink(Ink.TEXT).dash(Dash.DASHED));
        Chart errors = Chart.titled("Error while fitting")
                .x("round")
                .y("root mean square", Scale.LOG)
                .with(column("on the paths it is fitted to", rounds, 1, 0), column("on paths held out", rounds, 2, 1));
        return Page.of("", 2, List.of(knots, errors));
    }

    private static Line column(String name, List<double[]> rows, int j, int kind) {
        double[] x = rows.stream().mapToDouble(r -> r[0]).toArray();
        double[] y = rows.stream().mapToDouble(r -> r[j]).toArray();
        return Line.of(name, x, y).dots(2).ink(Palette.kind(kind));
    }
}
