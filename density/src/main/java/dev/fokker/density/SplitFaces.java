package dev.fokker.density;

import dev.fokker.core.process.Potential;
import dev.fokker.core.process.Sde;
import java.util.Optional;

/**
 * The fluxes through rows of faces, \(F=\alpha p_{from}-\beta p_{to}\), for one thread: exponentially fitted like those of {@link
 * ChangCooper}, \(\alpha=\frac ahB(-z)\), \(\beta=\frac ahB(z)\), \(z=\int b/a\,dx\), \(b=f-\nabla\cdot a\). Where \(\lvert z\rvert\) is beyond
 * {@link #STEEPEST}, and where there is no noise along the axis, the fitted flux would be upwind of order 1: there it is central,
 * \(F=\tfrac12b(p_{from}+p_{to})-\frac ah(p_{to}-p_{from})\), of order 2 and without a promise of sign.
 */
final class SplitFaces {
    /** The ratio of neighbours in equilibrium, \(e^z\), beyond which no profile on these cells is resolved. */
    static final double STEEPEST = 20;

    private static final double[][] NODES = {{0}, {-Math.sqrt(0.6), 0, Math.sqrt(0.6)}};
    private static final double[][] WEIGHTS = {{1}, {5.0 / 18, 8.0 / 18, 5.0 / 18}};
    private static final int CHUNK = 256;

    private final SplitGeometry[] axes;
    private final double direction;
    private final Optional<Potential> potential;
    private final MeshCoefficients coefficients;
    private final double[] nodes;
    private final double[] weights;
    private final double[] points;
    private final double[] at = new double[2];

    SplitFaces(Sde sde, SplitGeometry[] axes, double direction) {
        this.axes = axes;
        this.direction = direction;
        coefficients = new MeshCoefficients(sde, direction);
        potential = coefficients.isotropic() ? sde.potential() : Optional.empty();
        int rule = sde.autonomous() ? 1 : 0;
        nodes = NODES[rule];
        weights = WEIGHTS[rule];
        points = new double[2 * CHUNK * nodes.length];
    }

    /** The faces number {@code first[k]} along {@code axis} at the other coordinate {@code other[k]}, k = 0..count. */
    void fill(double t, int axis, int[] face, double[] other, int count, double[] alpha, double[] beta) {
        SplitGeometry line = axes[axis];
        for (int from = 0; from < count; from += CHUNK) {
            int n = Math.min(CHUNK, count - from);
            for (int k = 0, p = 0; k < n; k++) {
                double lo = line.faceFrom(face[from + k]);
                double hi = line.faceTo(face[from + k]);
                for (double node : nodes) {
                    points[p + axis] = line.wrap(0.5 * (lo + hi) + 0.5 * node * (hi - lo));
                    points[p + 1 - axis] = other[from + k];
                    p += 2;
                }
            }
            coefficients.read(t, points, n * nodes.length);
            for (int k = 0; k < n; k++) {
                face(axis, k, face[from + k], other[from + k], alpha, beta, from + k);
            }
        }
    }

    private void face(int axis, int k, int face, double other, double[] alpha, double[] beta, int out) {
        double lo = axes[axis].faceFrom(face);
        double hi = axes[axis].faceTo(face);
        double h = hi - lo;
        if (h == 0) {
            alpha[out] = 0;
            beta[out] = 0;
            return;
        }
        double a = 0;
        double b = 0;
        double z = 0;
        for (int q = 0; q < nodes.length; q++) {
            int node = k * nodes.length + q;
            a += weights[q] * coefficients.a(node, axis, axis);
            b += weights[q] * coefficients.b(node, axis);
            z += weights[q] * h * coefficients.b(node, axis) / coefficients.a(node, axis, axis);
        }
        if (potential.isPresent() && a > 0) {
            z = direction * (energy(axis, lo, other) - energy(axis, hi, other)) / a;
        }
        if (Math.abs(z) <= STEEPEST) {
            // B(-z) = B(z) + z, added where nothing cancels
            double least = ChangCooper.bernoulli(Math.abs(z));
            alpha[out] = a / h * (least + Math.max(z, 0));
            beta[out] = a / h * (least + Math.max(-z, 0));
        } else {
            plain(axis, face, a / h, b, alpha, beta, out);
        }
    }

    /** At an absorbing side, where p = 0, what is carried leaves and nothing comes in. */
    private void plain(int axis, int face, double spread, double b, double[] alpha, double[] beta, int out) {
        SplitGeometry line = axes[axis];
        boolean side = !line.ring() && (face == 0 || face == line.cells());
        alpha[out] = spread + (side ? Math.max(b, 0) : 0.5 * b);
        beta[out] = spread + (side ? Math.max(-b, 0) : -0.5 * b);
    }

    private double energy(int axis, double along, double other) {
        at[axis] = along;
        at[1 - axis] = other;
        double value = potential.orElseThrow().at(at, 0);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "density: the potential is %s at x=[%s, %s]; it must be finite on the whole mesh"
                            .formatted(value, at[0], at[1]));
        }
        return value;
    }

    /** {@code out[k]} = \(a_{01}\) at points with one coordinate on axis 0. */
    void cross(double t, double first, double[] second, double[] out) {
        for (int from = 0; from < out.length; from += CHUNK) {
            int n = Math.min(CHUNK, out.length - from);
            for (int k = 0; k < n; k++) {
                points[2 * k] = first;
                points[2 * k + 1] = second[from + k];
            }
            coefficients.read(t, points, n);
            for (int k = 0; k < n; k++) {
                out[from + k] = coefficients.a(k, 0, 1);
            }
        }
    }

    /** Whether the tensor is the same everywhere, by construction. */
    boolean uniform() {
        return coefficients.uniform();
    }
}
