package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import java.util.Arrays;

/**
 * The modes of a chain along an open line, which is reversible whatever its rates. The eigenvalues of -L come by bisection on the
 * signs of the pivots of \(-L-\sigma\), which from the rates themselves are \(d_i=r_i+t_i\), \(t_i=l_it_{i-1}/d_{i-1}-\sigma\): no
 * sum of rates is ever formed, so that each eigenvalue has full relative accuracy, however much smaller it is than the rates
 * (Demmel and Kahan 1990; Fernando 1998). The functions come from the pivots upwards and downwards, joined where they meet best
 * (Dhillon and Parlett 2004), and the densities from them by the law of detailed balance, in logarithms.
 */
final class LineSpectrum {
    /** Bisection begins within this factor. */
    private static final double COARSE = 1e-4;

    private final Mesh mesh;
    private final double[] right;
    private final double[] left;
    private final int n;
    private final double[] weight;
    private final double[] below;
    private final double[] above;

    private LineSpectrum(Mesh mesh, Rates rates) {
        this.mesh = mesh;
        right = rates.right();
        left = rates.left();
        n = right.length;
        below = new double[n];
        above = new double[n];
        weight = balance();
    }

    /** The slowest {@code count} modes. */
    static Mode[] of(Mesh mesh, Rates rates, int count) {
        LineSpectrum line = new LineSpectrum(mesh, rates);
        Mode[] modes = new Mode[count];
        double[] none = new double[line.n];
        double[] eigenvalue = line.eigenvalues(rates.fastest(), count);
        for (int k = 0; k < count; k++) {
            double[] u = line.function(eigenvalue[k]);
            double[] m = new double[line.n];
            Arrays.setAll(m, i -> line.weight[i] * u[i]);
            modes[k] = new Mode(mesh, eigenvalue[k], 0, m, none, u, none);
        }
        return modes;
    }

    /** The slowest rates alone. */
    static double[] rates(Mesh mesh, Rates rates, int count) {
        return new LineSpectrum(mesh, rates).eigenvalues(rates.fastest(), count);
    }

    /** The weights, of sum 1, with \(w_ir_i=w_{i+1}l_{i+1}\): the stationary law, where nothing leaves. */
    private double[] balance() {
        double[] log = new double[n];
        double most = 0;
        for (int i = 0; i + 1 < n; i++) {
            if (!(right[i] > 0) || !(left[i + 1] > 0)) {
                throw new NumericalFailure(
                        "Spectrum: between x=%s and %s nothing leads %s; there is too little noise for so long a cell, so that modes are not defined; take more cells"
                                .formatted(
                                        mesh.axis(0).centre(i),
                                        mesh.axis(0).centre(i + 1),
                                        right[i] > 0 ? "back" : "onwards"));
            }
            log[i + 1] = log[i] + Math.log(right[i] / left[i + 1]);
            most = Math.max(most, log[i + 1]);
        }
        double[] w = new double[n];
        for (int i = 0; i < n; i++) {
            w[i] = Math.exp(log[i] - most);
        }
        double sum = CompensatedSum.of(w);
        for (int i = 0; i < n; i++) {
            w[i] /= sum;
        }
        return w;
    }

    private double[] eigenvalues(double fastest, int count) {
        double[] value = new double[count];
        boolean kept = left[0] == 0 && right[n - 1] == 0;
        for (int k = kept ? 1 : 0; k < count; k++) {
            value[k] = eigenvalue(k, 2.01 * fastest);
        }
        return value;
    }

    /** The one that has k below it. */
    private double eigenvalue(int k, double bound) {
        double high = bound;
        double low = high * COARSE;
        while (below(low) > k) {
            high = low;
            low *= COARSE;
            if (low < Double.MIN_NORMAL) {
                throw new NumericalFailure(
                        "Spectrum: rate number %d is below %s; barriers so high keep what they keep".formatted(k, high));
            }
        }
        while (true) {
            double middle = high > 2 * low ? Math.sqrt(low * high) : 0.5 * (low + high);
            if (!(middle > low && middle < high)) {
                return middle;
            }
            if (below(middle) > k) {
                high = middle;
            } else {
                low = middle;
            }
        }
    }

    /** The number of eigenvalues below s. */
    private int below(double s) {
        int count = 0;
        double t = left[0] - s;
        for (int i = 0; i < n; i++) {
            double d = pivot(right[i] + t);
            count += d < 0 ? 1 : 0;
            if (i + 1 < n) {
                t = onward(left[i + 1], t, d) - s;
            }
        }
        return count;
    }

    private static double pivot(double d) {
        return d == 0 ? -Double.MIN_NORMAL : d;
    }

    private static double onward(double rate, double t, double d) {
        double share = t / d;
        return rate * (Double.isNaN(share) ? 1 : share);
    }

    /** The function to an eigenvalue, with weighted squares of sum 1, positive at the upper end. */
    private double[] function(double s) {
        int joint = pivots(s);
        double[] u = new double[n];
        u[joint] = 1;
        for (int i = joint - 1; i >= 0; i--) {
            u[i] = right[i] / below[i] * u[i + 1];
        }
        for (int i = joint + 1; i < n; i++) {
            u[i] = left[i] / above[i] * u[i - 1];
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weight[i] * u[i] * u[i];
        }
        double scale = 1 / Math.sqrt(sum);
        int end = n - 1;
        while (end > 0 && u[end] == 0) {
            end--;
        }
        scale = Math.copySign(scale, u[end]);
        for (int i = 0; i < n; i++) {
            u[i] *= scale;
            if (!Double.isFinite(u[i])) {
                throw new NumericalFailure(
                        "Spectrum: the function to the rate %s varies by more than numbers hold; take a shorter axis"
                                .formatted(s));
            }
        }
        return u;
    }

    /** Fills the pivots from either end and returns the cell where they differ least from an eigenvector. */
    private int pivots(double s) {
        double[] t = new double[n];
        t[0] = left[0] - s;
        for (int i = 0; i < n; i++) {
            below[i] = pivot(right[i] + t[i]);
            if (i + 1 < n) {
                t[i + 1] = onward(left[i + 1], t[i], below[i]) - s;
            }
        }
        int joint = n - 1;
        double least = Double.POSITIVE_INFINITY;
        double back = right[n - 1] - s;
        for (int i = n - 1; i >= 0; i--) {
            above[i] = pivot(left[i] + back);
            double fault = Math.abs(t[i] + back + s);
            if (fault < least) {
                least = fault;
                joint = i;
            }
            if (i > 0) {
                back = onward(right[i - 1], back, above[i]) - s;
            }
        }
        return joint;
    }
}
