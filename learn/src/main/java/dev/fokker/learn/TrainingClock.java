package dev.fokker.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Time, losses and the end of one call of the trainer. */
final class TrainingClock {
    private static final double MEMORY = 0.98;
    private static final int STRETCH = 50;
    private static final double NANO = 1e-9;

    private final long from;
    private final TrainingBudget budget;
    private final long start = System.nanoTime();
    private final List<TrainingReport.Stretch> losses = new ArrayList<>();
    private double recent;
    private double weight;
    private double sum;
    private int summed;

    TrainingClock(long from, TrainingBudget budget) {
        this.from = from;
        this.budget = budget;
    }

    /** Seconds of this call. */
    double seconds() {
        return NANO * (System.nanoTime() - start);
    }

    /** Why the run is over after {@code step} steps, if it is. */
    Optional<TrainingReport.Ending> ending(long step, TrainingWatch watch) {
        if (step >= budget.steps()) {
            return Optional.of(TrainingReport.Ending.STEPS);
        }
        if (watch.stopped()) {
            return Optional.of(TrainingReport.Ending.ASKED);
        }
        return seconds() >= budget.seconds() ? Optional.of(TrainingReport.Ending.TIME) : Optional.empty();
    }

    void count(long step, double loss) {
        recent = MEMORY * recent + (1 - MEMORY) * loss;
        weight = MEMORY * weight + (1 - MEMORY);
        sum += loss;
        if (++summed == STRETCH || step == budget.steps()) {
            close(step);
        }
    }

    private void close(long step) {
        losses.add(new TrainingReport.Stretch(step, sum / summed));
        sum = 0;
        summed = 0;
    }

    TrainingProgress progress(long step) {
        double seconds = seconds();
        double rate = (step - from) / seconds;
        double left = Math.min((budget.steps() - step) / rate, budget.seconds() - seconds);
        return new TrainingProgress(step, budget.steps(), recent / weight, rate, Math.max(left, 0));
    }

    /** The mean objective of each stretch. */
    List<TrainingReport.Stretch> losses(long step) {
        if (summed > 0) {
            close(step);
        }
        return List.copyOf(losses);
    }

    /** Mean time of a step. */
    double secondsPerStep(long step) {
        return step > from ? seconds() / (step - from) : 0;
    }
}
