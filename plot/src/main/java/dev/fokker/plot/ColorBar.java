package dev.fokker.plot;

import java.util.List;

/** A strip of colours with numbers, to the right of a frame. */
record ColorBar(Shades shades) {
    private static final double GAP = 12;
    private static final double STRIP = 11;
    private static final int STEPS = 256;

    double room(double height) {
        return GAP + STRIP + 8 + Axes.widest(ticks(height)) + (shades.label().isEmpty() ? 4 : 18);
    }

    private List<Tick> ticks(double height) {
        Span span = shades.span();
        return span.scale().ticks(span.lo(), span.hi(), (int) Math.max(2, Math.min(7, height / 36)));
    }

    /** Draws with its left side at {@code left}, as high as the box. */
    void draw(Canvas canvas, Box box, double left) {
        Box strip = new Box(left + GAP, box.y(), STRIP, box.height());
        int[] rgb = new int[STEPS];
        for (int k = 0; k < STEPS; k++) {
            rgb[k] = shades.map().rgb(1 - (k + 0.5) / STEPS);
        }
        canvas.cells(strip, 1, STEPS, rgb);
        Pen pen = Pen.of(Ink.AXIS, 0.8);
        double[] xs = {strip.x(), strip.right(), strip.right(), strip.x(), strip.x()};
        double[] ys = {strip.y(), strip.y(), strip.bottom(), strip.bottom(), strip.y()};
        canvas.polyline(xs, ys, pen);
        for (Tick t : ticks(box.height())) {
            double y = strip.bottom() - strip.height() * shades.span().unit(t.at());
            canvas.line(strip.right(), y, strip.right() + 3, y, pen);
            Axes.number(canvas, t.label(), strip.right() + 6, y + 3.8, Lettering.Anchor.START);
        }
        if (!shades.label().isEmpty()) {
            double x = left + room(box.height()) - 5;
            canvas.text(shades.label(), x, box.y() + box.height() / 2, Lettering.LABEL.turned(-90));
        }
    }
}
