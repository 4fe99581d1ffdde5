package dev.fokker.core.process;

import java.util.Optional;

/**
 * A diffusion process \(dX=f(X,t)\,dt+G(X,t)\,dW\) on \(\mathbb R^d\), read in the sense of Ito; an immutable description.
 * Everything else is a function of it: it is walked, solved and flowed, and a score turns it round.
 */
public interface Sde {
    /** d. */
    int dimension();

    /** The drift f, opened for one thread and at most {@code maxRows} rows. */
    Field drift(int maxRows);

    /** The noise coefficient G. */
    Diffusion diffusion();

    /** Whether the process may be run over steps of this sign: noise has a direction, an ODE has none (law E18). */
    default boolean runs(double h) {
        return h > 0 || diffusion().absent();
    }

    /** U with \(f=-\nabla U\), where there is one; the noise may be of any form. */
    default Optional<Potential> potential() {
        return Optional.empty();
    }

    /** Whether neither f nor G depends on time. */
    default boolean autonomous() {
        return false;
    }
}
