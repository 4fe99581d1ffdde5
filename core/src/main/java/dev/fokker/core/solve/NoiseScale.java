package dev.fokker.core.solve;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Sde;
import java.util.function.DoubleUnaryOperator;

/** \(\sigma^2(t)\): the variance of a component that noise has added by time t, the scale of a corrector's steps. */
@FunctionalInterface
public interface NoiseScale {
    /**
     * The scale of {@code forward}, for one thread.
     *
     * @throws IllegalArgumentException if it is not known
     */
    DoubleUnaryOperator open(Sde forward);

    /** The process's own: \(\sigma^2\) of its schedule, or the mean variance of its transition from time 0. */
    static NoiseScale own() {
        return new Own();
    }

    /** A given one, for processes that state none. */
    static NoiseScale of(DoubleUnaryOperator variance) {
        return forward -> variance;
    }

    /** See {@link #own}. */
    record Own() implements NoiseScale {
        @Override
        public DoubleUnaryOperator open(Sde forward) {
            if (forward instanceof GaussianPath path) {
                Coefficients c = new Coefficients();
                return t -> {
                    path.schedule().at(t, c);
                    return c.sigma() * c.sigma();
                };
            }
            if (forward instanceof LinearProcess linear) {
                return t -> mean(linear.transition(0, t).covariance());
            }
            throw new IllegalArgumentException(
                    "NoiseScale: %s does not state the variance that its noise adds; give one with NoiseScale.of"
                            .formatted(forward.getClass().getSimpleName()));
        }

        private static double mean(Matrix covariance) {
            double sum = 0;
            for (int j = 0; j < covariance.rows(); j++) {
                sum += covariance.at(j, j);
            }
            return sum / covariance.rows();
        }
    }
}
