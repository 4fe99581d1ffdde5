package dev.fokker.core.process;

import java.util.Arrays;
import java.util.Optional;

/**
 * \(dX=\theta(\mu-X)\,dt+\varsigma\,dW\), each component alike; the transition is law O6, the equilibrium for \(\theta\gt0\) is
 * \(N(\mu,\frac{\varsigma^2}{2\theta}I)\). Uhlenbeck and Ornstein (1930).
 *
 * @param dimension d &gt;= 1
 * @param theta the rate of return; 0 and below are allowed and have no equilibrium
 * @param mu the value that every component returns to
 * @param sigma \(\varsigma\ge0\), the diffusion coefficient
 */
public record OrnsteinUhlenbeck(int dimension, double theta, double mu, double sigma) implements LinearProcess {
    /** Refuses a dimension below 1, a negative coefficient and values that are not finite. */
    public OrnsteinUhlenbeck {
        Parameter.count("OrnsteinUhlenbeck", "dimension", dimension);
        Parameter.finite("OrnsteinUhlenbeck", "theta", theta);
        Parameter.finite("OrnsteinUhlenbeck", "mu", mu);
        Parameter.nonNegative("OrnsteinUhlenbeck", "sigma", sigma);
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int k = 0; k < rows.n() * dimension; k++) {
                out[k] = theta * (mu - x[k]);
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        return new Isotropic(dimension, t -> 1).scaled(sigma);
    }

    /** \(\tfrac\theta2\lVert x-\mu\rVert^2\). */
    @Override
    public Optional<Potential> potential() {
        return Optional.of((x, offset) -> {
            double sum = 0;
            for (int j = offset; j < offset + dimension; j++) {
                sum += (x[j] - mu) * (x[j] - mu);
            }
            return 0.5 * theta * sum;
        });
    }

    @Override
    public boolean autonomous() {
        return true;
    }

    @Override
    public Transition transition(double from, double to) {
        double h = Transition.lapse(from, to);
        double[] shift = new double[dimension];
        Arrays.fill(shift, -mu * StrictMath.expm1(-theta * h));
        double time = theta == 0 ? h : -StrictMath.expm1(-2 * theta * h) / (2 * theta);
        Transition still = Transition.isotropic(dimension, StrictMath.exp(-theta * h), sigma * sigma * time);
        return new Transition(still.phi(), shift, still.covariance());
    }
}
