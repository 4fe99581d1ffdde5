package dev.fokker.core.linear;

/**
 * Weights of the exponential quadrature \(\int_a^be^{\kappa(u-b)}f(u)\,du\approx\sum_jw_jf(u_j)\), exact for polynomials f of degree
 * below the number of nodes: what every exponential multistep, single-step and predictor-corrector method is made of, with
 * \(\kappa\) = 1 for data predictions, -1 for noise, 0 for Adams methods. Hochbruck and Ostermann (2010), section 2. For one thread.
 */
public final class ExponentialWeights {
    private final double[] moments;
    private final double[] monomials;

    /** Room for {@code most} nodes. */
    public ExponentialWeights(int most) {
        moments = new double[most];
        monomials = new double[most];
    }

    /**
     * Writes \(w_0,\dots,w_{m-1}\) to {@code out}.
     *
     * @param nodes \(u_j\), distinct, in any order, inside or outside of [a, b]
     * @param m how many
     */
    public void compute(double[] nodes, int m, double a, double b, double kappa, double[] out) {
        double h = b - a;
        moments(kappa * h, m);
        for (int j = 0; j < m; j++) {
            // L_j as a polynomial in s = (u - a)/h, lowest power first.
            monomials[0] = 1;
            int degree = 0;
            double scale = 1;
            for (int i = 0; i < m; i++) {
                if (i != j) {
                    double s = (nodes[i] - a) / h;
                    scale *= (nodes[j] - nodes[i]) / h;
                    monomials[degree + 1] = monomials[degree];
                    for (int k = degree; k > 0; k--) {
                        monomials[k] = monomials[k - 1] - s * monomials[k];
                    }
                    monomials[0] *= -s;
                    degree++;
                }
            }
            double sum = 0;
            for (int k = degree; k >= 0; k--) {
                sum += monomials[k] * moments[k];
            }
            out[j] = h * sum / scale;
        }
    }

    /** \(\psi_k(z)=\int_0^1e^{-z(1-s)}s^k\,ds\) for k = 0..count-1; \(z\psi_k=1-k\psi_{k-1}\), taken in the direction that is stable. */
    private void moments(double z, int count) {
        int turn = z > 0 ? (int) Math.min(count, Math.floor(z)) : 0;
        if (turn > 0) {
            moments[0] = -Math.expm1(-z) / z;
            for (int k = 1; k < turn; k++) {
                moments[k] = (1 - k * moments[k - 1]) / z;
            }
        }
        if (turn < count) {
            // Upwards the error grows as k/z; downwards, from where the tail is 1/(k+1) to first order, it falls as
            // z/k.
            int top = count + 24 + (int) (3 * Math.abs(z));
            double value = 1.0 / (top + 1 + z);
            for (int k = top; k > turn; k--) {
                if (k < count) {
                    moments[k] = value;
                }
                value = (1 - z * value) / k;
            }
            moments[turn] = value;
        }
    }
}
