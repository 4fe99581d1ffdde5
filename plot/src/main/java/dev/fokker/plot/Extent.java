package dev.fokker.plot;

/**
 * The smallest rectangle of numbers that holds some data.
 *
 * @param xLo least x, +infinity if there is none
 * @param xHi greatest x, -infinity if there is none
 * @param yLo least y, +infinity if there is none
 * @param yHi greatest y, -infinity if there is none
 * @param skipped how many points have no place on the axes
 */
public record Extent(double xLo, double xHi, double yLo, double yHi, long skipped) {
    /** No data. */
    public static final Extent NONE = new Extent(
            Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    /** Of points (x[k], y[k]), those without a place on the two scales counted and left out. */
    public static Extent of(double[] x, double[] y, Scale xScale, Scale yScale) {
        Extent e = NONE;
        double xLo = e.xLo;
        double xHi = e.xHi;
        double yLo = e.yLo;
        double yHi = e.yHi;
        long skipped = 0;
        for (int k = 0; k < x.length; k++) {
            if (xScale.accepts(x[k]) && yScale.accepts(y[k])) {
                xLo = Math.min(xLo, x[k]);
                xHi = Math.max(xHi, x[k]);
                yLo = Math.min(yLo, y[k]);
                yHi = Math.max(yHi, y[k]);
            } else {
                skipped++;
            }
        }
        return new Extent(xLo, xHi, yLo, yHi, skipped);
    }

    /** Of both. */
    public Extent and(Extent o) {
        return new Extent(
                Math.min(xLo, o.xLo),
                Math.max(xHi, o.xHi),
                Math.min(yLo, o.yLo),
                Math.max(yHi, o.yHi),
                skipped + o.skipped);
    }

    /** Whether there is nothing along one of the axes. */
    public boolean isEmpty() {
        return !(xLo <= xHi && yLo <= yHi);
    }

    /** Wider by the given shares on each side, but not across 0: data that begin at 0 stand on the axis. */
    public Extent padded(double xShare, double yShare, Scale xScale, Scale yScale) {
        if (isEmpty()) {
            return this;
        }
        double dx = xShare * (xScale.forward(xHi) - xScale.forward(xLo));
        double dy = yShare * (yScale.forward(yHi) - yScale.forward(yLo));
        return new Extent(
                moved(xLo, -dx, xScale),
                moved(xHi, dx, xScale),
                moved(yLo, -dy, yScale),
                moved(yHi, dy, yScale),
                skipped);
    }

    private static double moved(double value, double by, Scale scale) {
        double there = scale.backward(scale.forward(value) + by);
        return !scale.accepts(there) ? value : value == 0 || there * value < 0 ? 0 : there;
    }
}
