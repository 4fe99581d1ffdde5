package dev.fokker.examples;

import dev.fokker.core.calculus.ItoComparison;
import dev.fokker.core.calculus.ItoComparison.Difference;
import dev.fokker.core.calculus.ItoFormula;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Reading;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Paths;
import dev.fokker.plot.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Pictures of the page on Ito's lemma. */
final class ItoLemmaPictures {
    private static final ExpressionSde GROWTH =
            Written.scalar("mu*x", "sigma*x", Map.of("mu", 0.1, "sigma", 0.8), Reading.ITO);

    private ItoLemmaPictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("lemma-chain-rule", () -> chainRule().picture(1080, 380)),
                new GuidePicture("lemma-taylor-terms", () -> taylor().picture(1080, 380)),
                new GuidePicture("lemma-distance", () -> distance().picture(1080, 380)));
    }

    private static Page chainRule() {
        ItoFormula log = Written.function(GROWTH, "log(x)");
        EulerWalk ito = new EulerWalk(log.joint(), new double[] {1, 0}, 2, 400, 3, 11);
        EulerWalk chain = new EulerWalk(log.jointByChainRule(), new double[] {1, 0}, 2, 400, 3, 11);
        Chart walks = Chart.titled("ln X on three paths, and Y beside it").x("t");
        for (int i = 0; i < 3; i++) {
            double[] exact = Arrays.stream(ito.path(i, 0)).map(StrictMath::log).toArray();
            walks = walks.with(
                    Line.of(i == 0 ? "ln X" : "", ito.times(), exact)
                            .ink(Ink.TEXT)
                            .width(2.2),
                    Line.of(i == 0 ? "Y by Ito's lemma" : "", ito.times(), ito.path(i, 1))
                            .ink(Palette.kind(0)),
                    Line.of(i == 0 ? "Y by the chain rule" : "", chain.times(), chain.path(i, 1))
                            .ink(Palette.kind(1))
                            .dash(Dash.DASHED));
        }
        List<Difference> differences = new ArrayList<>();
        for (int factor = 64; factor >= 1; factor /= 4) {
            differences.add(new ItoComparison(log, 0, 1).measure(List.of(1.0), new Threefry(12), 1000, 1024, factor));
        }
        double[] steps = differences.stream().mapToDouble(Difference::steps).toArray();
        double[] good = differences.stream().mapToDouble(Difference::ito).toArray();
        double[] bad = differences.stream().mapToDouble(Difference::chainRule).toArray();
        double[] half = Arrays.stream(steps)
                .map(k -> 0.5 * good[0] * Math.sqrt(steps[0] / k))
                .toArray();
        Chart falls = Chart.titled("ln X - Y at t = 1, root mean square")
                .x("steps", Scale.LOG)
                .y("", Scale.LOG)
                .with(
                        Line.of("Ito's lemma", steps, good).dots(3).ink(Palette.kind(0)),
                        Line.of("chain rule", steps, bad).dots(3).ink(Palette.kind(1)),
                        Line.of("slope -1/2", steps, half).ink(Ink.TEXT).dash(Dash.DOTTED));
        return Page.of("", 2, List.of(walks, falls));
    }

    /** Sizes of the terms of the Taylor sum of exp(W): one step, and the whole of [0, 1]. */
    private static Page taylor() {
        double[] steps = {4, 16, 64, 256, 1024};
        double[][] each = new double[4][steps.length];
        double[][] sum = new double[4][steps.length];
        for (int s = 0; s < steps.length; s++) {
            sizes((int) steps[s], s, each, sum);
        }
        Chart one = Chart.titled("Taylor terms of exp W, one step")
                .x("steps", Scale.LOG)
                .y("root mean square", Scale.LOG);
        Chart whole =
                Chart.titled("Their sums over [0, 1]").x("steps", Scale.LOG).y("", Scale.LOG);
        for (int k = 0; k < 4; k++) {
            String name = "term %d".formatted(k + 1);
            one = one.with(Line.of(name, steps, each[k]).dots(3).ink(Palette.kind(k)));
            whole = whole.with(Line.of(name, steps, sum[k]).dots(3).ink(Palette.kind(k)));
        }
        return Page.of("", 2, List.of(one, whole));
    }

    private static void sizes(int steps, int column, double[][] each, double[][] sum) {
        int n = 1000;
        double[] w = new double[n];
        double[] z = new double[n];
        double[][] total = new double[4][n];
        for (int s = 0; s < steps; s++) {
            new Threefry(13).normals(Stream.INCREMENT, 0, n, s, 1, z);
            for (int i = 0; i < n; i++) {
                double dw = z[i] / Math.sqrt(steps);
                double term = StrictMath.exp(w[i]);
                for (int k = 0; k < 4; k++) {
                    term *= dw / (k + 1);
                    each[k][column] += term * term / ((double) n * steps);
                    total[k][i] += term;
                }
                w[i] += dw;
            }
        }
        for (int k = 0; k < 4; k++) {
            each[k][column] = Math.sqrt(each[k][column]);
            sum[k][column] = Math.sqrt(Arrays.stream(total[k]).map(v -> v * v).sum() / n);
        }
    }

    private static Page distance() {
        Chart squares = Chart.titled("Mean of |W|\u00b2 over 2000 paths").x("t");
        Chart radii = Chart.titled("|W| in three dimensions, a Bessel process").x("t");
        for (int d = 1; d <= 3; d++) {
            EulerWalk walk = new EulerWalk(Written.brownian(d), new double[d], 1, 100, 2000, 14 + d);
            double[] mean = new double[101];
            for (int j = 0; j < d; j++) {
                double[] part = walk.mean(j, 2);
                Arrays.setAll(mean, k -> mean[k] + part[k]);
            }
            squares = squares.with(
                    Line.of("d = " + d, walk.times(), mean).ink(Palette.kind(d - 1)),
                    Line.of("", new double[] {0, 1}, new double[] {0, d})
                            .ink(Ink.TEXT)
                            .dash(Dash.DOTTED));
        }
        EulerWalk three = new EulerWalk(Written.brownian(3), new double[3], 1, 200, 400, 19);
        double[] r = new double[400 * 201];
        for (int i = 0; i < 400; i++) {
            for (int j = 0; j < 3; j++) {
                double[] w = three.path(i, j);
                for (int k = 0; k < w.length; k++) {
                    r[i * 201 + k] += w[k] * w[k];
                }
            }
        }
        double[] radius = Arrays.stream(r).map(Math::sqrt).toArray();
        return Page.of(
                "",
                2,
                List.of(
                        squares,
                        radii.with(Paths.of("", three.times(), radius).shown(8).ink(Palette.kind(2)))));
    }
}
