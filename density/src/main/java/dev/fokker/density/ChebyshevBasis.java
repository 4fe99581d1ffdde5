package dev.fokker.density;

import java.util.Arrays;

/**
 * A polynomial by its values at the n roots of \(T_n\), and at an absorbing end by p = 0. The flux is a polynomial through the n + 1
 * extrema of \(T_n\), among them both ends, where it is 0 if they are closed: what its slope sums to over the roots is what passes the ends,
 * so mass is exact. Kopriva and Kolias (1996).
 */
final class ChebyshevBasis implements SpectralBasis {
    private final double lower;
    private final double upper;
    private final ChebyshevNodes nodes;
    private final ChebyshevNodes held;
    private final double[] weights;
    private final double[] slope;
    private final double[] curvature;
    private final double[] leaving;
    private final boolean[] absorbs;

    ChebyshevBasis(Axis axis, int n) {
        lower = axis.lower();
        upper = axis.upper();
        absorbs = new boolean[] {
            axis.atLower().equals(Boundary.ABSORBING), axis.atUpper().equals(Boundary.ABSORBING)
        };
        nodes = ChebyshevNodes.gauss(lower, upper, n);
        held = absorbs[0] || absorbs[1] ? nodes.withEnds(absorbs[0], absorbs[1]) : nodes;
        weights = nodes.quadrature();
        ChebyshevNodes flux = ChebyshevNodes.lobatto(lower, upper, n + 1);
        double[] divergence = flux.differentiation(nodes.points());
        double[] at = inner(held.interpolation(flux.points()), n + 1);
        double[] along = inner(held.differentiation(flux.points()), n + 1);
        leaving = new double[2 * n];
        for (int j = 0; j < n; j++) {
            leaving[j] = absorbs[0] ? along[j] : 0;
            leaving[n + j] = absorbs[1] ? -along[n * n + j] : 0;
        }
        close(at, n);
        close(along, n);
        slope = product(divergence, at, n);
        curvature = product(divergence, along, n);
    }

    /** The columns of the values that are not 0 by a boundary condition. */
    private double[] inner(double[] matrix, int rows) {
        int all = held.size();
        int first = absorbs[0] ? 1 : 0;
        int n = nodes.size();
        double[] out = new double[rows * n];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(matrix, i * all + first, out, i * n, n);
        }
        return out;
    }

    private void close(double[] matrix, int n) {
        for (int j = 0; j < n; j++) {
            matrix[j] = absorbs[0] ? matrix[j] : 0;
            matrix[n * n + j] = absorbs[1] ? matrix[n * n + j] : 0;
        }
    }

    /** [n, n + 1] times [n + 1, n]. */
    private static double[] product(double[] a, double[] b, int n) {
        double[] out = new double[n * n];
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(row, 0);
            for (int k = 0; k <= n; k++) {
                double v = a[i * (n + 1) + k];
                int from = k * n;
                for (int j = 0; j < n; j++) {
                    row[j] += v * b[from + j];
                }
            }
            System.arraycopy(row, 0, out, i * n, n);
        }
        return out;
    }

    @Override
    public double[] points() {
        return nodes.points();
    }

    @Override
    public double[] weights() {
        return weights;
    }

    @Override
    public double[] slope() {
        return slope;
    }

    @Override
    public double[] curvature() {
        return curvature;
    }

    @Override
    public double[] leaving() {
        return leaving;
    }

    @Override
    public void integrate(double[] values, Axis axis, double[] mass) {
        double[] c = nodes.coefficients(values);
        int n = c.length;
        // the integral of T_k is (T_{k+1}/(k+1) - T_{k-1}/(k-1))/2
        double[] antiderivative = new double[n + 1];
        double half = 0.5 * (upper - lower);
        for (int k = 1; k <= n; k++) {
            double below = k == 1 ? 2 * c[0] : c[k - 1];
            double above = k + 1 < n ? c[k + 1] : 0;
            antiderivative[k] = half * (below - above) / (2.0 * k);
        }
        double before = clenshaw(antiderivative, -1);
        for (int i = 0; i < mass.length; i++) {
            double s = ((axis.face(i + 1) - lower) - (upper - axis.face(i + 1))) / (upper - lower);
            double here = clenshaw(antiderivative, s);
            mass[i] = here - before;
            before = here;
        }
    }

    /** \(\sum_kc_kT_k(s)\). Clenshaw (1955). */
    private static double clenshaw(double[] c, double s) {
        double above = 0;
        double here = 0;
        for (int k = c.length - 1; k >= 1; k--) {
            double below = c[k] + 2 * s * here - above;
            above = here;
            here = below;
        }
        return c[0] + s * here - above;
    }

    @Override
    public double tail(double[] values) {
        double[] c = nodes.coefficients(values);
        int fine = c.length - Math.max(3, c.length / 10);
        double most = 0;
        double last = 0;
        for (int k = 0; k < c.length; k++) {
            most = Math.max(most, Math.abs(c[k]));
            last = k >= fine ? Math.max(last, Math.abs(c[k])) : last;
        }
        return last / most;
    }
}
