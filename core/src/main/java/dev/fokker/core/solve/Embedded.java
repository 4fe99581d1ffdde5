package dev.fokker.core.solve;

import dev.fokker.core.sample.Rows;

/** A method at work that also estimates the error of its proposal, so that steps can be chosen and refused row by row. */
public interface Embedded extends Stepping {
    /**
     * Writes the estimated error of the last attempt, which was made with {@code rows}, into {@code out} [n]: a row's in units of
     * \(1+\max(\lvert x\rvert,\lvert x'\rvert)\) of each component, root mean square over components.
     */
    void error(Rows rows, double[] out);
}
