package dev.fokker.core.sample;

/** A computation that left the finite numbers or its stated bounds; the message names where, when and by how much. */
public final class NumericalFailure extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    /** A failure with a message that holds the subject, the values and what to try. */
    public NumericalFailure(String message) {
        super(message);
    }
}
