package dev.fokker.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;

/** How letters become pixels. */
interface Typeface {
    /** Writes at the origin of {@code g}, in its colour. */
    void write(Graphics2D g, String text, Lettering lettering);

    /** The machine's sans-serif font, or, on a machine that has none, {@link StrokeFace}. */
    static Typeface available() {
        return Found.FACE;
    }

    /** Where along the text its anchor lies. */
    static double shift(Lettering lettering, double width) {
        return switch (lettering.anchor()) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
    }

    /** Looked for once. */
    final class Found {
        private static final Typeface FACE = find();

        private Found() {}

        /** A JDK on a bare machine fails in several ways when asked for a font, most of them errors: a picture must still be made. */
        private static Typeface find() {
            try {
                Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
                double width = font.getStringBounds("0", new FontRenderContext(null, true, true))
                        .getWidth();
                return width > 0 ? new SansSerif() : new StrokeFace();
            } catch (RuntimeException | LinkageError | InternalError noFonts) {
                return new StrokeFace();
            }
        }
    }

    /** The logical font SansSerif. */
    record SansSerif() implements Typeface {
        @Override
        public void write(Graphics2D g, String text, Lettering lettering) {
            int style = lettering.weight() == Lettering.Weight.BOLD ? Font.BOLD : Font.PLAIN;
            Font font = new Font(Font.SANS_SERIF, style, 1).deriveFont((float) lettering.size());
            double width = font.getStringBounds(text, new FontRenderContext(null, true, true))
                    .getWidth();
            g.setFont(font);
            g.drawString(text, (float) shift(lettering, width), 0f);
        }
    }
}
