package dev.fokker.experiment;

/**
 * Errors of a sequence of halved steps with their standard errors, and the slope of their logarithms: least squares weighted by
 * how well each error is known, over those known to within a half; immutable.
 */
final class MeasuredOrder {
    private static final double KNOWN = 2;
    private static final double TOLERANCE = 0.1;
    private static final double SIGMAS = 3;
    /** Below this an error is rounding. */
    private static final double ROUNDING = 1e-12;

    private final double[] errors;
    private final double[] spread;
    private final double stated;

    /** The errors and their standard errors, one a level, and the stated order, infinite for an exact method. */
    MeasuredOrder(double[] errors, double[] spread, double stated) {
        this.errors = errors.clone();
        this.spread = spread.clone();
        this.stated = stated;
    }

    /** How many levels there are. */
    int levels() {
        return errors.length;
    }

    /** The error of a level. */
    double error(int k) {
        return errors[k];
    }

    /** Its standard error. */
    double spread(int k) {
        return spread[k];
    }

    /** What the method states. */
    double stated() {
        return stated;
    }

    private double weight(int k) {
        double known = errors[k] / spread[k];
        return errors[k] > ROUNDING && known > KNOWN ? known * known : 0;
    }

    /** The slope and its standard error; NaN where fewer than three errors are known. */
    double[] slope() {
        double sum = 0;
        double meanX = 0;
        double meanY = 0;
        int known = 0;
        for (int k = 0; k < errors.length; k++) {
            double w = weight(k);
            known += w > 0 ? 1 : 0;
            sum += w;
            meanX += w * k;
            meanY += w == 0 ? 0 : w * log2(errors[k]);
        }
        if (known < 3) {
            return new double[] {Double.NaN, Double.NaN};
        }
        meanX /= sum;
        meanY /= sum;
        double xx = 0;
        double xy = 0;
        for (int k = 0; k < errors.length; k++) {
            double w = weight(k);
            xx += w * (k - meanX) * (k - meanX);
            xy += w == 0 ? 0 : w * (k - meanX) * (log2(errors[k]) - meanY);
        }
        // The spread of log2 e is spread / (e ln 2), whose inverse square is the weight times ln^2 2.
        return new double[] {-xy / xx, 1 / (StrictMath.log(2) * Math.sqrt(xx))};
    }

    private static double log2(double v) {
        return StrictMath.log(v) / StrictMath.log(2);
    }

    /** What the slope says of the stated order. */
    String verdict() {
        double[] slope = slope();
        if (Double.isNaN(slope[0])) {
            boolean none = true;
            for (int k = 0; k < errors.length; k++) {
                none &= errors[k] <= Math.max(ROUNDING, 5 * spread[k]);
            }
            return none ? "no error beyond chance" : "too few errors are known; try more paths";
        }
        double allowed = TOLERANCE + SIGMAS * slope[1];
        if (slope[0] < stated - allowed) {
            return "below what is stated";
        }
        return slope[0] > stated + allowed ? "better than stated" : "as stated";
    }
}
