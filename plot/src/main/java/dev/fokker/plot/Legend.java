package dev.fokker.plot;

import java.util.List;

/** Entries side by side above the data, in as many rows as they need: it cannot cover anything. */
record Legend(List<Key> keys) {
    static final double ROW = 17;
    private static final double MARK = 20;
    private static final double GAP = 16;

    /** Height for a given width. */
    double height(double width) {
        return ROW * place(null, 0, 0, width);
    }

    /** Draws with the upper left corner at (x, y). */
    void draw(Canvas canvas, double x, double y, double width) {
        place(canvas, x, y, width);
    }

    /** Walks through the entries, drawing where there is a canvas; returns the number of rows. */
    private int place(Canvas canvas, double x, double y, double width) {
        double at = 0;
        int row = 0;
        for (Key key : keys) {
            double wide = MARK + 5 + Lettering.LEGEND.width(key.name());
            if (at > 0 && at + wide > width) {
                at = 0;
                row++;
            }
            if (canvas != null) {
                double middle = y + (row + 0.5) * ROW;
                mark(canvas, key, x + at, middle);
                canvas.text(key.name(), x + at + MARK + 5, middle + 3.9, Lettering.LEGEND);
            }
            at += wide + GAP;
        }
        return keys.isEmpty() ? 0 : row + 1;
    }

    private static void mark(Canvas canvas, Key key, double x, double y) {
        double end = x + MARK;
        switch (key.mark()) {
            case LINE -> canvas.line(x, y, end, y, new Pen(key.ink(), 1.8, key.dash()));
            case BAND -> {
                canvas.rectangle(new Box(x, y - 5, MARK, 10), key.ink().faded(0.25));
                canvas.line(x, y, end, y, new Pen(key.ink(), 1.8, key.dash()));
            }
            case DOT -> canvas.circles(new double[] {x + MARK / 2 + 3}, new double[] {y}, 3.6, key.ink());
            case BLOCK -> canvas.rectangle(new Box(x + 2, y - 4.5, MARK - 2, 9), key.ink());
            case ARROW -> {
                canvas.line(x, y, end - 5, y, Pen.of(key.ink(), 1.1));
                canvas.polygon(new double[] {end, end - 6, end - 6}, new double[] {y, y - 2.6, y + 2.6}, key.ink());
            }
        }
    }
}
