package dev.fokker.core.generate;

/**
 * \(G_j=h\int_0^1e^{-h(1-\theta)}\prod_{m\lt j}\frac{\theta+r_m}{1+r_m}d\theta\): what the terms of Newton's form through past points
 * give to a step of the data form of length h, each scaled to be 1 at the end of the step. All terms are positive, so that
 * nothing cancels. Krogh (1974) for Adams methods. For one thread.
 */
final class ExponentialMoments {
    /** The longest step, in half log-SNR, at which the series is summed with {@link #TERMS} terms to rounding. */
    static final double LONGEST = 2;

    private static final int TERMS = 22;

    private final int top;
    private final double[] series;
    private final double[] inverse;
    private final double[] moments;
    private final double[] monomials;

    /** For \(G_0,\dots,G_{top}\). */
    ExponentialMoments(int top) {
        this.top = top;
        series = new double[TERMS];
        inverse = new double[top + 1];
        moments = new double[top + 1];
        monomials = new double[top + 1];
        // psi_top(z) = sum_m (-z)^m top!/(top+1+m)!
        double term = 1.0 / (top + 1);
        for (int m = 0; m < TERMS; m++) {
            series[m] = term;
            term /= -(top + 2 + m);
        }
        for (int k = 1; k <= top; k++) {
            inverse[k] = 1.0 / k;
        }
    }

    /**
     * Writes \(G_0,\dots,G_{last}\) to {@code out} from {@code at} on.
     *
     * @param h signed length of the step, at most {@link #LONGEST}
     * @param points of the row, newest first, from {@code first} on; the newest is where the step starts
     */
    void compute(double h, double[] points, int first, int last, double[] out, int at) {
        moments(h);
        monomials[0] = 1;
        out[at] = h * moments[0];
        double b = points[first] + h;
        for (int j = 1; j <= last; j++) {
            // times (theta + r)/(1 + r) with r = (l_0 - l_m)/h and 1 + r = (b - l_m)/h
            double onward = h / (b - points[first + j - 1]);
            double stay = 1 - onward;
            monomials[j] = onward * monomials[j - 1];
            for (int k = j - 1; k > 0; k--) {
                monomials[k] = onward * monomials[k - 1] + stay * monomials[k];
            }
            monomials[0] *= stay;
            double sum = 0;
            for (int k = 0; k <= j; k++) {
                sum += monomials[k] * moments[k];
            }
            out[at + j] = h * sum;
        }
    }

    /** \(\psi_k=\int_0^1e^{-z(1-\theta)}\theta^kd\theta\), the highest by its series, the others by \(k\psi_{k-1}=1-z\psi_k\). */
    private void moments(double z) {
        double value = series[TERMS - 1];
        for (int m = TERMS - 2; m >= 0; m--) {
            value = value * z + series[m];
        }
        moments[top] = value;
        for (int k = top; k > 0; k--) {
            value = (1 - z * value) * inverse[k];
            moments[k - 1] = value;
        }
    }
}
