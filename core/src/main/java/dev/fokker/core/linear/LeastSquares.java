package dev.fokker.core.linear;

/**
 * The x that makes \(\lVert Ax-b\rVert^2+r^2\sum_j\lVert A_j\rVert^2x_j^2\) least, by Householder reflections, whose error grows with
 * the condition of A and not with its square; r = 0 is the plain problem. Golub and Van Loan (2013), section 5.3.
 */
public final class LeastSquares {
    private LeastSquares() {}

    /**
     * x, [columns].
     *
     * @param a at least one column, no column of zeros
     * @param b [rows], not modified
     * @param ridge r &gt;= 0, relative to the columns' norms; &gt; 0 where columns may nearly depend on each other
     * @throws IllegalArgumentException if lengths do not fit, or if columns depend on each other and r = 0
     */
    public static double[] solve(Matrix a, double[] b, double ridge) {
        int n = a.columns();
        int m = a.rows() + n;
        if (b.length != a.rows() || n < 1 || !(ridge >= 0)) {
            throw new IllegalArgumentException(
                    "LeastSquares: %d x %d with %d right-hand sides, ridge=%s; lengths must agree and ridge be >= 0"
                            .formatted(a.rows(), n, b.length, ridge));
        }
        double[] norm = new double[n];
        double[][] column = new double[n][];
        for (int j = 0; j < n; j++) {
            column[j] = new double[m];
            double sum = 0;
            for (int i = 0; i < a.rows(); i++) {
                column[j][i] = a.at(i, j);
                sum += a.at(i, j) * a.at(i, j);
            }
            norm[j] = Math.sqrt(sum);
            for (int i = 0; i < a.rows(); i++) {
                column[j][i] /= norm[j];
            }
            column[j][a.rows() + j] = ridge;
        }
        double[] right = java.util.Arrays.copyOf(b, m);
        double[] diagonal = new double[n];
        for (int j = 0; j < n; j++) {
            diagonal[j] = reflect(column, right, j);
        }
        double[] x = new double[n];
        for (int j = n - 1; j >= 0; j--) {
            double sum = right[j];
            for (int k = j + 1; k < n; k++) {
                sum -= column[k][j] * x[k];
            }
            x[j] = sum / diagonal[j];
        }
        for (int j = 0; j < n; j++) {
            x[j] /= norm[j];
        }
        return x;
    }

    /** Brings column {@code j} below its diagonal to zero, and the later columns and the right-hand side with it. */
    private static double reflect(double[][] column, double[] right, int j) {
        double[] v = column[j];
        double norm = 0;
        for (int i = j; i < v.length; i++) {
            norm += v[i] * v[i];
        }
        norm = Math.sqrt(norm);
        if (!(norm > v.length * Math.ulp(1.0))) {
            throw new IllegalArgumentException(
                    "LeastSquares: column %d is a combination of those before it; remove it, or give a ridge > 0"
                            .formatted(j));
        }
        double diagonal = v[j] > 0 ? -norm : norm;
        v[j] -= diagonal;
        double square = 0;
        for (int i = j; i < v.length; i++) {
            square += v[i] * v[i];
        }
        for (int k = j + 1; k < column.length; k++) {
            apply(v, square, j, column[k]);
        }
        apply(v, square, j, right);
        return diagonal;
    }

    private static void apply(double[] v, double square, int from, double[] y) {
        double product = 0;
        for (int i = from; i < v.length; i++) {
            product += v[i] * y[i];
        }
        double factor = 2 * product / square;
        for (int i = from; i < v.length; i++) {
            y[i] -= factor * v[i];
        }
    }
}
