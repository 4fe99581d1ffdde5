package dev.fokker.learn;

/**
 * Whether a loss that stays finite runs away all the same: whether its mean was above ten times the first weights' for four
 * stretches on end. Belongs to one thread.
 */
final class BlowUp {
    private static final double MULTIPLE = 10;
    private static final int PATIENCE = 4;

    private double reference;
    private int stretches;
    private long good;

    /** Before the first step. */
    BlowUp() {
        this(Double.NaN, 0, 0);
    }

    /** As it stood: the first weights' loss, stretches above the limit on end, and the last step before them. */
    BlowUp(double reference, int stretches, long good) {
        this.reference = reference;
        this.stretches = stretches;
        this.good = good;
    }

    /** Sets the first weights' loss. */
    void begin(double loss) {
        reference = loss;
    }

    /** The most that a stretch may lose without counting; a unit where the first weights lose nothing. */
    double limit() {
        return reference + (MULTIPLE - 1) * Math.max(Math.abs(reference), 1);
    }

    /** Takes up the mean over a stretch that ended at {@code step}; says whether the loss ran away. */
    boolean take(long step, double loss) {
        if (loss > limit()) {
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
