package dev.fokker.density;

/**
 * How a drift \(\tilde b\) is carried by a tensor \(\tilde a\) of two components, both in units of a cell: fitted, \(\tilde b=\tilde
 * aw\) with the exponents \(z_e=e\cdot w\) of the links; or split, where w is taken along the stronger principal direction only and what it
 * leaves, \(\tilde b-\tilde aw\), goes upwind along the axes. A singular tensor is split; of the others one of condition above
 * {@link #MILD} where fitting would add {@link #WORSE} times as much diffusion as upwinding does.
 */
final class DriftFit {
    /** Up to this condition a drift is fitted in any case. */
    static final double MILD = 100;

    private static final double WORSE = 10;
    private static final double SINGULAR = 1e-12;

    private double w0;
    private double w1;
    private double rest0;
    private double rest1;

    /** Whether the tensor is singular, so that every drift on it is split. */
    static boolean singular(double a00, double a01, double a11) {
        double trace = a00 + a11;
        return !(a00 * a11 - a01 * a01 > SINGULAR * trace * trace);
    }

    /** Whether the tensor is so round that every drift on it is fitted. */
    static boolean mild(double a00, double a01, double a11) {
        double trace = a00 + a11;
        return (a00 * a11 - a01 * a01) * (MILD + 2) > trace * trace;
    }

    /** Fits the drift whole. */
    void fit(double a00, double a01, double a11, double b0, double b1) {
        double det = a00 * a11 - a01 * a01;
        w0 = (a11 * b0 - a01 * b1) / det;
        w1 = (a00 * b1 - a01 * b0) / det;
        rest0 = 0;
        rest1 = 0;
    }

    /** Splits the drift. */
    void split(double a00, double a01, double a11, double b0, double b1) {
        double half = 0.5 * (a00 - a11);
        double root = Math.hypot(half, a01);
        double strong = 0.5 * (a00 + a11) + root;
        // of the two forms of the principal direction the one without cancellation
        double n0 = half >= 0 ? half + root : a01;
        double n1 = half >= 0 ? a01 : root - half;
        double size = n0 * n0 + n1 * n1;
        double along = size > 0 ? (n0 * b0 + n1 * b1) / size : 0;
        w0 = strong > 0 ? along * n0 / strong : 0;
        w1 = strong > 0 ? along * n1 / strong : 0;
        rest0 = b0 - along * n0;
        rest1 = b1 - along * n1;
    }

    /** Whether the drift at the middle of a cell is better split. */
    boolean splits(LatticeStencil stencil, double a00, double a01, double a11, double b0, double b1) {
        if (singular(a00, a01, a11)) {
            return true;
        }
        if (mild(a00, a01, a11)) {
            return false;
        }
        fit(a00, a01, a11, b0, b1);
        double fitted = added(stencil);
        split(a00, a01, a11, b0, b1);
        return fitted > WORSE * (added(stencil) + 0.5 * (Math.abs(rest0) + Math.abs(rest1)));
    }

    /** The trace of the diffusion that the exponents add, \(\sum\lambda_e(\frac{z_e}2\coth\frac{z_e}2-1)\lvert e\rvert^2\). */
    private double added(LatticeStencil stencil) {
        double sum = 0;
        for (int k = 0; k < stencil.count(); k++) {
            int e0 = stencil.vector(k, 0);
            int e1 = stencil.vector(k, 1);
            double z = exponent(e0, e1);
            double excess = ChangCooper.bernoulli(z) + 0.5 * z - 1;
            sum += stencil.weight(k) * excess * (e0 * e0 + e1 * e1);
        }
        return sum;
    }

    /** \(z=e\cdot w\). */
    double exponent(double e0, double e1) {
        return e0 * w0 + e1 * w1;
    }

    /** What is left of component j. */
    double rest(int j) {
        return j == 0 ? rest0 : rest1;
    }
}
