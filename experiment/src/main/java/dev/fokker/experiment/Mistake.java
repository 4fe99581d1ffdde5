package dev.fokker.experiment;

/** A mistake of the user's: one or two lines that say what, the value, what is allowed and the nearest name. */
public final class Mistake extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** A mistake described by {@code message}. */
    public Mistake(String message) {
        super(message);
    }

    /** As {@link #Mistake(String)}, with the failure that showed it. */
    public Mistake(String message, Throwable cause) {
        super(message, cause);
    }
}
