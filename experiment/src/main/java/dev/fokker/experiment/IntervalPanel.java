package dev.fokker.experiment;

import dev.fokker.learn.judge.Estimate;
import dev.fokker.plot.Box;
import dev.fokker.plot.Canvas;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Lettering;
import dev.fokker.plot.Margins;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Panel;
import dev.fokker.plot.Pen;
import java.util.Locale;

/** One measure of samples, held-out rows and a Gaussian: bars from zero, each with its interval and its number. */
final class IntervalPanel implements Panel {
    private static final String[] NAMES = {"samples", "held-out", "Gaussian"};
    private static final double NUMBER = 62;

    private final String title;
    private final Estimate[] estimates;

    IntervalPanel(EvaluatedMeasure measure) {
        title = measure.name() + (measure.on().equals("rows") ? "" : ", " + measure.on());
        estimates = new Estimate[] {measure.samples(), measure.heldOut(), measure.gaussian()};
    }

    @Override
    public Margins margins(double width, double height) {
        return new Margins(24, 8, 8, 66);
    }

    @Override
    public void draw(Canvas canvas, Box inner) {
        canvas.text(title, inner.x(), inner.y() - 8, Lettering.TITLE);
        double low = 0;
        double high = 0;
        for (Estimate e : estimates) {
            low = Math.min(low, e.low());
            high = Math.max(high, e.high());
        }
        double scale = (inner.width() - NUMBER) / (high > low ? high - low : 1);
        double zero = inner.x() - low * scale;
        double tall = inner.height() / estimates.length;
        for (int k = 0; k < estimates.length; k++) {
            Estimate e = estimates[k];
            double middle = inner.y() + (k + 0.5) * tall;
            double end = zero + e.mean() * scale;
            Box bar = new Box(Math.min(zero, end), middle - 0.32 * tall, Math.abs(end - zero), 0.64 * tall);
            canvas.rectangle(bar, Palette.kind(k).faded(0.45));
            canvas.line(zero + e.low() * scale, middle, zero + e.high() * scale, middle, Pen.of(Ink.TEXT, 1.3));
            canvas.text(NAMES[k], inner.x() - 6, middle + 4, Lettering.LEGEND.anchored(Lettering.Anchor.END));
            canvas.text(
                    String.format(Locale.ROOT, "%.3g", e.mean()),
                    Math.max(end, zero + e.high() * scale) + 6,
                    middle + 4,
                    Lettering.LEGEND);
        }
        canvas.line(zero, inner.y(), zero, inner.bottom(), Pen.of(Ink.AXIS, 1));
    }
}
