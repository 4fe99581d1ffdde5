package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.ensemble.Interval;
import dev.fokker.core.likelihood.Divergence;
import dev.fokker.core.likelihood.ExactTrace;
import dev.fokker.core.likelihood.HutchPlusPlus;
import dev.fokker.core.likelihood.Hutchinson;
import dev.fokker.core.likelihood.KnownLaw;
import dev.fokker.core.likelihood.LikelihoodBudget;
import dev.fokker.core.likelihood.Likelihoods;
import dev.fokker.core.likelihood.LogDensity;
import dev.fokker.core.likelihood.LogLikelihood;
import dev.fokker.core.likelihood.Probe;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.Observer;
import dev.fokker.experiment.Catalog;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Pictures of the page on likelihood. */
final class LikelihoodPictures {
    private static final Noise NOISE = new Threefry(5);

    private LikelihoodPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("likelihood-slice", () -> Page.of("", 2, List.of(slice(), tolerances()))
                        .picture(980, 400)),
                new GuidePicture("likelihood-probes", () -> Page.of("", 2, List.of(spread(), dimensions()))
                        .picture(980, 400)),
                new GuidePicture("likelihood-budget", () -> Page.of("", 2, List.of(start(), prior()))
                        .picture(980, 400)));
    }

    /** A law on a path with all that is known of it. */
    private record Known(Mixture law, GaussianPath path, MixtureScore score) {
        static Known of(Mixture law) {
            GaussianPath path = new GaussianPath(law.dimension(), new VariancePreserving());
            return new Known(law, path, MixtureScore.of(path, law));
        }

        LogLikelihood method(double from, double to, LogDensity last, Divergence divergence, double tolerance) {
            Generation flow = new Generation(path, new ScoreDenoiser(path, score), 0);
            return new LogLikelihood(flow, last, from, to, divergence, tolerance);
        }

        LogLikelihood method(Divergence divergence, double tolerance) {
            double from = path.schedule().domain().first();
            return method(from, 1, LogDensity.of(score, 1), divergence, tolerance);
        }

        Samples rows(int n) {
            return law.sample(new Threefry(1), Stream.DATA, n);
        }

        LikelihoodBudget budget(LogLikelihood method, Samples rows, boolean known) {
            Optional<KnownLaw> exact =
                    known ? Optional.of(KnownLaw.of(law::logDensity, score, method)) : Optional.empty();
            Likelihoods found = method.of(rows, NOISE);
            return LikelihoodBudget.of(method, found, NOISE, 0, row -> Rows.NO_LABEL, exact, Observer.none());
        }
    }

    private static Known two() {
        return Known.of(Catalog.KNOWN_TARGETS.get("two").law());
    }

    private static Line line(String name, List<double[]> points) {
        return Line.of(
                name,
                points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray());
    }

    /** Along the line through both modes: exact, by the exact trace, and by probes with their intervals. */
    private static Chart slice() {
        Known known = two();
        int n = 41;
        double[] at = new double[n];
        double[] x = new double[2 * n];
        for (int i = 0; i < n; i++) {
            at[i] = -2.5 + 5.0 * i / (n - 1);
            x[2 * i] = at[i];
            x[2 * i + 1] = -0.3 * at[i];
        }
        Samples rows = Samples.copyOf(2, x);
        double[] truth = ((LogDensity) known.law()::logDensity).of(rows);
        Likelihoods exact = known.method(new ExactTrace(), 1e-6).of(rows, NOISE);
        Likelihoods probed =
                known.method(new Hutchinson(Probe.GAUSSIAN, 16), 1e-4).of(rows, NOISE);
        double[] found = new double[n];
        double[] middle = new double[n];
        Chart chart =
                Chart.titled("log-density along a line").x("place along it").y("log p, nats");
        for (int i = 0; i < n; i++) {
            found[i] = exact.logDensity(i);
            middle[i] = probed.logDensity(i);
            Interval reach = probed.row(i).interval(0.95);
            chart = chart.with(Line.of("", new double[] {at[i], at[i]}, new double[] {reach.low(), reach.high()})
                    .ink(Palette.kind(1))
                    .width(1));
        }
        return chart.with(
                Line.of("in closed form", at, truth).ink(Palette.kind(2)).width(1.4),
                Scatter.of("16 probes, 95 %", at, middle).ink(Palette.kind(1)).radius(2),
                Scatter.of("exact trace", at, found).ink(Palette.kind(0)).radius(2.4));
    }

    private static Chart tolerances() {
        Known known = two();
        Samples rows = known.rows(60);
        double[] truth = ((LogDensity) known.law()::logDensity).of(rows);
        List<double[]> worst = new ArrayList<>();
        List<double[]> cost = new ArrayList<>();
        for (double tolerance = 1e-2; tolerance > 0.9e-7; tolerance /= 10) {
            Likelihoods found = known.method(new ExactTrace(), tolerance).of(rows, NOISE);
            double square = 0;
            double evaluations = 0;
            for (int i = 0; i < rows.n(); i++) {
                square += (found.logDensity(i) - truth[i]) * (found.logDensity(i) - truth[i]) / rows.n();
                evaluations += (double) found.evaluations(i) / rows.n();
            }
            worst.add(new double[] {tolerance, Math.sqrt(square)});
            cost.add(new double[] {tolerance, evaluations});
        }
        return Chart.titled("error and cost over the tolerance")
                .x("tolerance of a step", Scale.LOG)
                .y("nats; evaluations of a row", Scale.LOG)
                .with(
                        line("error, root mean square", worst).dots(3),
                        line("evaluations", cost).dots(3),
                        line("the tolerance itself", List.of(new double[] {1e-7, 1e-7}, new double[] {1e-2, 1e-2}))
                                .dash(Dash.DASHED));
    }

    /** Two modes with neighbouring components correlated. */
    private static Mixture wide(int d) {
        List<Gaussian> parts = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            double[] mean = new double[d];
            double[] c = new double[d * d];
            for (int j = 0; j < d; j++) {
                mean[j] = (k == 0 ? 1 : -1) * StrictMath.cos(1.3 * j);
                for (int i = 0; i < d; i++) {
                    c[i * d + j] = 0.25 * StrictMath.pow(0.8, Math.abs(i - j)) + (i == j ? 0.01 : 0);
                }
            }
            parts.add(Gaussian.of(mean, Matrix.of(d, d, c)));
        }
        return Mixture.of(new double[] {0.5, 0.5}, parts);
    }

    /** Root mean square over rows of the standard error. */
    private static double error(Known known, Divergence divergence, int rows) {
        LogLikelihood method = known.method(1e-3, 1, LogDensity.of(known.score(), 1), divergence, 1e-2);
        Likelihoods found = method.of(known.rows(rows), NOISE);
        double square = 0;
        for (int i = 0; i < rows; i++) {
            double e = found.row(i).standardError();
            square += e * e / rows;
        }
        return Math.sqrt(square);
    }

    private static Chart spread() {
        Known known = Known.of(wide(8));
        Map<String, IntFunction<Divergence>> ways = new LinkedHashMap<>();
        ways.put("Gaussian", k -> new Hutchinson(Probe.GAUSSIAN, k));
        ways.put("sphere", k -> new Hutchinson(Probe.SPHERE, k));
        ways.put("Rademacher", k -> new Hutchinson(Probe.RADEMACHER, k));
        ways.put("Hutch++, Rademacher", k -> new HutchPlusPlus(Probe.RADEMACHER, k / 3));
        Chart chart = Chart.titled("eight components: error of the probes")
                .x("products an evaluation", Scale.LOG)
                .y("standard error of a row, nats", Scale.LOG);
        for (Map.Entry<String, IntFunction<Divergence>> way : ways.entrySet()) {
            List<double[]> points = new ArrayList<>();
            for (int k : new int[] {6, 12, 18}) {
                points.add(new double[] {k, error(known, way.getValue().apply(k), 8)});
            }
            chart = chart.with(line(way.getKey(), points).dots(3));
        }
        return chart;
    }

    /** Products for one evaluation: of an exact trace, and of so many probes as a standard error of a tenth of a nat takes. */
    private static Chart dimensions() {
        List<double[]> exact = new ArrayList<>();
        List<double[]> one = new ArrayList<>();
        List<double[]> errors = new ArrayList<>();
        for (int d : new int[] {2, 4, 8, 12}) {
            exact.add(new double[] {d, d});
            one.add(new double[] {d, 1});
            errors.add(new double[] {d, error(Known.of(wide(d)), new Hutchinson(Probe.GAUSSIAN, 6), 8) * Math.sqrt(6)});
        }
        return Chart.titled("what grows with the dimension")
                .x("components of a row", Scale.LOG)
                .y("products; nats", Scale.LOG)
                .with(
                        line("products, exact trace", exact).dots(3),
                        line("products, one probe", one).dots(3),
                        line("error of one Gaussian probe", errors).dots(3).dash(Dash.DASHED));
    }

    private static Chart start() {
        Known known = two();
        Samples rows = known.rows(60);
        List<double[]> measured = new ArrayList<>();
        List<double[]> foretold = new ArrayList<>();
        for (double from : new double[] {3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1}) {
            LogLikelihood method = known.method(from, 1, LogDensity.of(known.score(), 1), new ExactTrace(), 1e-5);
            measured.add(
                    new double[] {from, known.budget(method, rows, true).start().ofRow()});
            foretold.add(new double[] {
                from, known.budget(method, rows, false).start().ofRow()
            });
        }
        return Chart.titled("start: noise that the data do not have")
                .x("T0, where rows start", Scale.LOG)
                .y("error of a row, nats", Scale.LOG)
                .with(
                        line("measured", measured).dots(3),
                        line("to first order", foretold).dots(3).dash(Dash.DASHED));
    }

    private static Chart prior() {
        Known known = two();
        Samples rows = known.rows(60);
        List<double[]> measured = new ArrayList<>();
        List<double[]> bound = new ArrayList<>();
        for (double to : new double[] {0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1}) {
            LogLikelihood method = known.method(1e-3, to, known.path().prior()::logDensity, new ExactTrace(), 1e-5);
            measured.add(
                    new double[] {to, known.budget(method, rows, true).prior().ofRow()});
            bound.add(new double[] {
                to, Math.abs(known.budget(method, rows, false).prior().ofMean())
            });
        }
        return Chart.titled("prior: N(0, I) in place of the law at T")
                .x("T, where rows end")
                .y("nats", Scale.LOG)
                .with(
                        line("error of a row, measured", measured).dots(3),
                        line("of the expected mean, at most", bound).dots(3).dash(Dash.DASHED));
    }
}
