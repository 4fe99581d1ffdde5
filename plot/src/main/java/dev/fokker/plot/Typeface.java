package dev.fokker.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.Map;

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

    /** Glyphs by strokes; a table for {@link StrokeFace}: pairs of digits are points (x, y up), a space lifts the pen. */
    Map<Character, String> STROKES = Map.ofEntries(
            Map.entry('0', "103041453616050110"),
            Map.entry('1', "152620 1030"),
            Map.entry('2', "05163645440040"),
            Map.entry('3', "05163645443313 334241301001"),
            Map.entry('4', "30360242"),
            Map.entry('5', "460603334241301001"),
            Map.entry('6', "4536160501103041423303"),
            Map.entry('7', "064610"),
            Map.entry('8', "13020110304142331304051636454433"),
            Map.entry('9', "4313040516364541301001"),
            Map.entry('A', "002640 1232"),
            Map.entry('B', "00063645443303 3342413000"),
            Map.entry('C', "4130100105163645"),
            Map.entry('D', "00062645412000"),
            Map.entry('E', "46060040 0333"),
            Map.entry('F', "460600 0333"),
            Map.entry('G', "45361605011030414323"),
            Map.entry('H', "0006 4046 0343"),
            Map.entry('I', "1030 1636 2026"),
            Map.entry('J', "4641301001"),
            Map.entry('K', "0006 460340"),
            Map.entry('L', "060040"),
            Map.entry('M', "0006234640"),
            Map.entry('N', "00064046"),
            Map.entry('O', "103041453616050110"),
            Map.entry('P', "00063645443303"),
            Map.entry('Q', "103041453616050110 2240"),
            Map.entry('R', "00063645443303 2340"),
            Map.entry('S', "453616050413334241301001"),
            Map.entry('T', "0646 2026"),
            Map.entry('U', "060110304146"),
            Map.entry('V', "062046"),
            Map.entry('W', "0610233046"),
            Map.entry('X', "0046 0640"),
            Map.entry('Y', "062346 2320"),
            Map.entry('Z', "06460040"),
            Map.entry('-', "0343"),
            Map.entry('\u2212', "0343"),
            Map.entry('+', "0343 2125"),
            Map.entry('=', "0242 0444"),
            Map.entry('.', "2021"),
            Map.entry(',', "2110"),
            Map.entry(':', "2122 2425"),
            Map.entry('/', "0046"),
            Map.entry('(', "36252130"),
            Map.entry(')', "16252110"),
            Map.entry('[', "36161030"),
            Map.entry(']', "16363010"),
            Map.entry('_', "0040"),
            Map.entry('<', "450341"),
            Map.entry('>', "054301"),
            Map.entry('|', "2026"),
            Map.entry('*', "0145 0541"),
            Map.entry('\u00D7', "0145 0541"),
            Map.entry('%', "0046 0616150506 3040413130"),
            Map.entry(' ', ""));
}
