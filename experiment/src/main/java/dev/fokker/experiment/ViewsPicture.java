package dev.fokker.experiment;

import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.Mesh;
import dev.fokker.plot.Chart;
import dev.fokker.plot.ColorMap;
import dev.fokker.plot.HeatMap;
import dev.fokker.plot.Histogram;
import dev.fokker.plot.Lattice;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Panel;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The three views side by side: paths, the laws at each look, and the return to the data. */
final class ViewsPicture {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 1080;
    private static final int ROW = 300;
    private static final int BINS = 60;
    private static final int SHOWN = 2000;
    private static final int DOTS = 250;
    private static final double OUTSIDE = 1e-3;

    private final ThreeViews views;

    ViewsPicture(ThreeViews views) {
        this.views = views;
    }

    Picture of(String title, List<Samples> walk, List<Samples> flow, Samples backFlow, Samples backWalk) {
        List<Panel> panels = new ArrayList<>();
        boolean line = walk.get(0).d() == 1;
        if (line) {
            panels.add(fan());
        }
        for (int k = 0; k < walk.size(); k++) {
            String time = String.format(Locale.ROOT, "t = %.3g", views.looks().time(k));
            panels.add(laws(time, walk.get(k), flow.get(k), k));
        }
        panels.add(laws("turned round, back at the data", backWalk, backFlow, -1));
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        return Page.of(title, COLUMNS, panels).picture(WIDTH, 60 + ROW * rows);
    }

    private Panel fan() {
        Paths paths = views.fan(400);
        int times = paths.steps() + 1;
        double[] x = new double[paths.n() * times];
        for (int i = 0; i < paths.n(); i++) {
            for (int k = 0; k < times; k++) {
                x[i * times + k] = paths.at(k, i, 0);
            }
        }
        return Chart.titled("paths")
                .x("t")
                .y("x")
                .with(dev.fokker.plot.Paths.of("", paths.times(), x).shown(40).ink(Palette.kind(0)));
    }

    private Panel laws(String title, Samples walk, Samples flow, int look) {
        if (walk.d() > 1) {
            return views.hasDensity() ? solvedPlane(title, walk, flow, views.density(look)) : plane(title, walk, flow);
        }
        Density p = views.density(look);
        double low = p.quantile(2e-4);
        double high = p.quantile(1 - 2e-4);
        double room = 0.05 * (high - low);
        double[] x = new double[p.axis().cells()];
        for (int i = 0; i < x.length; i++) {
            x[i] = p.axis().centre(i);
        }
        return Chart.titled(title)
                .x("x")
                .y("density")
                .xRange(low - room, high + room)
                .with(
                        Histogram.of("walked", SamplePicture.column(walk, 0), low - room, high + room, BINS)
                                .ink(Palette.kind(0)),
                        Histogram.of("flowed", SamplePicture.column(flow, 0), low - room, high + room, BINS)
                                .look(Histogram.Look.OUTLINE)
                                .ink(Palette.kind(1)),
                        Line.of("solved", x, p.toArray()).ink(Palette.kind(5)));
    }

    private static Panel solvedPlane(String title, Samples walk, Samples flow, Density p) {
        Mesh mesh = p.mesh();
        int n0 = mesh.axis(0).cells();
        int n1 = mesh.axis(1).cells();
        double[] rows = new double[n0 * n1];
        for (int i = 0; i < rows.length; i++) {
            rows[mesh.place(i, 1) * n0 + mesh.place(i, 0)] = p.at(i);
        }
        Axis a = mesh.axis(0);
        Axis b = mesh.axis(1);
        Lattice lattice = Lattice.of(a.lower(), a.upper(), n0, b.lower(), b.upper(), n1, rows);
        return Chart.titled(title)
                .x("x0")
                .y("x1")
                .xRange(p.marginal(0).quantile(OUTSIDE), p.marginal(0).quantile(1 - OUTSIDE))
                .yRange(p.marginal(1).quantile(OUTSIDE), p.marginal(1).quantile(1 - OUTSIDE))
                .with(
                        HeatMap.of("solved", lattice).map(ColorMap.grey()),
                        dots("walked", walk, 1),
                        dots("flowed", flow, 2));
    }

    private static Scatter dots(String name, Samples points, int color) {
        Samples some = points.rows(0, Math.min(DOTS, points.n()));
        return Scatter.of(name, SamplePicture.column(some, 0), SamplePicture.column(some, 1))
                .radius(1.5)
                .ink(Palette.kind(color));
    }

    private static Panel plane(String title, Samples walk, Samples flow) {
        return Chart.titled(title).x("x0").y("x1").aspect(1).with(cloud("walked", walk, 0), cloud("flowed", flow, 1));
    }

    private static Scatter cloud(String name, Samples points, int color) {
        Samples some = points.rows(0, Math.min(SHOWN, points.n()));
        return Scatter.of(name, SamplePicture.column(some, 0), SamplePicture.column(some, 1))
                .ink(Palette.kind(color).faded(0.5));
    }
}
