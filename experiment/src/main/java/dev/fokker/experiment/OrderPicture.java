package dev.fokker.experiment;

import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.util.Locale;

/** Errors over step sizes on logarithmic axes, with lines of the stated slopes. */
final class OrderPicture {
    private OrderPicture() {}

    static Chart of(String title, OrderStudy study, MeasuredOrder strong, MeasuredOrder weak) {
        double[] h = new double[study.levels()];
        for (int k = 0; k < h.length; k++) {
            h[k] = study.to() / study.steps(k);
        }
        Chart chart = Chart.titled(title).x("step", Scale.LOG).y("error", Scale.LOG);
        chart = with(chart, "strong", 0, h, strong);
        return with(chart, "weak, of |x|^2", 1, h, weak);
    }

    private static Chart with(Chart chart, String what, int kind, double[] h, MeasuredOrder order) {
        int known = 0;
        for (int k = 0; k < order.levels(); k++) {
            known += order.error(k) > 0 ? 1 : 0;
        }
        if (known == 0) {
            return chart;
        }
        double[] x = new double[known];
        double[] y = new double[known];
        double[] low = new double[known];
        double[] high = new double[known];
        for (int k = 0, at = 0; k < h.length; k++) {
            double error = order.error(k);
            if (error > 0) {
                x[at] = h[k];
                y[at] = error;
                // a band that reaches 0 has no place on a logarithmic axis
                low[at] = Math.max(error - order.spread(k), error / 10);
                high[at++] = error + order.spread(k);
            }
        }
        double slope = order.slope()[0];
        String name = Double.isNaN(slope) ? what : what + String.format(Locale.ROOT, ": slope %.2f", slope);
        Chart with = chart.with(Line.of(name, x, y).band(low, high).dots(3).ink(Palette.kind(kind)));
        if (Double.isInfinite(order.stated())) {
            return with;
        }
        double[] line = new double[known];
        for (int k = 0; k < known; k++) {
            line[k] = y[0] * StrictMath.pow(x[k] / x[0], order.stated());
        }
        String stated = "stated: " + Range.plain(order.stated());
        return with.with(Line.of(stated, x, line).dash(Dash.DASHED).ink(Palette.kind(kind)));
    }
}
