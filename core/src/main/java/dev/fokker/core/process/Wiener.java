package dev.fokker.core.process;

import java.util.Arrays;
import java.util.Optional;

/**
 * \(dX=\varsigma\,dW\): Brownian motion, \(X_t-X_s\sim N(0,\varsigma^2(t-s)I)\).
 *
 * @param dimension d &gt;= 1
 * @param sigma \(\varsigma\ge0\), the diffusion coefficient
 */
public record Wiener(int dimension, double sigma) implements LinearProcess {
    /** Refuses a dimension below 1 and a negative coefficient. */
    public Wiener {
        Parameter.count("Wiener", "dimension", dimension);
        Parameter.nonNegative("Wiener", "sigma", sigma);
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> Arrays.fill(out, 0, rows.n() * dimension, 0);
    }

    @Override
    public Diffusion diffusion() {
        return new Isotropic(dimension, t -> 1).scaled(sigma);
    }

    @Override
    public Optional<Potential> potential() {
        return Optional.of((x, offset) -> 0);
    }

    @Override
    public boolean autonomous() {
        return true;
    }

    @Override
    public Transition transition(double from, double to) {
        double h = Transition.lapse(from, to);
        return Transition.isotropic(dimension, 1, sigma * sigma * h);
    }
}
