package dev.fokker.learn;

/**
 * Whether a loss that stays finite runs away all the same: whether its mean was above twice the first weights' for six stretches
 * on end. First weights predict nothing, so that a network that learns is never long above them; one that is thrown about by too
 * high a rate stays there, held finite by clip and moments. Belongs to one thread.
 */
final class BlowUp {
    private static final int PATIENCE = 6;
    /** Weights with heavy tails make a mean of few examples too small: so many standard errors are allowed for. */
    private static final double ERRORS = 5;

    private double reference;
    private double limit;
    private int stretches;
    private long good;

    /** Before the first step. */
    BlowUp() {
        this(Double.NaN, Double.NaN, 0, 0);
    }

    /** As it stood: the first weights' loss, the limit, stretches above it on end, and the last step before them. */
    BlowUp(double reference, double limit, int stretches, long good) {
        this.reference = reference;
        this.limit = limit;
        this.stretches = stretches;
        this.good = good;
    }

    /** Sets the first weights' loss. */
    void begin(Look first) {
        reference = first.loss();
        limit = reference + Math.max(Math.abs(reference), 1) + ERRORS * first.standardError();
    }

    /** The most that a stretch may lose without counting: twice the first weights' loss, a unit more where that is small. */
    double limit() {
        return limit;
    }

    /** Takes up the mean over a stretch that ended at {@code step}; says whether the loss ran away. */
    boolean take(long step, double loss) {
        if (loss > limit) {
            stretches++;
        } else {
            stretches = 0;
            good = step;
        }
        return stretches >= PATIENCE;
    }

    double reference() {
        return reference;
    }

    int stretches() {
        return stretches;
    }

    /** The last step at which all was well. */
    long good() {
        return good;
    }
}
