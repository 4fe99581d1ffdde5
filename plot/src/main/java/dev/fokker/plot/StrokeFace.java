package dev.fokker.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Locale;

/** Capitals and digits drawn by strokes, for machines without any font: plain, but a run's picture is not lost. */
record StrokeFace() implements Typeface {
    private static final double CAP_HEIGHT = 0.7;
    private static final double ADVANCE = 0.62;
    private static final String UNKNOWN = "0006464000";

    @Override
    public void write(Graphics2D g, String text, Lettering lettering) {
        double unit = CAP_HEIGHT * lettering.size() / 6;
        double advance = ADVANCE * lettering.size();
        double x = Typeface.shift(lettering, advance * text.length());
        Path2D path = new Path2D.Double();
        String capitals = text.toUpperCase(Locale.ROOT);
        for (int k = 0; k < capitals.length(); k++) {
            glyph(path, STROKES.getOrDefault(capitals.charAt(k), UNKNOWN), x + k * advance, unit);
        }
        double bold = lettering.weight() == Lettering.Weight.BOLD ? 1.6 : 1;
        g.setStroke(new BasicStroke((float) (0.08 * bold * lettering.size())));
        g.draw(path);
    }

    private static void glyph(Path2D path, String strokes, double x, double unit) {
        boolean down = false;
        int k = 0;
        while (k < strokes.length()) {
            if (strokes.charAt(k) == ' ') {
                down = false;
                k++;
                continue;
            }
            double px = x + unit * Character.digit(strokes.charAt(k), 10);
            double py = -unit * Character.digit(strokes.charAt(k + 1), 10);
            if (down) {
                path.lineTo(px, py);
            } else {
                path.moveTo(px, py);
                down = true;
            }
            k += 2;
        }
    }
}
