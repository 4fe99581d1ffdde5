package dev.fokker.plot;

import java.util.Optional;

/** A cloud of points; the more there are, the smaller and fainter each, unless chosen otherwise. */
public final class Scatter implements Layer {
    private static final double MARGIN = 0.04;

    private final String name;
    private final double[] x;
    private final double[] y;
    private final Ink ink;
    private final double radius;

    private Scatter(String name, double[] x, double[] y, Ink ink, double radius) {
        this.name = name;
        this.x = x;
        this.y = y;
        this.ink = ink;
        this.radius = radius;
    }

    /** At (x[k], y[k]); an empty name keeps it out of the legend. */
    public static Scatter of(String name, double[] x, double[] y) {
        Columns.requireSame("Scatter " + name, "x", x, "y", y);
        return new Scatter(
                name, x.clone(), y.clone(), null, Math.max(1.1, Math.min(3, 3.6 - 0.7 * Math.log10(1.0 + x.length))));
    }

    /** In a colour, and an opacity, of its own. */
    public Scatter ink(Ink other) {
        return new Scatter(name, x, y, other, radius);
    }

    /** With points of this radius. */
    public Scatter radius(double other) {
        return new Scatter(name, x, y, ink, other);
    }

    @Override
    public Layer inked(Ink other) {
        return ink == null ? ink(other.faded(opacity())) : this;
    }

    private double opacity() {
        return Math.max(0.12, Math.min(0.85, 1.25 - 0.25 * Math.log10(1.0 + x.length)));
    }

    private Ink color() {
        return ink == null ? Palette.kind(0).faded(opacity()) : ink;
    }

    @Override
    public Extent extent(Scale xs, Scale ys) {
        return Extent.of(x, y, xs, ys).padded(MARGIN, MARGIN, xs, ys);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        canvas.circles(frame.xs(x), frame.ys(y), radius, color());
    }

    @Override
    public Optional<Key> key() {
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Key(name, Ink.of(color().rgb()), Key.Mark.DOT, Dash.SOLID));
    }
}
