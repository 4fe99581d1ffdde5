package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;

/**
 * \((I-\tau L)^{-1}\) of a sparse chain by BiCGStab (van der Vorst 1992) with {@link IncompleteElimination}, to a residual of
 * 1e-12 in the L1 norm; as the columns of \(I-\tau L\) sum to at least 1, the L1 error is no larger. It starts from the right side,
 * so that an equilibrium is returned as it is. For a right side &gt;= 0 it ends by raising every component to \(b_i/(1+\tau r_i)\), which the exact answer
 * is not below: no component is negative, and the error only falls. Where the iteration does not get there, {@link
 * BandElimination} takes its place if the chain is small enough for it. The transposed equations are solved alike, to a residual of
 * 1e-12 in the largest component.
 */
final class SparseResolvent implements Resolvent<SparseRates> {
    private static final double TOLERANCE = 1e-12;
    /** What rounding leaves of a residual, in units of the terms that it is the difference of. */
    private static final double ROUNDING = 1e-15;

    private static final int MOST_ITERATIONS = 600;

    private final IncompleteElimination approximate;
    private final double[] b;
    private final double[] r;
    private final double[] shadow;
    private final double[] p;
    private final double[] v;
    private final double[] s;
    private final double[] t;
    private final double[] guess;
    private final double[] terms;
    private SparseRates rates;
    private Equation forward;
    private Equation backward;
    private Equation equation;
    private double tau;
    private double goal;
    /** Present once the iteration has failed for these rates. */
    private BandElimination exact;

    SparseResolvent(int cells) {
        approximate = new IncompleteElimination(cells);
        b = new double[cells];
        r = new double[cells];
        shadow = new double[cells];
        p = new double[cells];
        v = new double[cells];
        s = new double[cells];
        t = new double[cells];
        guess = new double[cells];
        terms = new double[cells];
    }

    @Override
    public void factor(SparseRates newRates, double newTau) {
        rates = newRates;
        tau = newTau;
        exact = null;
        approximate.factor(newRates, newTau);
        forward = Equation.forward(newRates, approximate);
        backward = Equation.backward(newRates, approximate);
    }

    @Override
    public void solve(double[] right, double[] x) {
        equation = forward;
        iterateOrEliminate(right, x);
        if (exact != null) {
            exact.solve(b, x);
            return;
        }
        raise(x);
    }

    @Override
    public void solveTransposed(double[] right, double[] x) {
        equation = backward;
        iterateOrEliminate(right, x);
        if (exact != null) {
            exact.solveTransposed(b, x);
            return;
        }
        raise(x);
    }

    private void iterateOrEliminate(double[] right, double[] x) {
        System.arraycopy(right, 0, b, 0, b.length);
        if (exact == null && !converges(x)) {
            if (!BandElimination.affordable(rates)) {
                throw new NumericalFailure(
                        "density: a step of length %s was not solved within %d iterations; residual %s instead of %s; try smaller steps or fewer cells"
                                .formatted(tau, MOST_ITERATIONS, equation.norm(r), goal));
            }
            exact = BandElimination.of(rates, tau, 1);
        }
    }

    /** For a right side that is nowhere negative. */
    private void raise(double[] x) {
        for (double v : b) {
            if (v < 0) {
                return;
            }
        }
        double[] out = rates.outflow();
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(x[i], b[i] / (1 + tau * out[i]));
        }
    }

    private boolean converges(double[] x) {
        System.arraycopy(b, 0, x, 0, b.length);
        if (residual(x)) {
            return true;
        }
        // after this the residual sums to 0, and stays so
        equation.approximate(r, guess);
        add(1, guess, x);
        int left = MOST_ITERATIONS;
        double before = Double.POSITIVE_INFINITY;
        while (!residual(x)) {
            double now = equation.norm(r);
            if (!(now < before) || left <= 0) {
                return false;
            }
            before = now;
            left -= iterate(x, left);
        }
        return true;
    }

    /** Sets r to b - (I - tau L) x, and says whether that is small enough. */
    private boolean residual(double[] x) {
        equation.apply(tau, x, r);
        double[] out = rates.outflow();
        for (int i = 0; i < r.length; i++) {
            r[i] = b[i] - r[i];
            terms[i] = (1 + tau * out[i]) * x[i];
        }
        goal = TOLERANCE * equation.norm(b) + ROUNDING * equation.norm(terms);
        return equation.norm(r) <= goal;
    }

    /** Improves x until the residual seems small enough or the recurrence breaks down; returns the number of iterations. */
    private int iterate(double[] x, int most) {
        System.arraycopy(r, 0, shadow, 0, r.length);
        System.arraycopy(r, 0, p, 0, r.length);
        double rho = dot(shadow, r);
        double tooLarge = 1e8 * equation.norm(r);
        for (int k = 1; k <= most; k++) {
            equation.approximate(p, guess);
            equation.apply(tau, guess, v);
            double alpha = rho / dot(shadow, v);
            if (!Double.isFinite(alpha)) {
                return k;
            }
            add(alpha, guess, x);
            for (int i = 0; i < s.length; i++) {
                s[i] = r[i] - alpha * v[i];
            }
            if (equation.norm(s) <= 0.5 * goal) {
                return k;
            }
            equation.approximate(s, guess);
            equation.apply(tau, guess, t);
            double omega = dot(t, s) / dot(t, t);
            add(omega, guess, x);
            for (int i = 0; i < r.length; i++) {
                r[i] = s[i] - omega * t[i];
            }
            double next = dot(shadow, r);
            double beta = next / rho * (alpha / omega);
            double size = equation.norm(r);
            if (size <= 0.5 * goal || !(size < tooLarge) || !Double.isFinite(beta) || beta == 0) {
                return k;
            }
            for (int i = 0; i < p.length; i++) {
                p[i] = r[i] + beta * (p[i] - omega * v[i]);
            }
            rho = next;
        }
        return most;
    }

    private static void add(double c, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += c * from[i];
        }
    }

    /** In four sums, each of which waits for itself only. */
    private static double dot(double[] x, double[] y) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int whole = x.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            s0 += x[i] * y[i];
            s1 += x[i + 1] * y[i + 1];
            s2 += x[i + 2] * y[i + 2];
            s3 += x[i + 3] * y[i + 3];
        }
        for (int i = whole; i < x.length; i++) {
            s0 += x[i] * y[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
