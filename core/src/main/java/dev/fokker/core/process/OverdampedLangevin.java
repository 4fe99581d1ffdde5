package dev.fokker.core.process;

import java.util.Optional;

/**
 * \(dX=-\tfrac1\gamma\nabla U\,dt+\sqrt{2T/\gamma}\,dW\), whose equilibrium is \(p\propto e^{-U/T}\).
 *
 * @param dimension d &gt;= 1
 * @param energy U with its gradient
 * @param friction \(\gamma\gt0\)
 * @param temperature \(T\ge0\)
 */
public record OverdampedLangevin(int dimension, SmoothPotential energy, double friction, double temperature)
        implements Sde {
    /** Refuses a dimension below 1, a friction that is not positive and a negative temperature. */
    public OverdampedLangevin {
        Parameter.count("OverdampedLangevin", "dimension", dimension);
        Parameter.positive("OverdampedLangevin", "friction", friction);
        Parameter.nonNegative("OverdampedLangevin", "temperature", temperature);
    }

    @Override
    public Field drift(int maxRows) {
        double mobility = 1 / friction;
        return (rows, t, x, out) -> {
            for (int o = 0; o < rows.n() * dimension; o += dimension) {
                energy.gradient(x, o, out);
            }
            for (int k = 0; k < rows.n() * dimension; k++) {
                out[k] *= -mobility;
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        return new Isotropic(dimension, t -> 1).scaled(Math.sqrt(2 * temperature / friction));
    }

    /** \(U/\gamma\), the function whose descent is the drift. */
    @Override
    public Optional<Potential> potential() {
        return Optional.of((x, offset) -> energy.at(x, offset) / friction);
    }

    @Override
    public boolean autonomous() {
        return true;
    }
}
