package dev.fokker.learn;

import java.util.List;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param steps steps made in all
 * @param losses mean objective of each stretch of steps of this call, in order
 * @param secondsPerStep mean time of a step
 * @param ending why it stopped
 * @param levels the objective by noise level on rows that were learned from, under the averaged weights
 * @param heldOut what held-out rows gave, if there were any
 */
public record TrainingReport(
        long steps,
        List<Stretch> losses,
        double secondsPerStep,
        Ending ending,
        LossByLevel levels,
        Optional<HeldOutReport> heldOut) {
    /** Copies the list. */
    public TrainingReport {
        losses = List.copyOf(losses);
    }

    /** Why a run stopped. */
    public enum Ending {
        /** All steps were made. */
        STEPS,
        /** The time was up. */
        TIME,
        /** It was asked to. */
        ASKED,
        /** Held-out rows showed no improvement for as long as patience allows. */
        PATIENCE
    }

    /**
     * What held-out rows gave.
     *
     * @param last under the averaged weights at the end
     * @param best the best look, if there was one
     * @param published the step whose weights became the model
     * @param levels the last by noise level
     */
    public record HeldOutReport(Look last, Optional<Look> best, long published, LossByLevel levels) {}

    /**
     * A stretch of steps.
     *
     * @param step the last step of it, counted from 1
     * @param loss mean objective over it
     */
    public record Stretch(long step, double loss) {}

    /** Mean objective of the last stretch, NaN if no step was made. */
    public double lastLoss() {
        return losses.isEmpty() ? Double.NaN : losses.get(losses.size() - 1).loss();
    }
}
