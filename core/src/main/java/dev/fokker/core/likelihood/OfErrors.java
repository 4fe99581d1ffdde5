package dev.fokker.core.likelihood;

import dev.fokker.core.process.Coefficients;
import java.util.function.DoubleUnaryOperator;

/** The variance that counts what the denoiser does not know. */
record OfErrors(DoubleUnaryOperator meanSquare) implements ReverseVariance {
    @Override
    public double of(BackwardStep step) {
        return step.posterior() + step.onData() * step.onData() * error(step.time());
    }

    @Override
    public double ofData(double t, Coefficients c) {
        return error(t);
    }

    private double error(double t) {
        double e = meanSquare.applyAsDouble(t);
        if (!(e > 0) || Double.isInfinite(e)) {
            throw new IllegalArgumentException(
                    "ReverseVariance: the mean square error %s at t=%s must be finite and > 0; measure it at the times of the grid"
                            .formatted(e, t));
        }
        return e;
    }
}
