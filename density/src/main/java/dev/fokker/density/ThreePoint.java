package dev.fokker.density;

import dev.fokker.core.process.Sde;
import dev.fokker.core.time.Times;

/**
 * The exact equations between neighbouring points of a line, \(r_i(u_{i+1}-u_i)+l_i(u_{i-1}-u_i)+b_i=0\), for
 * \(\tfrac12Du''+fu'=-g\). With \(\psi'=2f/D\) from the left end of a panel [a, b], \(s(z)=\int_a^ze^{-\psi}\), \(S=s(b)\) and
 * \(m=\frac2De^\psi\): \(r=1/S\) at a, \(l=e^{-\psi(b)}/S\) at b, and \(b\) gathers \(\int mg(1-\frac sS)\) at a and
 * \(e^{-\psi(b)}\int mg\frac sS\) at b. The integrals are by Gauss-Lobatto-Legendre collocation of degree 8 in each panel; for
 * constant coefficients r and l are the rates of Scharfetter and Gummel (1969).
 */
final class ThreePoint implements ExitTimes.BackwardSolve {
    static final int DEGREE = 8;
    static final LegendreElements PANEL = new LegendreElements(1, DEGREE);

    private final int panels;
    private final boolean absorbsBelow;
    private final boolean absorbsAbove;
    /** In panel k at its node q: s/S, and m times the weight of the node. */
    private final double[] passed;

    private final double[] speed;
    /** \(\int_a^z m\,g\) needs m at the nodes, without their weights. */
    private final double[] bare;
    /** S of each panel, from its lower and from its upper end. */
    private final double[] scale;

    private final double[] drop;
    private final double[] right;
    private final double[] left;

    ThreePoint(Sde sde, Axis axis) {
        panels = axis.cells();
        absorbsBelow = axis.atLower().open();
        absorbsAbove = axis.atUpper().open();
        int nodes = DEGREE + 1;
        double[] x = new double[panels * nodes];
        for (int i = 0; i < x.length; i++) {
            int k = i / nodes;
            double a = axis.face(k);
            double b = axis.face(k + 1);
            double node = PANEL.node(i % nodes);
            x[i] = node < 0 ? a + 0.5 * (b - a) * (1 + node) : b - 0.5 * (b - a) * (1 - node);
        }
        PointCoefficients at = new PointCoefficients(sde, x);
        double[] f = at.drift(Times.shared(0, x.length));
        double[] a = at.halfCovariance(Times.shared(0, x.length));
        passed = new double[x.length];
        speed = new double[x.length];
        bare = new double[x.length];
        scale = new double[panels];
        drop = new double[panels];
        right = new double[panels + 1];
        left = new double[panels + 1];
        for (int i = 0; i < x.length; i++) {
            if (!(a[i] > 0)) {
                throw new IllegalArgumentException(
                        "ExitTimes: the noise vanishes at x=%s; keep the axis where D > 0, or take ExitTimes.of(sde, mesh)"
                                .formatted(x[i]));
            }
        }
        for (int k = 0; k < panels; k++) {
            panel(k, 0.5 * axis.width(k), f, a);
        }
    }

    private void panel(int k, double half, double[] f, double[] a) {
        double[] psi = new double[DEGREE + 1];
        double[] s = new double[DEGREE + 1];
        double[] integrand = new double[DEGREE + 1];
        int first = k * (DEGREE + 1);
        for (int q = 0; q <= DEGREE; q++) {
            integrand[q] = half * f[first + q] / a[first + q];
        }
        PANEL.integrate(integrand, psi);
        for (int q = 0; q <= DEGREE; q++) {
            integrand[q] = half * Math.exp(-psi[q]);
            bare[first + q] = half * Math.exp(psi[q]) / a[first + q];
            speed[first + q] = PANEL.weight(q) * bare[first + q];
        }
        PANEL.integrate(integrand, s);
        scale[k] = s[DEGREE];
        drop[k] = Math.exp(-psi[DEGREE]);
        for (int q = 0; q <= DEGREE; q++) {
            passed[first + q] = s[q] / s[DEGREE];
        }
        right[k] = 1 / scale[k];
        left[k + 1] = drop[k] / scale[k];
    }

    @Override
    public int size() {
        return panels * DEGREE + 1;
    }

    @Override
    public double[] source(double[] g) {
        double[] b = new double[panels + 1];
        for (int k = 0; k < panels; k++) {
            for (int q = 0; q <= DEGREE; q++) {
                int i = k * (DEGREE + 1) + q;
                double amount = speed[i] * g[k * DEGREE + q];
                b[k] += amount * (1 - passed[i]);
                b[k + 1] += drop[k] * amount * passed[i];
            }
        }
        double[] u = eliminate(b, 0, 0);
        double[] all = between(u);
        for (int k = 0; k < panels; k++) {
            bend(k, g, all);
        }
        return all;
    }

    @Override
    public double[] share(int side) {
        return between(eliminate(new double[panels + 1], side == 0 ? 1 : 0, side == 1 ? 1 : 0));
    }

    /** The values at the points, upwards by what is left of the way out below, without a subtraction. */
    private double[] eliminate(double[] b, double below, double above) {
        int first = absorbsBelow ? 1 : 0;
        int last = absorbsAbove ? panels - 1 : panels;
        double[] u = new double[panels + 1];
        double[] gathered = new double[panels + 1];
        double[] pivot = new double[panels + 1];
        double out = absorbsBelow ? left[1] : 0;
        gathered[first] = b[first] + (absorbsBelow ? left[1] * below : 0);
        for (int i = first; i <= last; i++) {
            pivot[i] = out + right[i];
            if (i < last) {
                gathered[i + 1] = b[i + 1] + left[i + 1] * (gathered[i] / pivot[i]);
                out = left[i + 1] * (out / pivot[i]);
            }
        }
        u[0] = absorbsBelow ? below : 0;
        u[panels] = absorbsAbove ? above : 0;
        double next = absorbsAbove ? above : 0;
        for (int i = last; i >= first; i--) {
            next = (gathered[i] + right[i] * next) / pivot[i];
            u[i] = next;
        }
        return u;
    }

    /** Values at all nodes, harmonic between the points. */
    private double[] between(double[] u) {
        double[] all = new double[size()];
        for (int k = 0; k < panels; k++) {
            for (int q = 0; q <= DEGREE; q++) {
                double s = passed[k * (DEGREE + 1) + q];
                all[k * DEGREE + q] = (1 - s) * u[k] + s * u[k + 1];
            }
        }
        return all;
    }

    /** Adds what the source does inside a panel, \((S-s(x))\int_a^x\frac sS mg+s(x)\int_x^b(1-\frac sS)mg\). */
    private void bend(int k, double[] g, double[] all) {
        double[] lower = new double[DEGREE + 1];
        double[] upper = new double[DEGREE + 1];
        double[] fromBelow = new double[DEGREE + 1];
        double[] fromAbove = new double[DEGREE + 1];
        int first = k * (DEGREE + 1);
        for (int q = 0; q <= DEGREE; q++) {
            double amount = bare[first + q] * g[k * DEGREE + q];
            lower[q] = amount * passed[first + q];
            upper[q] = amount * (1 - passed[first + q]);
        }
        PANEL.integrate(lower, fromBelow);
        PANEL.integrate(upper, fromAbove);
        for (int q = 1; q < DEGREE; q++) {
            double s = passed[first + q];
            double rest = fromAbove[DEGREE] - fromAbove[q];
            all[k * DEGREE + q] += scale[k] * ((1 - s) * fromBelow[q] + s * rest);
        }
    }
}
