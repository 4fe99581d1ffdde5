package dev.fokker.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Locale;
import java.util.Map;

/** Capitals and digits drawn by strokes, for machines without any font: plain, but a run's picture is not lost. */
record StrokeFace() implements Typeface {
    private static final double CAP_HEIGHT = 0.7;
    private static final double ADVANCE = 0.62;
    private static final String UNKNOWN = "0006464000";

    /** Glyphs: pairs of digits are points (x, y up), a space lifts the pen. */
    private static final Map<Character, String> STROKES = Map.ofEntries(
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
