package dev.fokker.core.likelihood;

import dev.fokker.core.process.Coefficients;
import java.util.function.ToDoubleFunction;

/** A variance that only the path decides. */
record OfPath(ToDoubleFunction<BackwardStep> variance) implements ReverseVariance {
    @Override
    public double of(BackwardStep step) {
        return variance.applyAsDouble(step);
    }

    @Override
    public double ofData(double t, Coefficients c) {
        return c.rho() * c.rho();
    }
}
