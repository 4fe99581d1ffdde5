package dev.fokker.core.solve;

import dev.fokker.core.score.Reversal;

/** A move that leaves \(p_t\) where it is, or nearly, and so brings a run backwards nearer to it. Song et al. (2021), algorithm 1. */
public interface Corrector {
    /** The corrector at work on at most {@code maxRows} rows: fresh scratch, for one thread. */
    Correction start(Reversal reversal, int maxRows);

    /** The weak order that is left to a run with this corrector: 0 where it has a bias of its own, infinity where it has none. */
    double order();

    /** Field evaluations that each row costs at each step of the run. */
    int evaluationsPerStep();
}
