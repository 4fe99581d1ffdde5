package dev.fokker.core.process;

import java.util.Optional;

/**
 * \(dX_j=\mu X_j\,dt+\kappa X_j\,dW_j\), each component alike; \(X_t=X_0e^{(\mu-\kappa^2/2)t+\kappa W_t}\) (law O9).
 *
 * @param dimension d &gt;= 1
 * @param mu the rate of growth of the mean
 * @param sigma \(\kappa\ge0\), the volatility
 */
public record GeometricBrownianMotion(int dimension, double mu, double sigma) implements Sde {
    /** Refuses a dimension below 1, a negative volatility and values that are not finite. */
    public GeometricBrownianMotion {
        Parameter.count("GeometricBrownianMotion", "dimension", dimension);
        Parameter.finite("GeometricBrownianMotion", "mu", mu);
        Parameter.nonNegative("GeometricBrownianMotion", "sigma", sigma);
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int k = 0; k < rows.n() * dimension; k++) {
                out[k] = mu * x[k];
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        return new Diagonal(dimension, (t, xj, j) -> xj, (t, xj, j) -> 1).scaled(sigma);
    }

    /** \(-\tfrac\mu2\lVert x\rVert^2\). */
    @Override
    public Optional<Potential> potential() {
        return Optional.of((x, offset) -> {
            double sum = 0;
            for (int j = offset; j < offset + dimension; j++) {
                sum += x[j] * x[j];
            }
            return -0.5 * mu * sum;
        });
    }

    @Override
    public boolean autonomous() {
        return true;
    }

    /** The exact solution after a time {@code h} for a component that starts at {@code x0} when its Brownian motion moved by {@code dw}. */
    public double solution(double x0, double h, double dw) {
        return x0 * StrictMath.exp((mu - 0.5 * sigma * sigma) * h + sigma * dw);
    }
}
