package dev.fokker.density;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.NumericalFailure;
import java.util.Arrays;

/**
 * \(m_{k+1}=e^{hL}m_k\) in the space that L spans from the state (Arnoldi): \(e^{\tau L}m\approx\lVert m\rVert Ve^{\tau H}e_1\), over parts \(\tau\) of
 * the step as long as \(\lVert m\rVert\tau h_{j+1,j}\lvert e_j^T\varphi_1(\tau H)e_1\rvert\) allows. It asks for no bound on the eigenvalues and
 * does not mind operators far from normal; it costs inner products. For an autonomous process without error in time, otherwise
 * of the given order ({@link MagnusSteps}). Saad (1992), section 5; parts as in Sidje (1998).
 *
 * @param tolerance the error of a step as a share of the mass, within 1e-14 and 1e-2
 * @param dimension the most vectors that are kept, at least 4
 * @param order 2 or 4, for coefficients that depend on time
 */
public record KrylovExponential(double tolerance, int dimension, int order) implements Integrator {
    private static final int MOST_PARTS = 100_000;
    private static final double SAFETY = 0.8;
    /** A new vector that is shorter than this share of L's image adds nothing. */
    private static final double NOTHING = 1e-14;

    /** Refuses what cannot be reached. */
    public KrylovExponential {
        if (!(tolerance >= 1e-14 && tolerance <= 1e-2) || dimension < 4) {
            throw new IllegalArgumentException(
                    "KrylovExponential: tolerance=%s must be within 1e-14 and 1e-2, dimension=%d at least 4"
                            .formatted(tolerance, dimension));
        }
        MagnusSteps.requireOrder("KrylovExponential", order);
    }

    /** To 1e-12 with 30 vectors, of order 4 in time. */
    public KrylovExponential() {
        this(1e-12, 30, 4);
    }

    @Override
    public Advance start(FluxOperator operator) {
        return new MagnusSteps(operator, new Arnoldi(operator, tolerance, dimension), order);
    }

    private static final class Arnoldi implements Exponential {
        private final double tolerance;
        private final double[][] basis;
        private final double[][] leaving;
        /** H by rows, one more than columns. */
        private final double[][] h;

        private double length;
        private int size;
        /** The Euclidean norm times this is at least the sum of absolute values. */
        private final double spread;

        private double[] end;
        private double[] mean;

        Arnoldi(FluxOperator operator, double tolerance, int dimension) {
            this.tolerance = tolerance;
            int n = operator.cells();
            int most = Math.min(dimension, n);
            spread = Math.sqrt(n);
            basis = new double[most + 1][n];
            leaving = new double[most + 1][operator.sides()];
            h = new double[most + 1][most];
        }

        @Override
        public void advance(double step, FrozenOperator operator, double[] m, double[] exits) {
            double rest = step;
            double tau = step;
            for (int part = 0; rest > 0; part++) {
                if (part == MOST_PARTS) {
                    throw new NumericalFailure(
                            "KrylovExponential: %d parts leave %s of the step h=%s; take shorter steps, fewer cells, or an implicit scheme such as Patankar"
                                    .formatted(part, rest, step));
                }
                span(operator, m);
                if (length == 0) {
                    return;
                }
                double allowed = tolerance * absolute(m) / step;
                tau = Math.min(tau, rest);
                double error = exponentiate(tau);
                while (error > allowed * tau) {
                    requireNumbers(error, step);
                    tau *= Math.max(0.1, SAFETY * Math.pow(allowed * tau / error, 1.0 / size));
                    error = exponentiate(tau);
                }
                combine(tau, m, exits);
                rest = tau >= rest ? 0 : rest - tau;
                tau *= Math.min(5, Math.max(1, SAFETY * Math.pow(allowed * tau / Math.max(error, 1e-300), 1.0 / size)));
            }
        }

        private static void requireNumbers(double error, double step) {
            if (!Double.isFinite(error)) {
                throw new NumericalFailure(
                        "KrylovExponential: the error of a part of the step h=%s is %s; the state and the coefficients must be finite"
                                .formatted(step, error));
            }
        }

        /** An orthonormal basis of m, Lm, .. and L within it; orthogonalized twice, for the digits. */
        private void span(FrozenOperator operator, double[] m) {
            length = Math.sqrt(dot(m, m));
            size = 0;
            if (length == 0) {
                return;
            }
            for (int i = 0; i < m.length; i++) {
                basis[0][i] = m[i] / length;
            }
            int most = basis.length - 1;
            for (int j = 0; j < most; j++) {
                double[] w = basis[j + 1];
                operator.apply(basis[j], w, leaving[j]);
                double image = Math.sqrt(dot(w, w));
                for (int k = 0; k <= j; k++) {
                    h[k][j] = 0;
                }
                for (int pass = 0; pass < 2; pass++) {
                    for (int k = 0; k <= j; k++) {
                        double c = dot(basis[k], w);
                        h[k][j] += c;
                        subtract(c, basis[k], w);
                    }
                }
                double more = Math.sqrt(dot(w, w));
                size = j + 1;
                if (more <= NOTHING * image) {
                    h[j + 1][j] = 0;
                    return;
                }
                h[j + 1][j] = more;
                for (int i = 0; i < w.length; i++) {
                    w[i] /= more;
                }
            }
        }

        /** \(e^{\tau H}e_1\) and \(\varphi_1(\tau H)e_1\), by one exponential of a bordered matrix; the error that is to be expected. */
        private double exponentiate(double tau) {
            int k = size;
            double[] bordered = new double[(k + 1) * (k + 1)];
            for (int i = 0; i < k; i++) {
                for (int j = Math.max(0, i - 1); j < k; j++) {
                    bordered[i * (k + 1) + j] = tau * h[i][j];
                }
            }
            bordered[k] = 1;
            double[] e = Matrix.of(k + 1, k + 1, bordered).exponential().toArray();
            end = new double[k];
            mean = new double[k];
            for (int i = 0; i < k; i++) {
                end[i] = e[i * (k + 1)];
                mean[i] = e[i * (k + 1) + k];
            }
            return spread * length * tau * h[k][k - 1] * Math.abs(mean[k - 1]);
        }

        private void combine(double tau, double[] m, double[] exits) {
            Arrays.fill(m, 0);
            for (int k = 0; k < size; k++) {
                subtract(-length * end[k], basis[k], m);
                for (int s = 0; s < exits.length; s++) {
                    exits[s] += length * tau * mean[k] * leaving[k][s];
                }
            }
        }

        private static double absolute(double[] m) {
            double sum = 0;
            for (double v : m) {
                sum += Math.abs(v);
            }
            return sum;
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }

        private static void subtract(double c, double[] v, double[] from) {
            for (int i = 0; i < v.length; i++) {
                from[i] -= c * v[i];
            }
        }
    }
}
