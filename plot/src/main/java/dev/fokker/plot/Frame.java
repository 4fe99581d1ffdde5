package dev.fokker.plot;

/**
 * Where numbers fall on the canvas.
 *
 * @param box the rectangle between the axes
 * @param x the horizontal axis, left to right
 * @param y the vertical axis, upwards
 */
public record Frame(Box box, Span x, Span y) {
    /** Farther out than this, in units, nothing is seen, and the renderer is spared numbers it cannot take. */
    private static final double FAR = 20_000;

    /** The horizontal place of {@code value}; not a number where the axis has none. */
    public double x(double value) {
        return held(box.x() + box.width() * x.unit(value));
    }

    /** The vertical place of {@code value}; not a number where the axis has none. */
    public double y(double value) {
        return held(box.bottom() - box.height() * y.unit(value));
    }

    /** Where bars and bands stand: at 0, or at the lower edge of a logarithmic axis. */
    public double floor() {
        return y.scale().accepts(0) ? y(0) : box.bottom();
    }

    /** Places of many values. */
    public double[] xs(double[] values) {
        double[] out = new double[values.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = x(values[k]);
        }
        return out;
    }

    /** Places of many values. */
    public double[] ys(double[] values) {
        double[] out = new double[values.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = y(values[k]);
        }
        return out;
    }

    private static double held(double place) {
        return Math.max(-FAR, Math.min(FAR, place));
    }
}
