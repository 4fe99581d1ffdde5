package dev.fokker.core.solve;

import dev.fokker.core.process.Sde;

/**
 * A numerical method: an immutable description, usually a record. General methods take any {@link Sde}; exponential ones take
 * the {@link dev.fokker.core.score.Generation} whose path and denoiser they read.
 *
 * @param <S> the systems that the method can move
 */
public interface Method<S extends Sde> {
    /** The method at work on at most {@code maxRows} rows of {@code system}: fresh scratch and history, for one thread. */
    Stepping start(S system, int maxRows);

    /** Its proven orders. */
    Order order();

    /**
     * Field evaluations that each row costs per attempted step, once started; the least, in one component, for a method that
     * solves an equation or differences a Jacobian.
     */
    int evaluationsPerStep();

    /** Field evaluations that each row costs once more, on its way into the first steps. */
    default int evaluationsToStart() {
        return 0;
    }
}
