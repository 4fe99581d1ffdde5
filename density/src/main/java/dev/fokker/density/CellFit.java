package dev.fokker.density;

import dev.fokker.core.process.Sde;
import dev.fokker.core.time.Times;

/**
 * Fluxes for an axis that ends where the noise dies out as its square root, \(a\sim\xi\), \(f\to f_0\gt0\) at the distance \(\xi\) from the
 * end: there \(p\sim\xi^{\nu-1}\), \(\nu=f_0/a'\), no polynomial and for \(\nu\lt1\) (Feller's condition violated) not even bounded. With the
 * law w that makes the flux vanish, \(aw=e^{\int f/a}\), and \(W_i=\int_iw\), \(p/w\) is smooth; the flux \(-aw\,(p/w)'\) is \((aw)_{i+1/2}
 * (m_i/W_i-m_{i+1}/W_{i+1})/(\langle x\rangle_{i+1}-\langle x\rangle_i)\), means under w: exact where \(p/w\) is linear, so that the averages of
 * w rest as far as the rule for them is exact. For constant f and a this is the flux of Scharfetter and Gummel. Integrals by five nodes in a cell, in the end
 * cell with the weight \(\xi^{\nu-1}\). Feller (1951).
 */
final class CellFit {
    private static final double[] NODES = InitialDensity.NODES;
    private static final int N = NODES.length;

    /** What a may be at the end, and how far a by the distance may vary in the end cell, to count as a square root. */
    private static final double VANISHES = 1e-9;

    private static final double LINEAR = 4;

    /** The largest exponent within a cell that the nodes resolve; beyond it there is no fit. */
    private static final double RESOLVED = 8;

    /** \((2k+1)\,w_qP_k(x_q)\), which takes values at the nodes to their Legendre coefficients. */
    private static final double[][] COEFFICIENTS = new double[N][N];

    /** The integral from the middle of the cell, halved, to node q, and to the upper end in the last row, of what is r at the nodes. */
    private static final double[][] INTEGRALS = new double[N + 1][N];

    /** The value at the lower end. */
    private static final double[] AT_END = new double[N];

    static {
        for (int q = 0; q < N; q++) {
            for (int k = 0; k < N; k++) {
                COEFFICIENTS[k][q] = (2 * k + 1) * InitialDensity.WEIGHTS[q] * legendre(k, NODES[q]);
                AT_END[q] += COEFFICIENTS[k][q] * legendre(k, -1);
                for (int to = 0; to <= N; to++) {
                    double x = to == N ? 1 : NODES[to];
                    INTEGRALS[to][q] += 0.5 * COEFFICIENTS[k][q] * (primitive(k, x) - primitive(k, 0));
                }
            }
        }
    }

    private final Axis axis;
    private final double direction;
    private final PointCoefficients inLowest;
    private final PointCoefficients inHighest;
    private final Sde sde;
    private PointCoefficients everywhere;
    private final double[] up;
    private final double[] down;
    private final double[] mean;
    private final double[] f = new double[N];
    private final double[] a = new double[N];
    private final double[] value = new double[N];

    CellFit(Sde sde, Axis axis, double direction) {
        this.sde = sde;
        this.axis = axis;
        this.direction = direction;
        inLowest = new PointCoefficients(sde, nodes(0, 1));
        inHighest = new PointCoefficients(sde, nodes(axis.cells() - 1, axis.cells()));
        up = new double[axis.cells()];
        down = new double[axis.cells()];
        mean = new double[axis.cells()];
    }

    private double[] nodes(int first, int last) {
        double[] points = new double[(last - first) * N];
        for (int i = first; i < last; i++) {
            for (int q = 0; q < N; q++) {
                points[(i - first) * N + q] = axis.centre(i) + 0.5 * axis.width(i) * NODES[q];
            }
        }
        return points;
    }

    /** Whether an end is of this kind at time t; if so the rates are ready. */
    boolean at(Times t) {
        double below = axis.atLower().closed() ? exponent(inLowest, t, 1) : 0;
        double above = axis.atUpper().closed() ? exponent(inHighest, t, -1) : 0;
        if (!(below > 0 || above > 0)) {
            return false;
        }
        if (everywhere == null) {
            everywhere = new PointCoefficients(sde, nodes(0, axis.cells()));
        }
        double[] drift = everywhere.drift(t);
        double[] half = everywhere.halfCovariance(t);
        int last = axis.cells() - 1;
        for (int i = 0; i <= last; i++) {
            take(drift, half, i, 1);
            if (i == 0 && below > 0) {
                end(i, below, 1);
            } else if (i == last && above > 0) {
                take(drift, half, i, -1);
                end(i, above, -1);
            } else {
                inside(i);
            }
        }
        return true;
    }

