package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.sample.Rows;

/** A {@link Corrector} at work on one batch, without memory of earlier steps. */
@FunctionalInterface
public interface Correction {
    /**
     * Moves {@code rows.next()}, which stands at {@code rows.end()}, in place. Its numbers are those of
     * {@link dev.fokker.core.noise.Stream#CORRECTOR} at the rows' steps.
     */
    void apply(Rows rows, Brownian w);
}
