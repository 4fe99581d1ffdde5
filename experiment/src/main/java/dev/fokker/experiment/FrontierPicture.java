package dev.fokker.experiment;

import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errors over evaluations on logarithmic axes: a line for each method and grid, dashed for those with steps of their own, dotted
 * where a colour comes again. */
final class FrontierPicture {
    /** Errors below this are rounding. */
    private static final double LEAST = 1e-14;

    private FrontierPicture() {}

    static Chart of(String title, List<FrontierPoint> points) {
        Map<String, List<FrontierPoint>> curves = new LinkedHashMap<>();
        points.forEach(point -> curves.computeIfAbsent(point.curve(), name -> new java.util.ArrayList<>())
                .add(point));
        Chart chart = Chart.titled(title).x("evaluations", Scale.LOG).y("error (root mean square)", Scale.LOG);
        int drawn = 0;
        for (Map.Entry<String, List<FrontierPoint>> curve : curves.entrySet()) {
            double[] x = curve.getValue().stream()
                    .mapToDouble(FrontierPoint::evaluations)
                    .toArray();
            double[] y = curve.getValue().stream()
                    .mapToDouble(point -> Math.max(LEAST, point.error()))
                    .toArray();
            Line line = Line.of(curve.getKey(), x, y).dots(3);
            boolean own = curve.getValue().get(0).steps() == 0;
            // Colours come round again after the last of them.
            Dash dash = own ? Dash.DASHED : drawn < Palette.size() ? Dash.SOLID : Dash.DOTTED;
            chart = chart.with(line.ink(Palette.kind(drawn++)).dash(dash));
        }
        return chart;
    }
}
