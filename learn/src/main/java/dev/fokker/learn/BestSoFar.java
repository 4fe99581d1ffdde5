package dev.fokker.learn;

import java.util.Optional;

/**
 * The best look so far, and how many went by since the last improvement that is not noise: one by more than the standard error of
 * the difference to the objective of the last such look, example by example. Belongs to one thread.
 */
final class BestSoFar {
    private Look best;
    private double[] reference;
    private int since;

    /** Before any look. */
    BestSoFar() {
        this(null, new double[0], 0);
    }

    /** As it stood; {@code best} is null before any look. */
    BestSoFar(Look best, double[] reference, int since) {
        this.best = best;
        this.reference = reference;
        this.since = since;
    }

    /** Takes up a look of {@code step}; says whether it is the best. */
    boolean take(long step, double[] objective) {
        Look look = Look.of(step, objective);
        if (reference.length != objective.length || improved(objective)) {
            reference = objective.clone();
            since = 0;
        } else {
            since++;
        }
        boolean better = best == null || look.loss() < best.loss();
        if (better) {
            best = look;
        }
        return better;
    }

    private boolean improved(double[] objective) {
        double[] gain = new double[objective.length];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = reference[i] - objective[i];
        }
        Look difference = Look.of(0, gain);
        return difference.loss() > difference.standardError();
    }

    Optional<Look> best() {
        return Optional.ofNullable(best);
    }

    double[] reference() {
        return reference;
    }

    /** Looks since the last improvement. */
    int since() {
        return since;
    }
}
