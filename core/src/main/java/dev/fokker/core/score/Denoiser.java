package dev.fokker.core.score;

import dev.fokker.core.process.DifferencedField;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Field;

/** \(\hat x_0(x,t)=E[x_0\mid x_t=x]\) on a Gaussian path: what a network is, and all that an exponential method sees. */
public interface Denoiser {
    /** d. */
    int dimension();

    /** The denoiser opened for one thread and at most {@code maxRows} rows. */
    Field open(int maxRows);

    /** The denoiser opened for one thread with its derivative, by differences unless it is known. */
    default DifferentiableField differentiable(int maxRows) {
        return new DifferencedField(open(maxRows), maxRows, dimension());
    }

    /**
     * Refuses {@code use}, which needs the score, where what is learned is the velocity of a flow and no score; says what to do.
     *
     * @throws IllegalArgumentException if this is no score of its process
     */
    default void requireScore(String use) {}
}
