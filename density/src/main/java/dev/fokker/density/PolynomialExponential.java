package dev.fokker.density;

import static java.lang.Math.fma;

import dev.fokker.core.sample.NumericalFailure;
import java.util.Arrays;

/**
 * \(m_{k+1}=e^{hL}m_k\) by a Faber series on an ellipse that holds the eigenvalues (see {@link SpectralBound}): about
 * \(\sqrt{h\cdot decay\cdot\ln(1/\varepsilon)}\) applications of L for a step of any length, and no inner products. Without error in time
 * for an autonomous process, otherwise of the given order ({@link MagnusSteps}). What leaves is integrated along. A step in which the polynomials
 * grow, as for an operator far from normal, is divided until they do not. Tal-Ezer (1989); Moret and Novati (2001).
 *
 * @param tolerance what the series may leave out, as a share of the mass, within 1e-15 and 1e-2
 * @param order 2 or 4, for coefficients that depend on time
 */
public record PolynomialExponential(double tolerance, int order) implements Integrator {
    private static final double MOST = 1e6;
    /** Beyond this multiple of the mass the terms of a sum cancel digits that are wanted. */
    private static final double GROWTH = 1e3;

    /** Terms from one look at their size to the next. */
    private static final int LOOK = 8;

    private static final int MOST_HALVINGS = 30;

    /** Refuses what the series cannot reach. */
    public PolynomialExponential {
        if (!(tolerance >= 1e-15 && tolerance <= 1e-2)) {
            throw new IllegalArgumentException(
                    "PolynomialExponential: tolerance=%s; it must be within 1e-15 and 1e-2".formatted(tolerance));
        }
        MagnusSteps.requireOrder("PolynomialExponential", order);
    }

    /** To 1e-12, of order 4 in time. */
    public PolynomialExponential() {
        this(1e-12, 4);
    }

    @Override
    public Advance start(FluxOperator operator) {
        return new MagnusSteps(operator, new Sum(operator, tolerance), order);
    }

    private static final class Sum implements Exponential {
        private final double tolerance;
        private double[] before;
        private double[] here;
        private final double[] image;
        private final double[] sum;
        private final double[] leaving;
        private final double[] left;
        private double longest = Double.POSITIVE_INFINITY;
        private FaberSeries series;
        private double seriesStep = Double.NaN;
        private SpectralBound seriesBound;

        Sum(FluxOperator operator, double tolerance) {
            this.tolerance = tolerance;
            int n = operator.cells();
            before = new double[n];
            here = new double[n];
            image = new double[n];
            sum = new double[n];
            leaving = new double[operator.sides()];
            left = new double[operator.sides()];
        }

        @Override
        public void advance(double h, FrozenOperator operator, double[] m, double[] exits) {
            SpectralBound bound = operator.bound();
            if (!(bound.decay() + bound.turn() > 0) || h == 0) {
                return;
            }
            double rest = h;
            int halvings = 0;
            while (rest > 0) {
                double parts = Math.ceil(rest / longest * (1 - 1e-12));
                double tau = rest / Math.max(1, parts);
                prepare(tau, bound);
                if (add(operator, m)) {
                    System.arraycopy(sum, 0, m, 0, m.length);
                    for (int s = 0; s < exits.length; s++) {
                        exits[s] += left[s];
                    }
                    rest = parts <= 1 ? 0 : rest - tau;
                } else {
                    longest = 0.5 * tau;
                    requireProgress(++halvings, tau, bound);
                }
            }
        }

        private void prepare(double tau, SpectralBound bound) {
            boolean same = Math.abs(tau - seriesStep) <= 1e-13 * tau && bound.equals(seriesBound);
            if (same) {
                return;
            }
            double work = tau * (bound.decay() + bound.turn());
            if (!(work <= MOST * MOST / 64)) {
                throw new NumericalFailure(
                        "PolynomialExponential: the step h=%s with eigenvalues down to -%s takes more than %s applications of the operator; take shorter steps, fewer cells, or an implicit scheme such as Patankar"
                                .formatted(tau, bound.decay(), MOST));
            }
            series = new FaberSeries(tau, bound, 0.1 * tolerance);
            seriesStep = tau;
            seriesBound = bound;
        }

        private static void requireProgress(int halvings, double tau, SpectralBound bound) {
            if (halvings > MOST_HALVINGS) {
                throw new NumericalFailure(
                        "PolynomialExponential: the sum grows even over a step of %s, with eigenvalues stated to lie within -%s and 0; the bound must hold them, and no value may be NaN"
                                .formatted(tau, bound.decay()));
            }
        }

        /** One sum over the series; false if its terms grew, or have not fallen at the end. */
        private boolean add(FrozenOperator operator, double[] m) {
            double c0 = series.value(0);
            double mass = 0;
            for (int i = 0; i < m.length; i++) {
                here[i] = m[i];
                sum[i] = c0 * m[i];
                mass += Math.abs(m[i]);
            }
            Arrays.fill(left, 0);
            double term = 0;
            for (int k = 0; k < series.degree(); k++) {
                operator.apply(here, image, leaving);
                for (int s = 0; s < left.length; s++) {
                    left[s] += series.integral(k) * leaving[s];
                }
                double c = series.value(k + 1);
                next(c, k == 0 ? 0 : k == 1 ? 2 : 1);
                if (k % LOOK == 0 || k == series.degree() - 1) {
                    term = Math.abs(c) * size(here);
                    if (!(term <= GROWTH * mass)) {
                        return false;
                    }
                }
            }
            return term <= tolerance * mass;
        }

        /** The next polynomial, added with weight c. */
        private void next(double c, double times) {
            double s = series.scale();
            double shift = s * series.centre();
            double back = -times * series.focus();
            double[] f = before;
            double[] g = here;
            double[] u = image;
            double[] total = sum;
            for (int i = 0; i < total.length; i++) {
                double v = fma(s, u[i], fma(shift, g[i], back * f[i]));
                f[i] = v;
                total[i] = fma(c, v, total[i]);
            }
            before = g;
            here = f;
        }

        private static double size(double[] f) {
            double size = 0;
            for (double v : f) {
                size += Math.abs(v);
            }
            return size;
        }
    }
}
