package dev.fokker.density;

import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.Potential;
import dev.fokker.core.process.Sde;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** A process in one component from plain functions of x and t. */
record LineSde(DoubleBinaryOperator f, Diffusion diffusion, Optional<Potential> potential, boolean autonomous)
        implements Sde {
    /** dX = f(X) dt + g dW. */
    static LineSde of(DoubleUnaryOperator f, double g) {
        return new LineSde((x, t) -> f.applyAsDouble(x), new Isotropic(1, t -> g), Optional.empty(), true);
    }

    /** dX = f(X) dt + g(X) dW. */
    static LineSde of(DoubleUnaryOperator f, DoubleUnaryOperator g, DoubleUnaryOperator slope) {
        Diffusion noise = new Diagonal(1, (t, x, j) -> g.applyAsDouble(x), (t, x, j) -> slope.applyAsDouble(x));
        return new LineSde((x, t) -> f.applyAsDouble(x), noise, Optional.empty(), true);
    }

    /** dX = -U'(X) dt + sqrt(2T) dW, of equilibrium exp(-U/T). */
    static LineSde gradient(DoubleUnaryOperator u, DoubleUnaryOperator slope, double temperature) {
        return new LineSde(
                (x, t) -> -slope.applyAsDouble(x),
                new Isotropic(1, t -> Math.sqrt(2 * temperature)),
                Optional.of((x, offset) -> u.applyAsDouble(x[offset])),
                true);
    }

    /** dX = f(X, t) dt + g(t) dW. */
    static LineSde driven(DoubleBinaryOperator f, DoubleUnaryOperator g) {
        return new LineSde(f, new Isotropic(1, g), Optional.empty(), false);
    }

    /** dX = -theta (X - mu) dt + s dW. */
    static LineSde ornsteinUhlenbeck(double theta, double mu, double s) {
        return of(x -> -theta * (x - mu), s);
    }

    /** U = x^4/4 - x^2/2 at temperature T. */
    static LineSde doubleWell(double temperature) {
        return gradient(LineSde::quartic, x -> x * x * x - x, temperature);
    }

    static double quartic(double x) {
        return x * x * (x * x / 4 - 0.5);
    }

    /** The noising process with a rate that grows from .1 to 20: dX = -beta(t) X/2 dt + sqrt(beta(t)) dW. */
    static LineSde variancePreserving() {
        return driven((x, t) -> -0.5 * (0.1 + 19.9 * t) * x, t -> Math.sqrt(0.1 + 19.9 * t));
    }

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                out[i] = f.applyAsDouble(x[i], t.at(i));
            }
        };
    }
}
