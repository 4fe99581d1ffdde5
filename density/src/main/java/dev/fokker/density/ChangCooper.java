package dev.fokker.density;

import dev.fokker.core.process.Potential;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.Times;
import java.util.Optional;

/**
 * The fluxes \(F=\frac1h[B(-z)\,a_ip_i-B(z)\,a_{i+1}p_{i+1}]\), \(a=\tfrac12D\), \(B(z)=z/(e^z-1)\), for the Ito flux
 * \(J=fp-(ap)'\): the exact flux between two centres where \(f/a\) is constant, so \(z=\int_{x_i}^{x_{i+1}}f/a\,dx\). With a
 * potential and a constant a, \(z=-(U_{i+1}-U_i)/a\) exactly and the Gibbs law is kept to rounding; otherwise z is taken by Gauss
 * quadrature, of three nodes (order 6) for an autonomous process and of one (order 2) for one whose rates are built anew at each
 * step. Order 2 in space where \(\lvert z\rvert\lesssim1\), upwind of order 1 beyond; where a vanishes, or grows 16-fold within a
 * face, the drift is taken upwind and \((ap)'\) by the plain difference.
 * Scharfetter and Gummel (1969); Chang and Cooper (1970).
 */
final class ChangCooper implements Generator<Rates> {
    private static final double[][] NODES = {{0}, {-Math.sqrt(0.6), 0, Math.sqrt(0.6)}};
    private static final double[][] WEIGHTS = {{1}, {5.0 / 18, 8.0 / 18, 5.0 / 18}};

    /** The most by which a may grow within a face for the exponential fit to follow it; 9 from the first centre beside a zero. */
    private static final double RESOLVED = 16;

    private final Axis axis;
    private final double direction;
    private final boolean autonomous;
    private final Optional<Potential> potential;
    private final double[] from;
    private final double[] to;
    private final double[] weights;
    private final PointCoefficients atCentres;
    private final PointCoefficients onFaces;
    private final CellFit ends;
    private final PointCoefficients atLower;
    private final PointCoefficients atUpper;
    private final double[] z;
    private final double[] upwind;
    private final double[] x = new double[1];

    /**
     * The fluxes of {@code sde} on {@code axis}; {@code direction} is -1 for a process that is run down in time, whose drift then
     * acts backwards and whose noise spreads all the same.
     */
    ChangCooper(Sde sde, Axis axis, double direction) {
        this.axis = axis;
        this.direction = direction;
        autonomous = sde.autonomous();
        potential = sde.potential();
        int n = axis.cells();
        from = new double[n + 1];
        to = new double[n + 1];
        layFaces();
        int rule = autonomous ? 1 : 0;
        weights = WEIGHTS[rule];
        double[] centres = new double[n];
        for (int i = 0; i < n; i++) {
            centres[i] = axis.centre(i);
        }
        atCentres = new PointCoefficients(sde, centres);
        onFaces = new PointCoefficients(sde, quadraturePoints(NODES[rule]));
        ends = new CellFit(sde, axis, direction);
        atLower = new PointCoefficients(sde, new double[] {axis.lower()});
        atUpper = new PointCoefficients(sde, new double[] {axis.upper()});
        z = new double[n + 1];
        upwind = new double[n + 1];
    }

    /** The two points that face k lies between: centres, a centre and a wall where p = 0, or the same point where nothing flows. */
    private void layFaces() {
        int n = axis.cells();
        for (int k = 1; k < n; k++) {
            from[k] = axis.centre(k - 1);
            to[k] = axis.centre(k);
        }
        to[0] = axis.centre(0);
        from[0] = axis.atLower().open() ? axis.lower() : to[0];
        from[n] = axis.centre(n - 1);
        to[n] = from[n];
        if (axis.atUpper().open()) {
            to[n] = axis.upper();
        } else if (axis.periodic()) {
            to[n] = axis.upper() + (axis.centre(0) - axis.lower());
        }
    }

    private double[] quadraturePoints(double[] nodes) {
        double[] points = new double[from.length * nodes.length];
        for (int k = 0, i = 0; k < from.length; k++) {
            for (double node : nodes) {
                points[i++] = axis.wrap(0.5 * (from[k] + to[k]) + 0.5 * node * (to[k] - from[k]));
            }
        }
        return points;
    }

    private boolean ring() {
        return axis.periodic();
    }

    @Override
    public Rates chain() {
        return new Rates(axis.cells(), ring());
    }

    @Override
    public boolean autonomous() {
        return autonomous;
    }

