package dev.fokker.core.process;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;

/**
 * \(X_t\mid X_s\sim N(\Phi X_s+c,\,Q)\), the Gaussian transition of a linear process; immutable. Q may be singular.
 */
public final class Transition {
    private final Matrix phi;
    private final double[] shift;
    private final Matrix covariance;

    /** \(\Phi\) [d, d], c [d] and Q [d, d]. */
    public Transition(Matrix phi, double[] shift, Matrix covariance) {
        this.phi = phi;
        this.shift = shift.clone();
        this.covariance = covariance;
    }

    /** \(\Phi=\)ratio I, c = 0, Q = variance I. */
    public static Transition isotropic(int dimension, double ratio, double variance) {
        return new Transition(
                Matrix.identity(dimension, ratio), new double[dimension], Matrix.identity(dimension, variance));
    }

    /** The time from {@code from} to {@code to}, which must not be earlier. */
    static double lapse(double from, double to) {
        if (!(from <= to) || Double.isInfinite(to - from)) {
            throw new IllegalArgumentException(
                    "Transition: from=%s to=%s; a transition goes forward in time".formatted(from, to));
        }
        return to - from;
    }

    /** \(\Phi\). */
    public Matrix phi() {
        return phi;
    }

    /** c; a copy. */
    public double[] shift() {
        return shift.clone();
    }

    /** Q. */
    public Matrix covariance() {
        return covariance;
    }

    /** The law at t of a start \(N(m,C)\) at s: \(N(\Phi m+c,\,\Phi C\Phi^T+Q)\) (law O2). */
    public Gaussian push(Gaussian start) {
        double[] mean = phi.times(start.mean());
        for (int j = 0; j < mean.length; j++) {
            mean[j] += shift[j];
        }
        Matrix spread = phi.times(start.covariance()).times(phi.transposed());
        return Gaussian.of(mean, spread.plus(1, covariance).symmetrized());
    }
}
