package dev.fokker.plot;

import java.util.Arrays;
import java.util.Optional;

/** A fan of paths over common times: quantile bands 5-95 % and 25-75 % and the median of all, under translucent lines for the first few. */
public final class Paths implements Layer {
    private static final double MARGIN = 0.04;
    private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};

    private final String name;
    private final double[] times;
    private final double[] x;
    private final double[][] quantiles;
    private final int shown;
    private final Ink ink;

    private Paths(String name, double[] times, double[] x, double[][] quantiles, int shown, Ink ink) {
        this.name = name;
        this.times = times;
        this.x = x;
        this.quantiles = quantiles;
        this.shown = shown;
        this.ink = ink;
    }

    /**
     * One row per path: {@code x[i * times.length + k]} is path i at {@code times[k]}. At most 60 are drawn as lines.
     *
     * @throws IllegalArgumentException if x is not made of whole rows
     */
    public static Paths of(String name, double[] times, double[] x) {
        if (times.length == 0 ? x.length > 0 : x.length % times.length != 0) {
            throw new IllegalArgumentException(
                    "Paths %s: %d numbers do not make rows of %d times".formatted(name, x.length, times.length));
        }
        return new Paths(name, times.clone(), x.clone(), quantiles(times.length, x), 60, null);
    }

    private static double[][] quantiles(int steps, double[] x) {
        double[][] out = new double[LEVELS.length][steps];
        double[] column = new double[steps == 0 ? 0 : x.length / steps];
        for (int k = 0; k < steps; k++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = x[i * steps + k];
            }
            double[] sorted = Columns.sorted(column);
            for (int q = 0; q < LEVELS.length; q++) {
                out[q][k] = Columns.quantile(sorted, LEVELS[q]);
            }
        }
        return out;
    }

    /** With at most this many lines. */
    public Paths shown(int most) {
        return new Paths(name, times, x, quantiles, most, ink);
    }

    /** In a colour of its own. */
    public Paths ink(Ink other) {
        return new Paths(name, times, x, quantiles, shown, other);
    }

    @Override
    public Layer inked(Ink other) {
        return ink == null ? ink(other) : this;
    }

    private Ink color() {
        return ink == null ? Palette.kind(0) : ink;
    }

    private int lines() {
        return times.length == 0 ? 0 : Math.min(shown, x.length / times.length);
    }

    @Override
    public Extent extent(Scale xs, Scale ys) {
        Extent all = Extent.NONE;
        for (int i = 0; i < x.length; i += Math.max(1, times.length)) {
            Extent row = Extent.of(times, Arrays.copyOfRange(x, i, i + times.length), xs, ys);
            all = all.and(
                    i / times.length < lines()
                            ? row
                            : new Extent(
                                    Extent.NONE.xLo(),
                                    Extent.NONE.xHi(),
                                    Extent.NONE.yLo(),
                                    Extent.NONE.yHi(),
                                    row.skipped()));
        }
        for (double[] q : quantiles) {
            Extent e = Extent.of(times, q, xs, ys);
            all = all.and(new Extent(e.xLo(), e.xHi(), e.yLo(), e.yHi(), 0));
        }
        return all.padded(0, MARGIN, xs, ys);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        double[] px = frame.xs(times);
        double floor = frame.box().bottom();
        new Ribbon(px, frame.ys(quantiles[0]), frame.ys(quantiles[4])).draw(canvas, floor, color().faded(0.15));
        new Ribbon(px, frame.ys(quantiles[1]), frame.ys(quantiles[3])).draw(canvas, floor, color().faded(0.22));
        double faint = Math.max(0.12, Math.min(0.6, 5.0 / Math.max(1, lines())));
        double[] row = new double[times.length];
        for (int i = 0; i < lines(); i++) {
            System.arraycopy(x, i * times.length, row, 0, row.length);
            canvas.polyline(px, frame.ys(row), Pen.of(color().faded(faint), 0.8));
        }
        canvas.polyline(px, frame.ys(quantiles[2]), Pen.of(color(), 2));
    }

    @Override
    public Optional<Key> key() {
        String text = name + " (median, 25\u201375 %, 5\u201395 %)";
        return name.isEmpty() ? Optional.empty() : Optional.of(new Key(text, color(), Key.Mark.BAND, Dash.SOLID));
    }
}
