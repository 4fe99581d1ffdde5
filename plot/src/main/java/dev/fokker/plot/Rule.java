package dev.fokker.plot;

import java.util.Optional;

/** A straight line across the whole chart: a known floor, an end of a domain, an order of convergence's bound. */
public final class Rule implements Layer {
    private final String name;
    private final double x;
    private final double y;
    private final Ink ink;

    private Rule(String name, double x, double y, Ink ink) {
        this.name = name;
        this.x = x;
        this.y = y;
        this.ink = ink;
    }

    /** Level, at {@code y}. */
    public static Rule across(String name, double y) {
        return new Rule(name, Double.NaN, y, Ink.SOFT);
    }

    /** Upright, at {@code x}. */
    public static Rule up(String name, double x) {
        return new Rule(name, x, Double.NaN, Ink.SOFT);
    }

    /** In another colour. */
    public Rule ink(Ink other) {
        return new Rule(name, x, y, other);
    }

    @Override
    public Extent extent(Scale xs, Scale ys) {
        Extent none = Extent.NONE;
        boolean upright = xs.accepts(x);
        boolean level = ys.accepts(y);
        return new Extent(
                upright ? x : none.xLo(),
                upright ? x : none.xHi(),
                level ? y : none.yLo(),
                level ? y : none.yHi(),
                upright || level ? 0 : 1);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        Pen pen = new Pen(ink, 1.2, Dash.DASHED);
        Box box = frame.box();
        double px = frame.x(x);
        double py = frame.y(y);
        if (Double.isFinite(px)) {
            canvas.line(px, box.y(), px, box.bottom(), pen);
        }
        if (Double.isFinite(py)) {
            canvas.line(box.x(), py, box.right(), py, pen);
        }
    }

    @Override
    public Optional<Key> key() {
        return name.isEmpty() ? Optional.empty() : Optional.of(new Key(name, ink, Key.Mark.LINE, Dash.DASHED));
    }
}
