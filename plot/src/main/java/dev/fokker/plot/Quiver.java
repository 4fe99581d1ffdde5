package dev.fokker.plot;

import java.util.Optional;

/** Arrows (u, v) rooted at points (x, y). The longest is as long as the usual distance between roots; its size stands in the legend. */
public final class Quiver implements Layer {
    private static final double HEAD = 0.36;
    private static final double MARGIN = 0.02;

    private final String name;
    private final double[] x;
    private final double[] y;
    private final double[] u;
    private final double[] v;
    private final Ink ink;

    private Quiver(String name, double[][] columns, Ink ink) {
        this.name = name;
        this.x = columns[0];
        this.y = columns[1];
        this.u = columns[2];
        this.v = columns[3];
        this.ink = ink;
    }

    /** The arrow k goes from (x[k], y[k]) along (u[k], v[k]); an empty name keeps it out of the legend. */
    public static Quiver of(String name, double[] x, double[] y, double[] u, double[] v) {
        Columns.requireSame("Quiver " + name, "x", x, "y", y);
        Columns.requireSame("Quiver " + name, "x", x, "u", u);
        Columns.requireSame("Quiver " + name, "x", x, "v", v);
        return new Quiver(name, new double[][] {x.clone(), y.clone(), u.clone(), v.clone()}, Ink.TEXT.faded(0.85));
    }

    /** In another colour. */
    public Quiver ink(Ink other) {
        return new Quiver(name, new double[][] {x, y, u, v}, other);
    }

    /** Length of the longest finite arrow, 0 if there is none. */
    public double longest() {
        double most = 0;
        for (int k = 0; k < u.length; k++) {
            double size = Math.hypot(u[k], v[k]);
            most = Double.isFinite(size) ? Math.max(most, size) : most;
        }
        return most;
    }

    @Override
    public Extent extent(Scale xs, Scale ys) {
        long lost = 0;
        for (int k = 0; k < u.length; k++) {
            lost += Double.isFinite(u[k]) && Double.isFinite(v[k]) ? 0 : 1;
        }
        Extent roots = Extent.of(x, y, xs, ys).padded(MARGIN, MARGIN, xs, ys);
        return roots.and(new Extent(roots.xLo(), roots.xHi(), roots.yLo(), roots.yHi(), lost));
    }

    /** Directions are those of the picture: on axes of unequal units an arrow is turned with them. */
    @Override
    public void draw(Frame frame, Canvas canvas) {
        double most = longest();
        if (most == 0) {
            return;
        }
        Extent roots = Extent.of(x, y, frame.x().scale(), frame.y().scale());
        double area =
                Math.abs((frame.x(roots.xHi()) - frame.x(roots.xLo())) * (frame.y(roots.yHi()) - frame.y(roots.yLo())));
        double spacing = Math.max(8, Math.sqrt(area / Math.max(1, x.length)));
        double perUnit = 1.15 * spacing / most;
        for (int k = 0; k < x.length; k++) {
            arrow(canvas, frame.x(x[k]), frame.y(y[k]), perUnit * u[k], -perUnit * v[k]);
        }
    }

    private void arrow(Canvas canvas, double x0, double y0, double dx, double dy) {
        double length = Math.hypot(dx, dy);
        if (!(length > 0.8) || Double.isInfinite(length) || Double.isNaN(x0 + y0)) {
            return;
        }
        double head = Math.min(length, Math.min(5.5, Math.max(2.4, HEAD * length)));
        double ex = dx / length;
        double ey = dy / length;
        double neck = length - head;
        double wide = 0.42 * head;
        canvas.line(x0, y0, x0 + ex * neck, y0 + ey * neck, Pen.of(ink, 1));
        canvas.polygon(
                new double[] {x0 + ex * length, x0 + ex * neck - ey * wide, x0 + ex * neck + ey * wide},
                new double[] {y0 + ey * length, y0 + ey * neck + ex * wide, y0 + ey * neck - ex * wide},
                ink);
    }

    @Override
    public Optional<Key> key() {
        String text = "%s (longest %s)".formatted(name, Ticks.number(longest()));
        return name.isEmpty() ? Optional.empty() : Optional.of(new Key(text, ink, Key.Mark.ARROW, Dash.SOLID));
    }
}
