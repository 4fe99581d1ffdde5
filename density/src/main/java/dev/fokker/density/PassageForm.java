package dev.fokker.density;

import java.util.Arrays;

/**
 * The equation on [-1, 1] under fixed coefficients F, D in a symmetric form. With \(p=\frac2De^{\psi/2}\chi\), \(\psi'=2F/D\),
 * \(\partial_tp=-(Fp)'+\tfrac12(Dp)''\) becomes \(\int\frac2D\dot\chi\eta=-\int(\chi'-\beta\chi)(\eta'-\beta\eta)\), \(\beta=F/D\), in
 * which zero flux is natural and \(\chi=0\) at an absorbing end; no derivative of a coefficient is needed. What leaves there
 * is the residual of the form at the end's own basis function. Node values are scaled so that the matrix on the left is 1.
 */
final class PassageForm {
    private final LegendreElements line;
    private final double[] d;
    private final double[] halfPsi;
    private final double[] way;
    private final double[] slow;
    private final double[] unit;
    private final double[] whole;
    private final int first;
    private final int count;
    private final double least;

    PassageForm(LegendreElements line, double[] f, double[] d, boolean absorbsBelow, boolean absorbsAbove) {
        int n = line.nodes();
        this.line = line;
        this.d = d;
        double[] beta = new double[n];
        double[] pace = new double[n];
        double[] loss = new double[n];
        unit = new double[n];
        double low = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            beta[i] = f[i] / d[i];
            pace[i] = 1 / Math.sqrt(d[i]);
            loss[i] = 0.5 * f[i] * beta[i] * pace[i];
            unit[i] = Math.sqrt(0.5 * d[i] / line.weight(i));
            low = Math.min(low, d[i]);
        }
        least = low;
        halfPsi = integral(beta);
        way = integral(pace);
        slow = integral(loss);
        first = absorbsBelow ? 1 : 0;
        count = n - first - (absorbsAbove ? 1 : 0);
        whole = stiffness(beta);
    }

    private double[] integral(double[] f) {
        double[] out = new double[f.length];
        line.integrate(f, out);
        return out;
    }

    private double[] stiffness(double[] beta) {
        int n = beta.length;
        int m = line.degree() + 1;
        double[] out = new double[n * n];
        double[] row = new double[m];
        for (int e = 0; e < line.pieces(); e++) {
            int from = e * line.degree();
            for (int q = 0; q < m; q++) {
                for (int j = 0; j < m; j++) {
                    row[j] = (line.slope(q, j) - (q == j ? beta[from + q] : 0)) * unit[from + j];
                }
                double w = line.localWeight(q);
                for (int i = 0; i < m; i++) {
                    double left = w * row[i];
                    int at = (from + i) * n + from;
                    for (int j = 0; j < m; j++) {
                        out[at + j] += left * row[j];
                    }
                }
            }
        }
        return out;
    }

    /** The nodes that do not absorb. */
    int count() {
        return count;
    }

    /** The number of the first node that does not absorb. */
    int first() {
        return first;
    }

    /** The matrix of the form between the nodes that do not absorb, [count, count]. */
    double[] matrix() {
        int n = line.nodes();
        double[] a = new double[count * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(whole, (i + first) * n + first, a, i * count, count);
        }
        return a;
    }

    /** What node values send out through end e, 0 or 1, but for the factor \(e^{\psi/2}\) there; zeros at a reflecting end. */
    double[] outflow(int e) {
        int n = line.nodes();
        boolean absorbs = e == 0 ? first == 1 : first + count < n;
        if (!absorbs) {
            return new double[count];
        }
        int at = e == 0 ? 0 : n - 1;
        double[] row = Arrays.copyOfRange(whole, at * n + first, at * n + first + count);
        for (int j = 0; j < count; j++) {
            row[j] /= -unit[at];
        }
        return row;
    }

    /** \(\chi(x)\) as a row on node values. */
    double[] valueAt(double x) {
        double[] all = basis(x);
        double[] row = new double[count];
        for (int j = 0; j < count; j++) {
            row[j] = all[j + first] * unit[j + first];
        }
        return row;
    }

    /** The share of a start at x that falls on the basis function of end e, and so leaves at once; 0 where the end reflects. */
    double atOnce(double x, int e) {
        boolean absorbs = e == 0 ? first == 1 : first + count < line.nodes();
        return absorbs ? basis(x)[e == 0 ? 0 : line.nodes() - 1] : 0;
    }

    private double[] basis(double x) {
        double[] row = new double[line.nodes()];
        line.addRow(1, x, row);
        return row;
    }

    /** \(\tfrac12\psi(x)\). */
    double halfPsi(double x) {
        return dot(basis(x), halfPsi);
    }

    /** \(\tfrac12\psi\) at end e. */
    double halfPsiAtEnd(int e) {
        return halfPsi[e == 0 ? 0 : halfPsi.length - 1];
    }

    /** \(\int\frac{dx}{\sqrt D}\) between x and end e. */
    double distance(double x, int e) {
        return Math.abs(way[e == 0 ? 0 : way.length - 1] - dot(basis(x), way));
    }

    /** The mean of \(\frac{F^2}{2D}\) on the way from x to end e. */
    double slowing(double x, int e) {
        double distance = distance(x, e);
        double lost = Math.abs(slow[e == 0 ? 0 : slow.length - 1] - dot(basis(x), slow));
        return distance > 0 ? lost / distance : 0;
    }

    /** \(\tfrac14\ln\frac{D(x)}{D(end)}\). */
    double logNarrowing(double x, int e) {
        return 0.25 * Math.log(dot(basis(x), d) / d[e == 0 ? 0 : d.length - 1]);
    }

    /** The rate of the fastest mode that the nodes resolve when they resolve the given share of Nyquist's wave numbers. */
    double fastest(double share) {
        double k = share * line.nodes();
        return 0.5 * k * k * least;
    }

    /** {@code p[i]} = the density that the node value \(z_i\) times \(e^c\) stands for. */
    void density(double[] z, double c, double[] p) {
        Arrays.fill(p, 0);
        for (int j = 0; j < count; j++) {
            int i = j + first;
            p[i] = 2 / d[i] * Math.exp(halfPsi[i] + c) * unit[i] * z[j];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
