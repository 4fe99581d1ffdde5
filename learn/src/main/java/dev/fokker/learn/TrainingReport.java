package dev.fokker.learn;

import java.util.List;

/**
 * What a run did.
 *
 * @param steps steps made in all
 * @param losses mean objective of each stretch of steps of this call, in order
 * @param secondsPerStep mean time of a step
 * @param ending why it stopped
 */
public record TrainingReport(long steps, List<Stretch> losses, double secondsPerStep, Ending ending) {
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
        ASKED
    }

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
