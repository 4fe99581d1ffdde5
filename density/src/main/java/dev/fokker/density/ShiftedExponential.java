package dev.fokker.density;

import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.NumericalFailure;

/**
 * \(e^{hA}v\) for a dense stiff matrix with one factorization: in the space that \(Z=(I-\gamma A)^{-1}\) spans from v,
 * \(e^{hA}v\approx\lVert v\rVert Ve^{\frac h\gamma(I-H^{-1})}e_1\). Some thirty vectors do whatever the stiffness. Van den Eshof and Hochbruck (2006).
 */
final class ShiftedExponential {
    private static final double SHIFT = 0.08;
    private static final int FIRST = 18;
    private static final int CHECK = 8;
    private static final int MOST = 66;
    private static final int MOST_HALVINGS = 12;
    private static final double NOTHING = 1e-14;

    private final Matrix a;
    private final double h;
    private final double tolerance;
    private final Lu shifted;
    private final double[][] basis;
    private final double[][] hessenberg = new double[MOST + 1][MOST];
    private final int halvings;
    private ShiftedExponential half;

    /** For one matrix and one step; errors of up to {@code tolerance} of the length of v. */
    ShiftedExponential(Matrix a, double h, double tolerance) {
        this(a, h, tolerance, 0);
    }

    private ShiftedExponential(Matrix a, double h, double tolerance, int halvings) {
        this.a = a;
        this.h = h;
        this.tolerance = tolerance;
        this.halvings = halvings;
        shifted = Lu.of(Matrix.identity(a.rows(), 1).plus(-SHIFT * h, a));
        basis = new double[Math.min(MOST, a.rows()) + 1][];
    }

    /** \(e^{hA}v\), a new array. */
    double[] times(double[] v) {
        double length = Math.sqrt(dot(v, v));
        if (length == 0) {
            return v.clone();
        }
        basis[0] = v.clone();
        scale(basis[0], 1 / length);
        double[] before = null;
        for (int k = 1; k < basis.length; k++) {
            boolean ends = extend(k);
            if (ends || k == basis.length - 1 || (k >= FIRST && (k - FIRST) % CHECK == 0)) {
                double[] now = coefficients(k);
                if (ends || (before != null && distance(before, now) <= tolerance)) {
                    return combine(now, length);
                }
                before = now;
            }
        }
        return inHalves(v);
    }

    /** Vector k of the basis; whether the space ends before it. */
    private boolean extend(int k) {
        double[] w = shifted.solve(basis[k - 1]);
        double size = Math.sqrt(dot(w, w));
        for (int j = 0; j < k; j++) {
            hessenberg[j][k - 1] = 0;
        }
        for (int pass = 0; pass < 2; pass++) {
            for (int j = 0; j < k; j++) {
                double c = dot(basis[j], w);
                hessenberg[j][k - 1] += c;
                add(-c, basis[j], w);
            }
        }
        double more = Math.sqrt(dot(w, w));
        hessenberg[k][k - 1] = more;
        basis[k] = w;
        if (more <= NOTHING * size) {
            return true;
        }
        scale(w, 1 / more);
        return false;
    }

    private double[] coefficients(int k) {
        double[] entries = new double[k * k];
        for (int i = 0; i < k; i++) {
            for (int j = Math.max(0, i - 1); j < k; j++) {
                entries[i * k + j] = hessenberg[i][j];
            }
        }
        Matrix inverse = Lu.of(Matrix.of(k, k, entries)).inverse();
        Matrix e = Matrix.identity(k, 1 / SHIFT).plus(-1 / SHIFT, inverse).exponential();
        double[] out = new double[k];
        for (int i = 0; i < k; i++) {
            out[i] = e.at(i, 0);
        }
        return out;
    }

    private double[] combine(double[] c, double length) {
        double[] out = new double[basis[0].length];
        for (int k = 0; k < c.length; k++) {
            add(length * c[k], basis[k], out);
        }
        return out;
    }

    private double[] inHalves(double[] v) {
        if (halvings == MOST_HALVINGS) {
            throw new NumericalFailure(
                    "Chebyshev: %d vectors do not hold the exponential over a step of %s; take more points, shorter steps, or a scheme on cells"
                            .formatted(MOST, h));
        }
        if (half == null) {
            half = new ShiftedExponential(a, 0.5 * h, tolerance, halvings + 1);
        }
        return half.times(half.times(v));
    }

    private static double distance(double[] before, double[] now) {
        double sum = 0;
        for (int i = 0; i < now.length; i++) {
            double d = now[i] - (i < before.length ? before[i] : 0);
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void add(double c, double[] x, double[] to) {
        for (int i = 0; i < x.length; i++) {
            to[i] += c * x[i];
        }
    }

    private static void scale(double[] x, double c) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= c;
        }
    }
}
