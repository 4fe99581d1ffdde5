package dev.fokker.core.generate;

/**
 * How long the next step may be: the longest h with \(h\lvert\prod_{m\lt j}(l+h-l_m)\rvert\,\lVert D[l_0..l_j]\rVert\) at most
 * {@link #AIM} of \(\tau\sqrt{1+\rho^2}\) at its end. The last difference is taken to stay; the distances to the past points are
 * those there are, so that a step much shorter than the past is not believed to gain the whole order. Errors are found at the step
 * that was tried and carried on by their slope in the logarithms. For one thread.
 */
final class StepChoice {
    /** Share of the tolerance that a step aims at: the differences move by about this much from one step to the next. */
    private static final double AIM = 0.1;

    private static final long ONE = Double.doubleToRawLongBits(1);

    private final double tolerance;
    private final double way;
    private final int top;
    private final int room;
    /**
     * Of the step that was tried, in columns of orders: first the product of distances and the slope of the error, then the square of the
     * difference with which the error would be what it aims at, and half the inverse of the slope.
     */
    private final double[] products;

    private final double[] slopes;
    private final double[] bounds;

    /** For steps in the direction {@code way}, 1 or -1, of half log-SNR, of orders up to {@code top}. */
    StepChoice(double tolerance, double way, int top, int room) {
        this.tolerance = tolerance;
        this.way = way;
        this.top = top;
        this.room = room;
        bounds = new double[room];
        products = new double[(top + 1) * room];
        slopes = new double[(top + 1) * room];
    }

    /** The square of the bound on the error of \(y=x/\alpha\) of a step that ends at the noise level \(\rho\). */
    double allowed(double rho) {
        return tolerance * tolerance * (1 + rho * rho);
    }

    private double bound(double rho, double h) {
        // e^h is 1 + h + h^2/2 here: no more is needed to choose a step
        double quieter = 1 + h + 0.5 * h * h;
        return AIM * Math.sqrt(allowed(way > 0 ? rho / quieter : rho * quieter));
    }

    /**
     * Looks at steps as long as the last ones tried, of the first {@code n} rows and of every order.
     *
     * @param from where the steps start, in half log-SNR
     * @param rho the noise levels there
     * @param h the signed lengths of those tried
     * @param points past points in columns, newest first
     */
    void look(int n, double[] from, double[] rho, double[] h, double[] points) {
        for (int i = 0; i < n; i++) {
            double length = Math.abs(h[i]);
            bounds[i] = bound(rho[i], length);
            products[i] = length;
            slopes[i] = 1;
        }
        for (int m = 0; m < top; m++) {
            widen(n, from, h, points, m * room, (m + 1) * room, products, slopes);
        }
        for (int j = 1; j <= top; j++) {
            finish(n, bounds, products, slopes, j * room);
        }
    }

    private static void widen(
            int n, double[] from, double[] h, double[] points, int at, int to, double[] products, double[] slopes) {
        for (int i = 0; i < n; i++) {
            double width = Math.abs(from[i] + h[i] - points[at + i]);
            products[to + i] = products[at + i] * width;
            // d ln(error)/d ln(h), which is j + 1 only where the step is long beside the past ones
            slopes[to + i] = slopes[at + i] + Math.abs(h[i]) / width;
        }
    }

    private static void finish(int n, double[] bounds, double[] products, double[] slopes, int at) {
        for (int i = 0; i < n; i++) {
            double size = bounds[i] * slopes[at + i] / products[at + i];
            products[at + i] = size * size;
            slopes[at + i] = 0.5 / slopes[at + i];
        }
    }

    /** The step of order j of row i that {@link #look} suggests where the one tried was {@code tried} long. */
    double carried(int i, int j, double square, double tried) {
        int at = j * room + i;
        return tried * power(products[at] / square, slopes[at]);
    }

    /**
     * The step of a predictor of order j after one of the length {@code tried} that was too long.
     *
     * @param from where the step starts, in half log-SNR
     * @param rho the noise level there
     * @param points past points in columns, newest first, of row i
     * @param square \(\lVert D[l_0..l_j]\rVert^2\)
     */
    double shorter(double from, double rho, double[] points, int i, int j, double square, double tried) {
        double product = tried;
        double slope = 1;
        double end = from + way * tried;
        for (int m = 0; m < j; m++) {
            double width = Math.abs(end - points[m * room + i]);
            product *= width;
            slope += tried / width;
        }
        double size = bound(rho, tried) * slope / product;
        return tried * Math.min(1, power(size * size / square, 0.5 / slope));
    }

    /** \(x^p\) to a few hundredths, from the bits of x: the same on every machine, and far cheaper than the power. */
    private static double power(double x, double p) {
        return Double.longBitsToDouble(ONE + (long) ((Double.doubleToRawLongBits(x) - ONE) * p));
    }
}
