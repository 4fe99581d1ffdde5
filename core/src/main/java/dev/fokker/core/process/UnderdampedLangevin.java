package dev.fokker.core.process;

/**
 * \(dX=V\,dt,\ dV=-(\gamma V+\nabla U(X))\,dt+\sqrt{2\gamma T}\,dW\): a row is \((x_1..x_k,v_1..v_k)\), and the noise reaches the
 * velocities only. Equilibrium \(p\propto e^{-(U+\lVert v\rVert^2/2)/T}\). {@link KramersOscillator} is the harmonic case.
 *
 * @param positions k &gt;= 1; the dimension is 2k
 * @param energy U with its gradient, of k components
 * @param friction \(\gamma\ge0\)
 * @param temperature \(T\ge0\)
 */
public record UnderdampedLangevin(int positions, SmoothPotential energy, double friction, double temperature)
        implements Sde {
    /** Refuses fewer than one position and a negative friction or temperature. */
    public UnderdampedLangevin {
        Parameter.count("UnderdampedLangevin", "positions", positions);
        Parameter.nonNegative("UnderdampedLangevin", "friction", friction);
        Parameter.nonNegative("UnderdampedLangevin", "temperature", temperature);
    }

    @Override
    public int dimension() {
        return 2 * positions;
    }

    @Override
    public Field drift(int maxRows) {
        int k = positions;
        return (rows, t, x, out) -> {
            for (int o = 0; o < 2 * k * rows.n(); o += 2 * k) {
                energy.gradient(x, o, out);
                for (int j = o; j < o + k; j++) {
                    double force = -out[j];
                    out[j] = x[j + k];
                    out[j + k] = force - friction * x[j + k];
                }
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        int k = positions;
        Full.Matrix velocitiesOnly = (t, x, offset, i, j) -> i == j + k ? 1 : 0;
        return Full.additive(2 * k, k, velocitiesOnly).scaled(Math.sqrt(2 * friction * temperature));
    }

    @Override
    public boolean autonomous() {
        return true;
    }
}
