package dev.fokker.plot;

import java.util.Optional;

/** Points joined in order, with an optional band around and optional dots. Gaps are left where a number has no place on the axes. */
public final class Line implements Layer {
    private static final double BAND_ALPHA = 0.2;
    private static final double MARGIN = 0.06;

    private final String name;
    private final double[] x;
    private final double[] y;
    private final double[] lower;
    private final double[] upper;
    private final Style style;

    private record Style(Ink ink, double width, Dash dash, double dots) {
        static final Style PLAIN = new Style(null, 1.6, Dash.SOLID, 0);
    }

    private Line(String name, double[] x, double[] y, double[] lower, double[] upper, Style style) {
        this.name = name;
        this.x = x;
        this.y = y;
        this.lower = lower;
        this.upper = upper;
        this.style = style;
    }

    /** Through (x[k], y[k]); an empty name keeps it out of the legend. */
    public static Line of(String name, double[] x, double[] y) {
        Columns.requireSame("Line " + name, "x", x, "y", y);
        double[] none = new double[0];
        return new Line(name, x.clone(), y.clone(), none, none, Style.PLAIN);
    }

    /** With a translucent band from {@code low[k]} to {@code high[k]}. */
    public Line band(double[] low, double[] high) {
        Columns.requireSame("Line " + name, "x", x, "low", low);
        Columns.requireSame("Line " + name, "x", x, "high", high);
        return new Line(name, x, y, low.clone(), high.clone(), style);
    }

    /** In a colour of its own. */
    public Line ink(Ink ink) {
        return styled(new Style(ink, style.width, style.dash, style.dots));
    }

    /** Of another width, 1.6 otherwise. */
    public Line width(double width) {
        return styled(new Style(style.ink, width, style.dash, style.dots));
    }

    /** Broken. */
    public Line dash(Dash dash) {
        return styled(new Style(style.ink, style.width, dash, style.dots));
    }

    /** With a dot of this radius on each point. */
    public Line dots(double radius) {
        return styled(new Style(style.ink, style.width, style.dash, radius));
    }

    private Line styled(Style other) {
        return new Line(name, x, y, lower, upper, other);
    }

    @Override
    public Layer inked(Ink ink) {
        return style.ink == null ? ink(ink) : this;
    }

    private Ink color() {
        return style.ink == null ? Palette.kind(0) : style.ink;
    }

    @Override
    public Extent extent(Scale xs, Scale ys) {
        Extent line = Extent.of(x, y, xs, ys);
        Extent all = line;
        if (lower.length > 0) {
            all = all.and(Extent.of(x, lower, xs, ys)).and(Extent.of(x, upper, xs, ys));
        }
        Extent counted = new Extent(all.xLo(), all.xHi(), all.yLo(), all.yHi(), line.skipped());
        return counted.padded(style.dots > 0 ? MARGIN / 2 : 0, MARGIN, xs, ys);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        double[] px = frame.xs(x);
        if (lower.length > 0) {
            new Ribbon(px, frame.ys(lower), frame.ys(upper))
                    .draw(canvas, frame.box().bottom(), color().faded(BAND_ALPHA));
        }
        double[] py = frame.ys(y);
        canvas.polyline(px, py, new Pen(color(), style.width, style.dash));
        if (style.dots > 0) {
            canvas.circles(px, py, style.dots, color());
        } else {
            canvas.circles(px, alone(py), style.width, color());
        }
    }

    /** Only the points without a neighbour to be joined to: as lines they would not be seen. */
    private static double[] alone(double[] py) {
        double[] out = py.clone();
        for (int k = 0; k < out.length; k++) {
            boolean before = k > 0 && Double.isFinite(py[k - 1]);
            boolean after = k + 1 < out.length && Double.isFinite(py[k + 1]);
            out[k] = before || after ? Double.NaN : py[k];
        }
        return out;
    }

    @Override
    public Optional<Key> key() {
        Key.Mark mark = lower.length > 0 ? Key.Mark.BAND : Key.Mark.LINE;
        return name.isEmpty() ? Optional.empty() : Optional.of(new Key(name, color(), mark, style.dash));
    }
}
