package dev.fokker.core.ensemble;

/** The error that was asked for is out of reach within the budget. What was found until then is kept. */
public final class BudgetSpent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome partial;

    BudgetSpent(String message, Outcome partial) {
        super(message);
        this.partial = partial;
    }

    /** The estimate so far, with its honest error. */
    public Outcome partial() {
        return partial;
    }
}