    /** The coefficients at the nodes of a cell, seen from its lower end or turned round. */
    private void take(double[] drift, double[] half, int i, int sign) {
        for (int q = 0; q < N; q++) {
            int from = i * N + (sign > 0 ? q : N - 1 - q);
            f[q] = sign * direction * drift[from];
            a[q] = half[from];
        }
    }

    /** \(\nu\) at the end where a cell begins, 0 where a is of another kind there. */
    private double exponent(PointCoefficients cell, Times t, int sign) {
        take(cell.drift(t), cell.halfCovariance(t), 0, sign);
        double most = 0;
        double steepest = 0;
        double flattest = Double.POSITIVE_INFINITY;
        double atEnd = 0;
        double nu = 0;
        for (int q = 0; q < N; q++) {
            double slope = a[q] / (1 + NODES[q]);
            most = Math.max(most, a[q]);
            steepest = Math.max(steepest, slope);
            flattest = Math.min(flattest, slope);
            atEnd += AT_END[q] * a[q];
            nu += AT_END[q] * f[q] / slope;
        }
        boolean root = Math.abs(atEnd) <= VANISHES * most && steepest < LINEAR * flattest;
        double half = 0.5 * axis.width(sign > 0 ? 0 : axis.cells() - 1);
        return root ? half * nu : 0;
    }

    /** A cell where f/a is smooth. */
    private void inside(int i) {
        double h = axis.width(i);
        for (int q = 0; q < N; q++) {
            value[q] = f[q] / a[q];
        }
        double all = 0;
        double moment = 0;
        for (int q = 0; q < N; q++) {
            double w = InitialDensity.WEIGHTS[q] * Math.exp(h * integral(q)) / a[q];
            all += w;
            moment += w * NODES[q];
        }
        double lower = 0;
        for (int q = 0; q < N; q++) {
            // the rule is symmetric: towards the lower end it is that towards the upper one, turned round
            lower -= INTEGRALS[N][N - 1 - q] * value[q];
        }
        up[i] = Math.exp(h * integral(N)) / (h * all);
        down[i] = Math.exp(h * lower) / (h * all);
        refuse(i, h);
        mean[i] = axis.centre(i) + 0.5 * h * moment / all;
    }

    private void refuse(int i, double h) {
        for (double v : value) {
            if (!(Math.abs(v) * h <= RESOLVED)) {
                mean[i] = Double.NaN;
            }
        }
    }

    private double integral(int to) {
        double sum = 0;
        for (int q = 0; q < N; q++) {
            sum += INTEGRALS[to][q] * value[q];
        }
        return sum;
    }

    /** The cell at the end, \(aw=s^\nu e^G\) with \(s=\xi/h\). */
    private void end(int i, double nu, int sign) {
        double h = axis.width(i);
        for (int q = 0; q < N; q++) {
            double s = 0.5 * (1 + NODES[q]);
            value[q] = f[q] / a[q] - nu / (s * h);
        }
        double all = 0;
        double moment = 0;
        for (int q = 0; q < N; q++) {
            double s = 0.5 * (1 + NODES[q]);
            double w = weight(q, nu) * Math.exp(h * integral(q)) * s / a[q];
            all += w;
            moment += w * s;
        }
        double over = Math.exp(h * integral(N)) / (h * all);
        up[i] = sign > 0 ? over : 0;
        down[i] = sign > 0 ? 0 : over;
        refuse(i, h);
        double share = sign > 0 ? moment / all : 1 - moment / all;
        mean[i] = axis.face(i) + h * share;
    }

    /** The weight of node q for \(\int_0^1s^{\nu-1}g\,ds\), of order 5, by \(\int_0^1s^{\nu-1}P_k(2s-1)\,ds=\frac{(\nu-1)\cdots(\nu-k)}{\nu\cdots(\nu+k)}\). */
    private static double weight(int q, double nu) {
        double moment = 1 / nu;
        double sum = 0;
        for (int k = 0; k < N; k++) {
            sum += COEFFICIENTS[k][q] * moment;
            moment *= (nu - 1 - k) / (nu + k + 1);
        }
        return sum;
    }

    /** The rate from cell k - 1 over face k to cell k; NaN where an exponent is not resolved, and so are both rates of a face. */
    double right(int k) {
        return up[k - 1] / (mean[k] - mean[k - 1]);
    }

    /** The rate from cell k over face k to cell k - 1. */
    double left(int k) {
        return down[k] / (mean[k] - mean[k - 1]);
    }

    private static double legendre(int k, double x) {
        double before = 1;
        double here = x;
        if (k == 0) {
            return 1;
        }
        for (int j = 1; j < k; j++) {
            double next = ((2 * j + 1) * x * here - j * before) / (j + 1);
            before = here;
            here = next;
        }
        return here;
    }

    /** \(\int^xP_k\). */
    private static double primitive(int k, double x) {
        return k == 0 ? x : (legendre(k + 1, x) - legendre(k - 1, x)) / (2 * k + 1);
    }
}
