package dev.fokker.density;

/** Which of two answers a decision ends with. */
public enum Response {
    /** The answer at the lower bound, 0. */
    LOWER,
    /** The answer at the upper bound, a. */
    UPPER
}
