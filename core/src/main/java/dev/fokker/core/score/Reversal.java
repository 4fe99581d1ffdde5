package dev.fokker.core.score;

import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Sde;

/** A process turned round by its score, which is at hand for whoever corrects or judges what a run backwards has come to. */
public sealed interface Reversal extends Sde permits TimeReversal, Generation {
    /** The process whose marginals the reversal has. */
    Sde forward();

    /** \(\nabla\log p_t\) of the forward process. */
    Score score();

    /** How much of the forward noise is used. */
    NoiseShare eta();

    /** The velocity of the probability flow, whatever the share of the noise, with its derivative; opened for one thread. */
    DifferentiableField velocity(int maxRows);
}
