package dev.fokker.experiment;

import dev.fokker.density.Current;
import dev.fokker.density.Density;
import dev.fokker.io.AtomicFile;
import dev.fokker.plot.Animation;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Contours;
import dev.fokker.plot.Dash;
import dev.fokker.plot.HeatMap;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Lattice;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Streamlines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Densities as lines over one axis, or as heat maps with contours over two. */
final class DensityPicture {
    private static final int WIDTH = 690;
    private static final int HEIGHT = 460;
    private static final int PANEL = 360;
    private static final int COLUMNS = 3;
    private static final int LEVELS = 6;
    private static final int SHADES = 4;
    /** A window farther from a square is shown with units of their own on each axis. */
    private static final double ELONGATED = 1.8;

    private static final Duration FRAME = Duration.ofMillis(100);
    private static final Duration LAST = Duration.ofMillis(1500);

    private DensityPicture() {}

    /** The densities at the times that are written. */
    static Picture of(DensityExperiment settings, DensityResult result, Optional<Density> exact) {
        List<Density> densities = result.written();
        String title = settings.process().name();
        if (result.mesh().dimension() == 1) {
            return lines(title, settings, densities, exact).picture(WIDTH, HEIGHT);
        }
        if (densities.size() == 1) {
            return of(at(title, settings.to()), densities.get(0), result.current(settings.to()));
        }
        DensityWindow window = DensityWindow.of(densities);
        List<Chart> panels = new ArrayList<>();
        for (int k = 0; k < densities.size(); k++) {
            Density p = densities.get(k);
            double t = settings.times().get(k);
            panels.add(flowing(map(at("", t), window, p, p.max()), window, result.current(t)));
        }
        int columns = Math.min(COLUMNS, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        return Page.of(title, columns, panels).picture(columns * PANEL, 40 + rows * (PANEL - 40));
    }

    /** One density under a title, with what flows. */
    static Picture of(String title, Density p, Optional<Current> current) {
        if (p.mesh().dimension() == 1) {
            return axes(title)
                    .with(Line.of("", DensityFile.centres(p.axis()), p.toArray()))
                    .picture(WIDTH, HEIGHT);
        }
        DensityWindow window = DensityWindow.of(List.of(p));
        return flowing(map(title, window, p, p.max()), window, current).picture(WIDTH);
    }

    private static Chart lines(
            String title, DensityExperiment settings, List<Density> densities, Optional<Density> exact) {
        boolean one = densities.size() == 1;
        Chart chart = axes(one ? at(title, settings.to()) : title);
        double[] x = DensityFile.centres(densities.get(0).axis());
        for (int k = 0; k < densities.size(); k++) {
            String name = one ? "solved" : at("", settings.times().get(k));
            chart = chart.with(Line.of(name, x, densities.get(k).toArray()));
        }
        if (exact.isPresent()) {
            String name = one ? "closed form" : "closed form at the end";
            chart = chart.with(Line.of(name, x, exact.get().toArray()).dash(Dash.DASHED));
        }
        return chart;
    }

    private static Chart axes(String title) {
        return Chart.titled(title).x("x").y("density");
    }

    private static String at(String title, double t) {
        String digits = Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.4g", t)));
        String shortest = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
        return "%st = %s".formatted(title.isEmpty() ? "" : title + " at ", shortest);
    }

    /** One density on two axes; colours run from 0 to {@code top}. */
    static Chart map(String title, DensityWindow window, Density p, double top) {
        Lattice lattice = window.lattice(p);
        double[] levels = new double[LEVELS];
        for (int k = 0; k < LEVELS; k++) {
            levels[k] = lattice.range().hi() * (k + 0.5) / LEVELS;
        }
        double wide = window.xHi() - window.xLo();
        double high = window.yHi() - window.yLo();
        double ratio = wide / high;
        Chart chart = Chart.titled(title).x("x").y("y");
        return (ratio > 1 / ELONGATED && ratio < ELONGATED ? chart.aspect(1) : chart.aspect(0.8 * ratio))
                .xRange(window.xLo(), window.xHi())
                .yRange(window.yLo(), window.yHi())
                .with(
                        HeatMap.of("density", lattice).range(0, top > 0 ? top : 1),
                        Contours.of("", lattice, levels).ink(Ink.PAPER.faded(0.35)));
    }

    /** The chart with lines along a current, where there is one. */
    static Chart flowing(Chart chart, DensityWindow window, Optional<Current> current) {
        if (current.isEmpty()) {
            return chart;
        }
        Streamlines lines = Streamlines.of("", window.lattice(current.get(), 0), window.lattice(current.get(), 1));
        return chart.with(lines.ink(Ink.PAPER.faded(0.85)));
    }

    /** Writes the movie: one picture after another, all on the same axes and in the same colours. */
    static void movie(DensityExperiment settings, DensityResult result) throws IOException {
        List<Double> times = result.frames();
        List<Density> all = new ArrayList<>();
        double top = 0;
        for (double t : times) {
            all.add(result.at(t));
            top = Math.max(top, result.at(t).max());
        }
        // a narrow start must not leave all that follows in the dark
        top = Math.min(top, SHADES * result.last().max());
        List<Picture> frames = new ArrayList<>();
        boolean line = result.mesh().dimension() == 1;
        DensityWindow window = line ? null : DensityWindow.of(all);
        double[] shown = DensityWindow.interval(all, 0);
        for (int k = 0; k < all.size(); k++) {
            String title = at(settings.process().name(), times.get(k));
            Density p = all.get(k);
            frames.add(
                    line
                            ? frame(title, p, shown, top)
                            : map(title, window, p, top).picture(WIDTH));
        }
        AtomicFile.write(
                settings.movie(), Animation.of(frames, FRAME).holding(LAST).gif());
    }

    private static Picture frame(String title, Density p, double[] shown, double top) {
        return axes(title)
                .xRange(shown[0], shown[1])
                .yRange(0, 1.05 * top)
                .with(Line.of("", DensityFile.centres(p.axis()), p.toArray()))
                .picture(WIDTH, HEIGHT);
    }
}
