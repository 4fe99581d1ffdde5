package dev.fokker.core.generate;

/**
 * How long the next step may be: the longest h with \(G_j\lvert\prod_{m\lt j}(l+h-l_m)\rvert\,\lVert D[l_0..l_j]\rVert\) at most
 * {@link #AIM} of \(\tau\sqrt{1+\rho^2}\) at its end. The last difference is taken to stay; the distances to the past points are
 * those there are, so that a step much shorter than the past is not believed to gain the whole order.
 */
final class StepChoice {
    /** Share of the tolerance that a step aims at: the differences move by about this much from one step to the next. */
    private static final double AIM = 0.1;

    private static final int TURNS = 3;
    private static final long ONE = Double.doubleToRawLongBits(1);

    private final double tolerance;
    private final double way;

    /** For steps in the direction {@code way}, 1 or -1, of half log-SNR. */
    StepChoice(double tolerance, double way) {
        this.tolerance = tolerance;
        this.way = way;
    }

    /** The bound on a step's error of \(y=x/\alpha\) that ends at the noise level \(\rho\). */
    double allowed(double rho) {
        return tolerance * Math.sqrt(1 + rho * rho);
    }

    /**
     * The longest step, at most {@code most}, of a predictor of order j.
     *
     * @param from where the step starts, in half log-SNR
     * @param rho the noise level there
     * @param points past points, newest first, from {@code first} on
     * @param size \(\lVert D[l_0..l_j]\rVert\)
     */
    double longest(double from, double rho, double[] points, int first, int j, double size, double most) {
        double h = most;
        for (int turn = 0; turn < TURNS; turn++) {
            double error = size;
            // d ln(error)/d ln(h), which is j + 1 only where the step is long beside the past ones
            double slope = 1;
            double end = from + way * h;
            for (int m = 0; m < j; m++) {
                double width = Math.abs(end - points[first + m]);
                error *= width;
                slope += h / width;
            }
            error *= h / slope;
            // e^h is 1 + h + h^2/2 here: no more is needed to choose a step
            double quieter = 1 + h + 0.5 * h * h;
            double bound = AIM * allowed(way > 0 ? rho / quieter : rho * quieter);
            if (turn == 0 && error <= bound) {
                return most;
            }
            h *= root(bound / error, slope);
        }
        return Math.min(h, most);
    }

    /** \(x^{1/p}\) to a few hundredths, from the bits of x: the same on every machine, and far cheaper than the power. */
    private static double root(double x, double p) {
        return Double.longBitsToDouble(ONE + (long) ((Double.doubleToRawLongBits(x) - ONE) / p));
    }
}
