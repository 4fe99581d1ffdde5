package dev.fokker.core.solve;

import dev.fokker.core.process.Sde;

/**
 * A method that estimates its own error, and so can be driven by {@link AdaptiveSteps}; an immutable description.
 *
 * @param <S> the systems that it can move
 */
public interface EmbeddedMethod<S extends Sde> {
    /** The method at work on at most {@code maxRows} rows of {@code system}: fresh scratch, for one thread. */
    Embedded start(S system, int maxRows);

    /** p where the estimate of one step of length h is of order \(h^p\) as h shrinks: what the next step is chosen by. */
    double estimateOrder();

    /** The orders of what is kept, were the steps equal. */
    Order order();

    /** Field evaluations that each row costs per attempted step, once started. */
    int evaluationsPerStep();
}
