package dev.fokker.core.solve;

/**
 * \(E=CN^{-p}\): how the error of a method falls with its steps or evaluations N, fitted where it has begun to, to say how many an
 * error takes. Hairer, Norsett and Wanner (1993), II.4.
 *
 * @param c C
 * @param p the order that is seen
 */
public record ErrorLaw(double c, double p) {
    /**
     * The straight line through the logarithms.
     *
     * @param n numbers of steps or evaluations, &gt; 0, at least two different ones
     * @param errors what they led to, &gt; 0
     */
    public static ErrorLaw fit(double[] n, double[] errors) {
        if (n.length != errors.length || n.length < 2) {
            throw new IllegalArgumentException("ErrorLaw: %d numbers and %d errors; as many of each, at least 2"
                    .formatted(n.length, errors.length));
        }
        double meanX = 0;
        double meanY = 0;
        for (int k = 0; k < n.length; k++) {
            if (!(n[k] > 0 && errors[k] > 0)) {
                throw new IllegalArgumentException(
                        "ErrorLaw: n[%d]=%s, error %s; both must be > 0".formatted(k, n[k], errors[k]));
            }
            meanX += Math.log(n[k]) / n.length;
            meanY += Math.log(errors[k]) / n.length;
        }
        double xy = 0;
        double xx = 0;
        for (int k = 0; k < n.length; k++) {
            xy += (Math.log(n[k]) - meanX) * (Math.log(errors[k]) - meanY);
            xx += (Math.log(n[k]) - meanX) * (Math.log(n[k]) - meanX);
        }
        if (!(xx > 0)) {
            throw new IllegalArgumentException("ErrorLaw: all n are %s; two different ones are needed".formatted(n[0]));
        }
        return new ErrorLaw(Math.exp(meanY - xy / xx * meanX), -xy / xx);
    }

    /** The error after {@code n}. */
    public double error(double n) {
        return c * Math.pow(n, -p);
    }

    /** \(N=(C/E)^{1/p}\) for an error E &gt; 0; infinite where the error does not fall. */
    public double needed(double error) {
        return p > 0 ? Math.pow(c / error, 1 / p) : Double.POSITIVE_INFINITY;
    }
}
