package dev.fokker.plot;

import java.util.Optional;

/** Points with a bar from a lower to an upper end each; one without a place on the axes is left out. */
public final class ErrorBars implements Layer {
    private static final double MARGIN = 0.04;
    private static final double RADIUS = 2.4;
    private static final double WIDTH = 1.3;

    private final String name;
    private final double[] x;
    private final double[] y;
    private final double[] lower;
    private final double[] upper;
    private final Ink ink;

    private ErrorBars(String name, double[] x, double[] y, double[] lower, double[] upper, Ink ink) {
        this.name = name;
        this.x = x;
        this.y = y;
        this.lower = lower;
        this.upper = upper;
        this.ink = ink;
    }

    /** At (x[k], y[k]) from lower[k] to upper[k]; an empty name keeps it out of the legend. */
    public static ErrorBars of(String name, double[] x, double[] y, double[] lower, double[] upper) {
        Columns.requireSame("ErrorBars " + name, "x", x, "y", y);
        Columns.requireSame("ErrorBars " + name, "lower", lower, "upper", upper);
        Columns.requireSame("ErrorBars " + name, "x", x, "lower", lower);
        return new ErrorBars(name, x.clone(), y.clone(), lower.clone(), upper.clone(), null);
    }

    /** In a colour of its own. */
    public ErrorBars ink(Ink other) {
        return new ErrorBars(name, x, y, lower, upper, other);
    }

    @Override
    public Layer inked(Ink other) {
        return ink == null ? ink(other) : this;
    }

    private Ink color() {
        return ink == null ? Palette.kind(0) : ink;
    }

    @Override
    public Extent extent(Scale xs, Scale ys) {
        return Extent.of(x, lower, xs, ys).and(Extent.of(x, upper, xs, ys)).padded(MARGIN, MARGIN, xs, ys);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        double[] px = frame.xs(x);
        double[] low = frame.ys(lower);
        double[] high = frame.ys(upper);
        for (int k = 0; k < px.length; k++) {
            if (Double.isFinite(px[k] + low[k] + high[k])) {
                canvas.line(px[k], low[k], px[k], high[k], Pen.of(color(), WIDTH));
            }
        }
        canvas.circles(px, frame.ys(y), RADIUS, color());
    }

    @Override
    public Optional<Key> key() {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Key(name, color(), Key.Mark.DOT, Dash.SOLID));
    }
}
