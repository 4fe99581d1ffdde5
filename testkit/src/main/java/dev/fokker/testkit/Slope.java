package dev.fokker.testkit;

/** The order that a list of errors shows when the step is halved from each to the next. */
public final class Slope {
    private Slope() {}

    /** Least-squares slope of log2(error) against the number of halvings, with its sign turned. */
    public static double of(double... errors) {
        int n = errors.length;
        double meanX = (n - 1) / 2.0;
        double meanY = 0;
        for (double e : errors) {
            meanY += Math.log(e) / Math.log(2) / n;
        }
        double xy = 0;
        double xx = 0;
        for (int k = 0; k < n; k++) {
            xy += (k - meanX) * (Math.log(errors[k]) / Math.log(2) - meanY);
            xx += (k - meanX) * (k - meanX);
        }
        return -xy / xx;
    }
}
