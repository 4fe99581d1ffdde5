package dev.fokker.plot;

import java.util.List;
import java.util.function.IntFunction;

/** The two axes around a frame: grid, ticks, numbers, names. */
final class Axes {
    private static final double TICK = 4;
    private static final double NAME = 18;
    private static final double EXPONENT = 0.74;
    private static final double PER_Y_TICK = 36;

    private final Frame frame;
    private final String xName;
    private final String yName;
    private final List<Tick> xTicks;
    private final List<Tick> yTicks;

    Axes(Frame frame, String xName, String yName) {
        this.frame = frame;
        this.xName = xName;
        this.yName = yName;
        Span x = frame.x();
        Span y = frame.y();
        this.xTicks = fitting(frame.box().width(), most -> x.scale().ticks(x.lo(), x.hi(), most));
        int most = (int) Math.max(2, Math.min(8, frame.box().height() / PER_Y_TICK));
        this.yTicks = y.scale().ticks(y.lo(), y.hi(), most);
    }

    /** As many ticks, up to eight, as have room for their numbers side by side. */
    private static List<Tick> fitting(double length, IntFunction<List<Tick>> ticks) {
        for (int most = 8; most > 2; most--) {
            List<Tick> some = ticks.apply(most);
            long majors = some.stream().filter(Tick::isMajor).count();
            if (majors * (widest(some) + 14) <= length) {
                return some;
            }
        }
        return ticks.apply(2);
    }

    /** The widest number among the ticks. */
    static double widest(List<Tick> ticks) {
        return ticks.stream().mapToDouble(t -> width(t.label())).max().orElse(0);
    }

    private static double width(String label) {
        int power = label.indexOf('^');
        return power < 0
                ? Lettering.TICK.width(label)
                : Lettering.TICK.width(label.substring(0, power))
                        + EXPONENT * Lettering.TICK.width(label.substring(power + 1));
    }

    double leftRoom() {
        return TICK + 4 + widest(yTicks) + (yName.isEmpty() ? 0 : NAME);
    }

    double bottomRoom() {
        return TICK + 13 + (xName.isEmpty() ? 0 : NAME);
    }

    double rightRoom() {
        return widest(xTicks) / 2;
    }

    void grid(Canvas canvas) {
        Box box = frame.box();
        Pen pen = Pen.of(Ink.GRID, 0.8);
        for (Tick t : xTicks) {
            if (t.isMajor()) {
                canvas.line(frame.x(t.at()), box.y(), frame.x(t.at()), box.bottom(), pen);
            }
        }
        for (Tick t : yTicks) {
            if (t.isMajor()) {
                canvas.line(box.x(), frame.y(t.at()), box.right(), frame.y(t.at()), pen);
            }
        }
    }

    /** The left and the lower axis, or, around a filled box, all four sides. */
    void draw(Canvas canvas, boolean filled) {
        Box b = frame.box();
        Pen pen = Pen.of(Ink.AXIS, 1);
        canvas.polyline(new double[] {b.x(), b.x(), b.right()}, new double[] {b.y(), b.bottom(), b.bottom()}, pen);
        if (filled) {
            canvas.polyline(new double[] {b.x(), b.right(), b.right()}, new double[] {b.y(), b.y(), b.bottom()}, pen);
        }
        for (Tick t : xTicks) {
            double x = frame.x(t.at());
            canvas.line(x, b.bottom(), x, b.bottom() + (t.isMajor() ? TICK : TICK / 2), pen);
            number(canvas, t.label(), x, b.bottom() + TICK + 11, Lettering.Anchor.MIDDLE);
        }
        for (Tick t : yTicks) {
            double y = frame.y(t.at());
            canvas.line(b.x(), y, b.x() - (t.isMajor() ? TICK : TICK / 2), y, pen);
            number(canvas, t.label(), b.x() - TICK - 3, y + 3.8, Lettering.Anchor.END);
        }
        names(canvas, b);
    }

    private void names(Canvas canvas, Box b) {
        if (!xName.isEmpty()) {
            canvas.text(xName, b.x() + b.width() / 2, b.bottom() + bottomRoom() - 2, Lettering.LABEL);
        }
        if (!yName.isEmpty()) {
            double x = b.x() - leftRoom() + 11;
            canvas.text(yName, x, b.y() + b.height() / 2, Lettering.LABEL.turned(-90));
        }
    }

    /** A number, with what follows a ^ raised. */
    static void number(Canvas canvas, String label, double x, double y, Lettering.Anchor anchor) {
        int power = label.indexOf('^');
        if (power < 0) {
            if (!label.isEmpty()) {
                canvas.text(label, x, y, Lettering.TICK.anchored(anchor));
            }
            return;
        }
        Lettering base = Lettering.TICK.anchored(Lettering.Anchor.END);
        String exponent = label.substring(power + 1).replace('-', '\u2212');
        Lettering small = Lettering.TICK.sized(EXPONENT * base.size()).anchored(Lettering.Anchor.START);
        double right = small.width(exponent);
        double left = base.width(label.substring(0, power));
        double joint =
                switch (anchor) {
                    case START -> x + left;
                    case MIDDLE -> x + (left - right) / 2;
                    case END -> x - right;
                };
        canvas.text(label.substring(0, power), joint, y, base);
        canvas.text(exponent, joint + 0.4, y - 4.2, small);
    }
}
