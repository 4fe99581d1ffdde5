package dev.fokker.core.process;

import dev.fokker.core.linear.Matrix;

/**
 * \(dX=V\,dt,\ dV=-(\gamma V+\omega^2X)\,dt+\sqrt{2\gamma T}\,dW\), a row is (x, v): the harmonic case of
 * {@link UnderdampedLangevin}, with the exact transition of law O7. Kramers (1940), Chandrasekhar (1943).
 *
 * @param omega \(\omega\ge0\), the frequency without friction
 * @param friction \(\gamma\ge0\)
 * @param temperature \(T\ge0\)
 */
public record KramersOscillator(double omega, double friction, double temperature) implements LinearProcess {
    /** Refuses negative values. */
    public KramersOscillator {
        Parameter.nonNegative("KramersOscillator", "omega", omega);
        Parameter.nonNegative("KramersOscillator", "friction", friction);
        Parameter.nonNegative("KramersOscillator", "temperature", temperature);
    }

    private LinearSde linear() {
        double q = Math.sqrt(2 * friction * temperature);
        return LinearSde.of(Matrix.of(2, 2, 0, 1, -omega * omega, -friction), new double[2], Matrix.of(2, 1, 0, q));
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public Field drift(int maxRows) {
        return linear().drift(maxRows);
    }

    @Override
    public Diffusion diffusion() {
        return linear().diffusion();
    }

    @Override
    public boolean autonomous() {
        return true;
    }

    @Override
    public Transition transition(double from, double to) {
        return linear().transition(from, to);
    }
}
