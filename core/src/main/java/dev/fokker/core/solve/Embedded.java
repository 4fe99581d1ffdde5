package dev.fokker.core.solve;

import dev.fokker.core.sample.Rows;

/** A method at work that also estimates the error of its proposal, so that steps can be chosen and refused row by row. */
public interface Embedded extends Stepping {
    /** The error estimate [n, d] of the last attempt, which was made with {@code rows}, per component; the live array. */
    double[] error(Rows rows);
}
