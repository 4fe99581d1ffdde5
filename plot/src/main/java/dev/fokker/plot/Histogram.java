package dev.fokker.plot;

import java.util.Arrays;
import java.util.Optional;

/**
 * Shares of values per bin, divided by the bin's width: \(h_k=n_k/(n\,w_k)\), so that \(\sum_kh_kw_k\) is the share of the finite
 * values that the bins hold, 1 if they hold all, and the bars lie under a density.
 */
public final class Histogram implements Layer {
    private static final int FEWEST = 8;
    private static final int MOST = 120;
    private static final double MARGIN = 0.06;
    private static final double FILL_ALPHA = 0.34;

    private final String name;
    private final double[] edges;
    private final double[] heights;
    private final long notFinite;
    private final Look look;
    private final Ink ink;

    /** How bars are drawn. */
    public enum Look {
        /** Filled, translucent. */
        BARS,
        /** By their outline. */
        OUTLINE
    }

    private Histogram(String name, double[] edges, double[] heights, long notFinite, Look look, Ink ink) {
        this.name = name;
        this.edges = edges;
        this.heights = heights;
        this.notFinite = notFinite;
        this.look = look;
        this.ink = ink;
    }

    /** Bins of equal width over all finite values, their width by the rule of Freedman and Diaconis (1981). */
    public static Histogram of(String name, double[] values) {
        double[] sorted = Columns.sorted(values);
        if (sorted.length == 0) {
            return new Histogram(name, new double[0], new double[0], values.length, Look.BARS, null);
        }
        Span range = Scale.LINEAR.around(sorted[0], sorted[sorted.length - 1]);
        double spread = Columns.quantile(sorted, 0.75) - Columns.quantile(sorted, 0.25);
        double bins = (range.hi() - range.lo()) / (2 * spread / Math.cbrt(sorted.length));
        return of(name, values, range.lo(), range.hi(), (int) Math.max(FEWEST, Math.min(MOST, Math.ceil(bins))));
    }

    /**
     * {@code bins} bins of equal width over [lo, hi]; finite values outside count towards n and are not drawn.
     *
     * @throws IllegalArgumentException if bins &lt; 1 or the range is not finite and increasing
     */
    public static Histogram of(String name, double[] values, double lo, double hi, int bins) {
        Scale.LINEAR.requireRange(lo, hi);
        if (bins < 1) {
            throw new IllegalArgumentException("Histogram %s: bins=%d must be at least 1".formatted(name, bins));
        }
        double[] edges = new double[bins + 1];
        for (int k = 0; k <= bins; k++) {
            edges[k] = k == bins ? hi : lo + (hi - lo) * k / bins;
        }
        double[] sorted = Columns.sorted(values);
        double[] heights = new double[bins];
        int from = rank(sorted, edges[0]);
        for (int k = 0; k < bins; k++) {
            int to = k == bins - 1 ? rank(sorted, Math.nextUp(edges[bins])) : rank(sorted, edges[k + 1]);
            heights[k] = (to - from) / (sorted.length * (edges[k + 1] - edges[k]));
            from = to;
        }
        double[] known = sorted.length == 0 ? new double[bins] : heights;
        return new Histogram(name, edges, known, values.length - sorted.length, Look.BARS, null);
    }

    /** How many of the sorted numbers are below {@code value}. */
    private static int rank(double[] sorted, double value) {
        int k = Arrays.binarySearch(sorted, value);
        if (k < 0) {
            return -k - 1;
        }
        while (k > 0 && sorted[k - 1] == value) {
            k--;
        }
        return k;
    }

    /** Drawn in another way. */
    public Histogram look(Look other) {
        return new Histogram(name, edges, heights, notFinite, other, ink);
    }

    /** In a colour of its own. */
    public Histogram ink(Ink other) {
        return new Histogram(name, edges, heights, notFinite, look, other);
    }

    /** The edges of the bins, one more than bins; a copy. */
    public double[] edges() {
        return edges.clone();
    }

    /** The heights of the bars; a copy. */
    public double[] heights() {
        return heights.clone();
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
        double[] left = Arrays.copyOf(edges, heights.length);
        double[] right = heights.length == 0 ? left : Arrays.copyOfRange(edges, 1, edges.length);
        double[] zero = new double[heights.length];
        Extent bars = Extent.of(left, heights, xs, ys).and(Extent.of(right, heights, xs, ys));
        bars = bars.and(Extent.of(left, zero, xs, ys));
        return new Extent(bars.xLo(), bars.xHi(), bars.yLo(), bars.yHi(), notFinite).padded(0, MARGIN, xs, ys);
    }

    @Override
    public void draw(Frame frame, Canvas canvas) {
        int n = heights.length;
        double[] px = new double[2 * n + 2];
        double[] py = new double[2 * n + 2];
        Arrays.fill(py, frame.floor());
        for (int k = 0; k < n; k++) {
            double top = frame.y(heights[k]);
            px[2 * k + 1] = frame.x(edges[k]);
            px[2 * k + 2] = frame.x(edges[k + 1]);
            py[2 * k + 1] = Double.isNaN(top) ? frame.floor() : top;
            py[2 * k + 2] = py[2 * k + 1];
        }
        if (n == 0) {
            return;
        }
        px[0] = px[1];
        px[2 * n + 1] = px[2 * n];
        if (look == Look.OUTLINE) {
            canvas.polyline(px, py, Pen.of(color(), 1.4));
        } else {
            canvas.polygon(px, py, color().faded(FILL_ALPHA));
            canvas.polyline(px, py, Pen.of(color().faded(0.55), 0.7));
        }
    }

    @Override
    public Optional<Key> key() {
        Key.Mark mark = look == Look.OUTLINE ? Key.Mark.LINE : Key.Mark.BLOCK;
        Ink shown = look == Look.OUTLINE ? color() : color().faded(FILL_ALPHA + 0.1);
        return name.isEmpty() ? Optional.empty() : Optional.of(new Key(name, shown, mark, Dash.SOLID));
    }
}