    @Override
    public void at(double t, Rates out) {
        Times time = Times.shared(t, 1);
        double[] a = atCentres.halfCovariance(time);
        double[] across = onFaces.halfCovariance(time);
        if (potential.isPresent() && constant(a, across)) {
            steepness(potential.get(), a[0]);
        } else {
            steepness(onFaces.drift(time), across, a);
        }
        int n = axis.cells();
        for (int k = 0; k <= n; k++) {
            int below = k == 0 ? -1 : k - 1;
            int above = k == n ? (ring() ? 0 : -1) : k;
            if (k > 0) {
                out.right()[below] = from[k] == to[k] ? 0 : rate(k, -z[k], upwind[k], a[below]) / axis.width(below);
            }
            if (above >= 0 && (k > 0 || !ring())) {
                out.left()[above] = from[k] == to[k] ? 0 : rate(k, z[k], -upwind[k], a[above]) / axis.width(above);
            }
        }
        if (ends.at(time)) {
            for (int k = 1; k < n; k++) {
                if (Double.isNaN(ends.right(k))) {
                    continue;
                }
                out.right()[k - 1] = ends.right(k);
                out.left()[k] = ends.left(k);
            }
        }
        feed(time, out.sources());
    }

    /** What comes in: the given rate of an inflow, or the flux of the same form from the density that is held at the end. */
    private void feed(Times time, SideRates out) {
        out.clear();
        int n = axis.cells();
        if (axis.atLower().feeds()) {
            Boundary end = axis.atLower();
            double held = end.open() ? end.density() * rate(0, -z[0], upwind[0], atLower.halfCovariance(time)[0]) : 0;
            out.add(0, 0, end.rate() + held);
        }
        if (axis.atUpper().feeds()) {
            Boundary end = axis.atUpper();
            double held = end.open() ? end.density() * rate(n, z[n], -upwind[n], atUpper.halfCovariance(time)[0]) : 0;
            out.add(n - 1, 1, end.rate() + held);
        }
    }

    /** \(B(\mp z)\,a/h\), or the drift taken from where it comes plus \(a/h\) where z has no value. */
    private double rate(int k, double exponent, double speed, double a) {
        double h = to[k] - from[k];
        return Double.isNaN(exponent) ? Math.max(speed, 0) + a / h : bernoulli(exponent) * a / h;
    }

    /** z from the potential; where there is no noise at all, the speed of the drift between the two points. */
    private void steepness(Potential u, double a) {
        for (int k = 0; k < z.length; k++) {
            double drop = direction * (valueAt(u, from[k]) - valueAt(u, to[k]));
            double h = to[k] - from[k];
            z[k] = finiteRatio(drop, a);
            upwind[k] = h == 0 ? 0 : drop / h;
        }
    }

    private double valueAt(Potential u, double at) {
        x[0] = at;
        double value = u.at(x, 0);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "density: the potential is %s at x=%s; it must be finite on the whole axis".formatted(value, at));
        }
        return value;
    }

    /** z by quadrature over the face; no value where a is not resolved there. */
    private void steepness(double[] drift, double[] across, double[] a) {
        int nodes = weights.length;
        for (int k = 0; k < z.length; k++) {
            double ratio = 0;
            double speed = 0;
            double least = Math.min(a[Math.max(k - 1, 0)], a[k % a.length]);
            double most = Math.max(a[Math.max(k - 1, 0)], a[k % a.length]);
            for (int q = 0; q < nodes; q++) {
                double f = direction * drift[k * nodes + q];
                double here = across[k * nodes + q];
                ratio += weights[q] * finiteRatio(f, here);
                speed += weights[q] * f;
                least = Math.min(least, here);
                most = Math.max(most, here);
            }
            double value = ratio * (to[k] - from[k]);
            boolean resolved = least * RESOLVED > most && Double.isFinite(value);
            z[k] = resolved ? value : Double.NaN;
            upwind[k] = speed;
        }
    }

    private static double finiteRatio(double numerator, double denominator) {
        double ratio = numerator / denominator;
        return denominator > 0 && Double.isFinite(ratio) ? ratio : Double.NaN;
    }

    private static boolean constant(double[] a, double[] across) {
        return allEqual(a, a[0]) && allEqual(across, a[0]);
    }

    private static boolean allEqual(double[] values, double to) {
        for (double v : values) {
            if (v != to) {
                return false;
            }
        }
        return true;
    }

    /** \(B(z)=z/(e^z-1)\), with its series where the quotient would be 0/0; \(B(-z)/B(z)=e^z\) to rounding. */
    static double bernoulli(double z) {
        return Math.abs(z) < 1e-5 ? 1 - z / 2 + z * z / 12 : z / Math.expm1(z);
    }
}
