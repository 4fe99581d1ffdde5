package dev.fokker.density;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OverdampedLangevin;
import dev.fokker.core.process.Potential;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SmoothPotential;
import java.util.Optional;

/** A process in two components from plain functions of the state and t. */
record PlaneSde(Drift f, Diffusion diffusion, Optional<Potential> potential, boolean autonomous) implements Sde {
    /** Component j of the drift. */
    interface Drift {
        double at(double x, double y, double t, int j);
    }

    /** dX = f(X) dt + G dW with a constant G of the given D = GG^T. */
    static PlaneSde of(Drift f, double d00, double d01, double d11) {
        return new PlaneSde(f, Full.constant(2, 2, root(d00, d01, d11)), Optional.empty(), true);
    }

    /** The lower triangular root of a symmetric matrix. */
    static double[] root(double d00, double d01, double d11) {
        double g00 = Math.sqrt(d00);
        double g10 = d01 / g00;
        return new double[] {g00, 0, g10, Math.sqrt(d11 - g10 * g10)};
    }

    /** The tensor with a strong direction at the given angle, entries d00, d01, d11. */
    static double[] tensor(double strong, double weak, double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new double[] {strong * c * c + weak * s * s, (strong - weak) * c * s, strong * s * s + weak * c * c};
    }

    /** FP-O3: rotation and correlated noise, the problem P2. */
    static LinearSde rotating() {
        return LinearSde.of(Matrix.of(2, 2, -1, 0.8, -0.8, -1.5), new double[2], Matrix.of(2, 2, root(0.6, 0.35, 0.5)));
    }

    /** Two quartic wells in each component at temperature T, equilibrium exp(-U/T). */
    static Sde wells(double temperature) {
        return new OverdampedLangevin(2, SmoothPotential.doubleWell(2), 1, temperature);
    }

    static double wellsEnergy(double[] x) {
        return LineSde.quartic(x[0]) + LineSde.quartic(x[1]);
    }

    /** A turning field and noise, both driven by the clock. */
    static PlaneSde driven() {
        Drift f = (x, y, t, j) -> j == 0
                ? -(1 + Math.sin(3 * t)) * x + 2 * Math.cos(t) * y
                : -2 * Math.cos(t) * x - (y - Math.sin(2 * t));
        Full g = Full.additive(2, 2, (t, x, o, i, k) -> i == k ? 0.7 + 0.3 * t : i > k ? 0.4 * Math.cos(2 * t) : 0);
        return new PlaneSde(f, g, Optional.empty(), false);
    }

    /** Brownian motion seen through (x, y + c x^2 / 2): D varies with x, and the law is known. */
    static PlaneSde bent(double c) {
        Full g = new Full(
                2,
                2,
                (t, x, o, i, k) -> i == k ? 1 : i > k ? c * x[o] : 0,
                (t, x, o, i) -> i == 1 ? c : 0,
                (t, x, o, i) -> i == 1 ? c : 0);
        return new PlaneSde((x, y, t, j) -> j == 1 ? 0.5 * c : 0, g, Optional.empty(), true);
    }

    /** No noise: the flow of the drift alone. */
    static PlaneSde flow(Drift f) {
        return new PlaneSde(f, new Isotropic(2, t -> 0), Optional.empty(), true);
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                for (int j = 0; j < 2; j++) {
                    out[2 * i + j] = f.at(x[2 * i], x[2 * i + 1], t.at(i), j);
                }
            }
        };
    }
}
