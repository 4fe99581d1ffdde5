package dev.fokker.examples;

import dev.fokker.core.distribution.PlaneSet;
import dev.fokker.core.linear.Assignment;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.learn.Prediction;
import dev.fokker.learn.Weighting;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures of the page on objectives, from exact quantities. */
final class ObjectivePictures {
    private static final int PAIRS = 96;
    private static final int LEVELS = 81;

    private ObjectivePictures() {}

    static List<GuidePicture> all() {
        return List.of(
                new GuidePicture("objectives", () -> page().picture(1080, 350)),
                new GuidePicture("objectives-targets", TargetCharts::page));
    }

    private static Page page() {
        double[] data = new double[2 * PAIRS];
        double[] noise = new double[2 * PAIRS];
        PlaneSet.MOONS.draw(new Threefry(1), Stream.DATA, 0, PAIRS, data);
        new Threefry(2).normals(Stream.PRIOR, 0, PAIRS, 0, 2, noise);
        double[] cost = new double[PAIRS * PAIRS];
        int[] own = new int[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            own[i] = i;
            for (int j = 0; j < PAIRS; j++) {
                double dx = data[2 * i] - noise[2 * j];
                double dy = data[2 * i + 1] - noise[2 * j + 1];
                cost[i * PAIRS + j] = dx * dx + dy * dy;
            }
        }
        int[] best = Assignment.of(PAIRS, cost).toArray();
        return Page.of(
                "",
                3,
                List.of(
                        weights(),
                        pairs("Noise and data, independent", data, noise, own),
                        pairs("The same, by optimal transport", data, noise, best)));
    }

    private static Chart weights() {
        Schedule vp = new VariancePreserving();
        Map<String, Weighting> menu = new LinkedHashMap<>();
        menu.put("unit", new Weighting.Unit());
        menu.put("score", new Weighting.ScoreError());
        menu.put("likelihood", new Weighting.Likelihood());
        menu.put("min-snr", new Weighting.MinSnr(Weighting.MinSnr.USUAL_GAMMA));
        menu.put("target (edm)", new Weighting.Target());
        Chart chart =
                Chart.titled("Weight on the error of the noise").x("log-SNR").y("log10 of the weight");
        int k = 0;
        for (Map.Entry<String, Weighting> entry : menu.entrySet()) {
            double[] x = new double[LEVELS];
            double[] y = new double[LEVELS];
            for (int i = 0; i < LEVELS; i++) {
                x[i] = -8 + 16.0 * i / (LEVELS - 1);
                Coefficients c = vp.at(vp.timeOf(x[i]));
                y[i] = StrictMath.log10(entry.getValue().at(c, Prediction.EDM.at(1)));
            }
            chart = chart.with(Line.of(entry.getKey(), x, y).ink(Palette.kind(k++)));
        }
        return chart;
    }

    private static Chart pairs(String title, double[] data, double[] noise, int[] partner) {
        Chart chart = Chart.titled(title).x("x0").y("x1").aspect(1);
        double[][] of = new double[4][PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            int j = partner[i];
            of[0][i] = data[2 * i];
            of[1][i] = data[2 * i + 1];
            of[2][i] = noise[2 * j];
            of[3][i] = noise[2 * j + 1];
            chart = chart.with(Line.of("", new double[] {of[0][i], of[2][i]}, new double[] {of[1][i], of[3][i]})
                    .width(0.5)
                    .ink(Palette.kind(2).faded(0.5)));
        }
        return chart.with(
                Scatter.of("data", of[0], of[1]).radius(2).ink(Palette.kind(0)),
                Scatter.of("noise", of[2], of[3]).radius(2).ink(Palette.kind(1)));
    }
}
