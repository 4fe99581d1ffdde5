package dev.fokker.interop;

/** The arithmetic of a scheduler: which sum each call is. Immutable; calls are counted along the whole loop, wherever it began. */
interface StepRule {
    /** How many predictions a step looks back on, the present one included. */
    int memory();

    /** Whether a loop may begin at {@code call}: not in the middle of a step of two calls. */
    default boolean begins(int call) {
        return true;
    }

    /** The weight of noise that is added to the sample before it is looked at; 0 draws none. */
    default double stir(int call) {
        return 0;
    }

    /**
     * The sum that replaces the sample once its prediction is known; false if there is none.
     *
     * @param known how many predictions there are, this call's included
     */
    default boolean correct(int call, int known, StepTerms terms) {
        return false;
    }

    /** The sum that makes the next sample. */
    void step(int call, int known, StepTerms terms);
}
