package dev.fokker.core.process;

import java.util.Optional;

/**
 * \(dX=(X-X^3)\,dt+\sqrt{2D}\,dW\) in one dimension: \(U=x^4/4-x^2/2\), wells at \(\pm1\), a barrier of height 1/4 at 0,
 * equilibrium \(p\propto e^{-U/D}\) (law O10). Kramers (1940).
 *
 * @param temperature \(D\ge0\), half the squared diffusion coefficient
 */
public record DoubleWell(double temperature) implements Sde {
    private static final SmoothPotential WELLS = SmoothPotential.doubleWell(1);

    /** Refuses a negative temperature. */
    public DoubleWell {
        Parameter.nonNegative("DoubleWell", "temperature", temperature);
    }

    private OverdampedLangevin langevin() {
        return new OverdampedLangevin(1, WELLS, 1, temperature);
    }

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public Field drift(int maxRows) {
        return langevin().drift(maxRows);
    }

    @Override
    public Diffusion diffusion() {
        return langevin().diffusion();
    }

    @Override
    public Optional<Potential> potential() {
        return Optional.of(WELLS);
    }

    @Override
    public boolean autonomous() {
        return true;
    }
}
