package dev.fokker.core.sample;

import java.util.Optional;

/** A computation that left the finite numbers or its stated bounds; the message names where, when and by how much. */
public final class NumericalFailure extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    private final transient PartialResult partial;

    /** A failure with a message that holds the subject, the values and what to try. */
    public NumericalFailure(String message) {
        this(message, null);
    }

    /** As {@link #NumericalFailure(String)}, with how far the paths had come; null for nothing to keep. */
    public NumericalFailure(String message, PartialResult partial) {
        super(message);
        this.partial = partial;
    }

    /** How far the paths of the batch had come, where that can be kept. */
    public Optional<PartialResult> partial() {
        return Optional.ofNullable(partial);
    }
}
