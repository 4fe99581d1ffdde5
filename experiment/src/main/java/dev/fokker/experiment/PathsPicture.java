package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Panel;
import dev.fokker.plot.Paths;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A walk to look at: a fan of paths with quantile bands and the histogram of the ends, component by component; or its hits. */
final class PathsPicture {
    private static final int MOST_COMPONENTS = 3;
    private static final int LINES = 30;
    private static final int FEWEST_BINS = 12;
    private static final int MOST_BINS = 80;
    private static final int WIDTH = 1000;
    private static final int ROW = 330;

    private PathsPicture() {}

    static Picture of(PathsExperiment settings, Trajectories fan, Samples end) {
        List<Panel> panels = new ArrayList<>();
        int rows = Math.min(end.d(), MOST_COMPONENTS);
        for (int j = 0; j < rows; j++) {
            String x = end.d() == 1 ? "x" : "x" + j;
            double[] times = fan.times();
            double[] states = fan.states();
            double[] component = new double[states.length / end.d()];
            for (int k = 0; k < component.length; k++) {
                component[k] = states[k * end.d() + j];
            }
            panels.add(Chart.titled(j == 0 ? "paths with their median, 25\u201375 % and 5\u201395 %" : "")
                    .x("t")
                    .y(x)
                    .with(Paths.of("", times, component).shown(LINES).ink(Palette.kind(0))));
            double[] last = new double[end.n()];
            for (int i = 0; i < last.length; i++) {
                last[i] = end.at(i, j);
            }
            panels.add(Chart.titled(
                            j == 0 ? String.format(Locale.ROOT, "%d ends at t = %.4g", end.n(), settings.to()) : "")
                    .x(x)
                    .y("density")
                    .with(histogram(last)));
        }
        return Page.of(title(settings), 2, panels).picture(WIDTH, 50 + ROW * rows);
    }

    static Picture ofHits(PathsExperiment settings, double[] hits, int n) {
        double[] sorted = hits.clone();
        Arrays.sort(sorted);
        int points = Math.min(sorted.length, 400);
        double[] t = new double[points + 2];
        double[] left = new double[points + 2];
        t[0] = settings.from();
        left[0] = 1;
        for (int k = 0; k < points; k++) {
            int at = (int) ((long) k * sorted.length / points);
            t[k + 1] = sorted[settings.to() > settings.from() ? at : sorted.length - 1 - at];
            left[k + 1] = 1 - (double) (at + 1) / n;
        }
        t[points + 1] = settings.to();
        left[points + 1] = 1 - (double) sorted.length / n;
        Panel histogram = Chart.titled("%d of %d paths hit %s".formatted(sorted.length, n, settings.hit()))
                .x("time of the hit")
                .y("density")
                .with(histogram(sorted));
        Panel survival = Chart.titled("share that has not hit yet")
                .x("t")
                .y("share")
                .yRange(0, 1.02)
                .with(Line.of("", t, left).ink(Palette.kind(0)), Rule.across("", 0));
        return Page.of(title(settings), 2, List.of(histogram, survival)).picture(WIDTH, 50 + ROW);
    }

    /** As many bins as the root of the values, so that several modes are seen. */
    private static Histogram histogram(double[] values) {
        double lo = Arrays.stream(values).min().orElse(0);
        double hi = Arrays.stream(values).max().orElse(0);
        if (!(hi > lo)) {
            return Histogram.of("", values).ink(Palette.kind(0));
        }
        int bins = (int) Math.max(FEWEST_BINS, Math.min(MOST_BINS, Math.sqrt(values.length)));
        return Histogram.of("", values, lo, hi, bins).ink(Palette.kind(0));
    }

    private static String title(PathsExperiment settings) {
        return "%s by %s".formatted(settings.process().name(), settings.method());
    }
}
