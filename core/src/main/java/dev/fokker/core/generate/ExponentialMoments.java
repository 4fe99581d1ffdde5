package dev.fokker.core.generate;

/**
 * \(G_j=h\int_0^1e^{-h(1-\theta)}\prod_{m\lt j}\frac{\theta+r_m}{1+r_m}d\theta\): what the terms of Newton's form through past points
 * give to a step of the data form of length h, each scaled to be 1 at the end of the step. All terms are positive, so that
 * nothing cancels. Krogh (1974) for Adams methods. Number j of row i stands at j times the room plus i, and every loop runs over rows
 * without a branch, so that compilers make vectors of it. For one thread.
 */
final class ExponentialMoments {
    /** The longest step, in half log-SNR, at which the series is summed with {@link #TERMS} terms to rounding. */
    static final double LONGEST = 2;

    private static final int TERMS = 22;

    private final int top;
    private final int room;
    private final double[] series;
    private final double[] share;

    /** For \(G_0,\dots,G_{top}\) of up to {@code room} rows. */
    ExponentialMoments(int top, int room) {
        this.top = top;
        this.room = room;
        series = new double[TERMS];
        share = new double[room];
        // psi_top(z) = sum_m (-z)^m top!/(top+1+m)!
        double term = 1.0 / (top + 1);
        for (int m = 0; m < TERMS; m++) {
            series[m] = term;
            term /= -(top + 2 + m);
        }
    }

    /**
     * Writes \(G_0,\dots,G_{top}\) of the first {@code n} rows to {@code out}.
     *
     * @param h signed lengths of the steps, at most {@link #LONGEST}
     * @param widths \(l+h-l_m\) for the past points \(l_0,\dots,l_{top-1}\), newest first; the newest is where the step starts
     */
    void compute(int n, double[] h, double[] widths, double[] out) {
        moments(n, h, out);
        for (int j = 1; j <= top; j++) {
            // the integrals of theta^k times j - 1 factors are at j - 1 + k; one factor more is onward theta + (1 -
            // onward)
            onward(n, h, widths, (j - 1) * room);
            for (int k = top; k >= j; k--) {
                mix(n, share, out, (k - 1) * room, k * room);
            }
        }
        for (int j = 0; j <= top; j++) {
            scale(n, h, out, j * room);
        }
    }

    /** \(\psi_k=\int_0^1e^{-z(1-\theta)}\theta^kd\theta\), the highest by its series, the others by \(k\psi_{k-1}=1-z\psi_k\). */
    private void moments(int n, double[] z, double[] out) {
        int highest = top * room;
        for (int i = 0; i < n; i++) {
            out[highest + i] = series[TERMS - 1];
        }
        for (int m = TERMS - 2; m >= 0; m--) {
            horner(n, z, series[m], out, highest);
        }
        for (int k = top; k > 0; k--) {
            lower(n, z, 1.0 / k, out, k * room, (k - 1) * room);
        }
    }

    private static void horner(int n, double[] z, double coefficient, double[] value, int at) {
        for (int i = 0; i < n; i++) {
            value[at + i] = value[at + i] * z[i] + coefficient;
        }
    }

    private static void lower(int n, double[] z, double inverse, double[] psi, int from, int to) {
        for (int i = 0; i < n; i++) {
            psi[to + i] = (1 - z[i] * psi[from + i]) * inverse;
        }
    }

    private void onward(int n, double[] h, double[] widths, int at) {
        for (int i = 0; i < n; i++) {
            share[i] = h[i] / widths[at + i];
        }
    }

    private static void mix(int n, double[] onward, double[] out, int less, int more) {
        for (int i = 0; i < n; i++) {
            out[more + i] = onward[i] * out[more + i] + (1 - onward[i]) * out[less + i];
        }
    }

    private static void scale(int n, double[] h, double[] out, int at) {
        for (int i = 0; i < n; i++) {
            out[at + i] *= h[i];
        }
    }
}
