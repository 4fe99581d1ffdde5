package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;

import dev.fokker.core.distribution.Mixture;
import java.util.List;

/** dX = tanh X dt + dW from x0: the law \(\frac{\cosh x}{\cosh x_0}e^{-t/2}N(x;x_0,t)\) is a mixture of two Gaussians. Benes (1981). */
record Benes(double x0) {
    static LineSde sde() {
        return LineSde.of(Math::tanh, 1);
    }

    Mixture at(double t) {
        double[] weights = {Math.exp(x0) / (2 * Math.cosh(x0)), Math.exp(-x0) / (2 * Math.cosh(x0))};
        return Mixture.of(weights, List.of(normal(x0 + t, t), normal(x0 - t, t)));
    }

    Density on(Axis axis, double t) {
        return Density.of(axis, at(t));
    }
}
