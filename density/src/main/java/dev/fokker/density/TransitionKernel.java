package dev.fokker.density;

import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Transition;

/**
 * Where one that is in a cell goes: \(K_{ji}\) is the probability of cell i after a start in the middle of cell j, and each row sums to
 * one, over where it goes and not over where it comes from (law S2.5, error E19). Kernels one after the other are one kernel
 * (Chapman and Kolmogorov). What would leave the axis is dealt out over the row; immutable. Gardiner (2009), section 3.2.
 */
public final class TransitionKernel {
    private final Axis axis;
    /** [from, to]. */
    private final double[] rows;

    private TransitionKernel(Axis axis, double[] rows) {
        this.axis = axis;
        this.rows = rows;
    }

    /**
     * The Gaussian transition of a process in one component over equal cells, by its density at their middles: for a spread of a cell
     * and more that is exact to rounding, away from the ends.
     *
     * @throws IllegalArgumentException if the process has more components or its spread is narrower than a cell
     */
    public static TransitionKernel of(Axis axis, LinearProcess process, double from, double to) {
        if (process.dimension() != 1) {
            throw new IllegalArgumentException(
                    "TransitionKernel: the process has dimension %d; it must be 1".formatted(process.dimension()));
        }
        Transition t = process.transition(from, to);
        double spread = Math.sqrt(t.covariance().at(0, 0));
        if (!(spread >= axis.width(0))) {
            throw new IllegalArgumentException(
                    "TransitionKernel: spread=%s is narrower than a cell of %s; take more cells or a longer time"
                            .formatted(spread, axis.width(0)));
        }
        int n = axis.cells();
        double[] rows = new double[n * n];
        for (int j = 0; j < n; j++) {
            double mean = t.phi().at(0, 0) * axis.centre(j) + t.shift()[0];
            for (int i = 0; i < n; i++) {
                double z = (axis.centre(i) - mean) / spread;
                rows[j * n + i] = StrictMath.exp(-0.5 * z * z);
            }
            normalize(rows, j * n, n);
        }
        return new TransitionKernel(axis, rows);
    }

    private static void normalize(double[] rows, int from, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += rows[i];
        }
        for (int i = from; i < from + n; i++) {
            rows[i] /= sum;
        }
    }

    /** This transition, and then {@code next}. */
    public TransitionKernel then(TransitionKernel next) {
        requireSame(next.axis);
        int n = axis.cells();
        double[] out = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                double first = rows[j * n + k];
                for (int i = 0; i < n; i++) {
                    out[j * n + i] += first * next.rows[k * n + i];
                }
            }
        }
        return new TransitionKernel(axis, out);
    }

    /** The density after the transition; its mass is kept. */
    public Density apply(Density p) {
        requireSame(p.axis());
        int n = axis.cells();
        double[] out = new double[n];
        for (int j = 0; j < n; j++) {
            double mass = p.cellMass(j);
            for (int i = 0; i < n; i++) {
                out[i] += mass * rows[j * n + i] / axis.width(i);
            }
        }
        return Density.of(axis, out);
    }

    private void requireSame(Axis other) {
        if (!other.equals(axis)) {
            throw new IllegalArgumentException(
                    "TransitionKernel: %s and %s; the axes must be the same".formatted(axis, other));
        }
    }

    /** \(K_{ji}\), the probability of going from cell j to cell i. */
    public double at(int j, int i) {
        return rows[j * axis.cells() + i];
    }

    /** The cells. */
    public Axis axis() {
        return axis;
    }
}
