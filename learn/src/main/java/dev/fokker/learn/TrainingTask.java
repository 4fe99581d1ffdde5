package dev.fokker.learn;

import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import java.util.Optional;

/**
 * What to learn.
 *
 * @param plan how
 * @param schedule the path from the data to noise
 * @param process the schedule as the caller writes it, a JSON object; kept with the model, read back by the caller
 * @param data the rows
 * @param validation how it is watched on rows that are held out, if it is
 */
public record TrainingTask(
        TrainingPlan plan, Schedule schedule, String process, Dataset data, Optional<Validation> validation) {
    /** Refuses held-out rows of another shape. */
    public TrainingTask {
        validation.ifPresent(v -> requireShape(data, v.data()));
    }

    /** Without held-out rows. */
    public TrainingTask(TrainingPlan plan, Schedule schedule, String process, Dataset data) {
        this(plan, schedule, process, data, Optional.empty());
    }

    private static void requireShape(Dataset data, Dataset held) {
        if (!held.shape().equals(data.shape()) || held.classes() > data.classes()) {
            throw new IllegalArgumentException(
                    "held-out rows %s are %s with %d classes, the rows to learn from %s with %d; both must agree"
                            .formatted(held.name(), held.shape(), held.classes(), data.shape(), data.classes()));
        }
    }

    /** The same under another plan. */
    public TrainingTask with(TrainingPlan other) {
        return new TrainingTask(other, schedule, process, data, validation);
    }

    /** The same, watched in this way. */
    public TrainingTask with(Validation watched) {
        return new TrainingTask(plan, schedule, process, data, Optional.of(watched));
    }

    /** The same in other numbers. */
    public TrainingTask with(Computation computation) {
        return with(plan.with(computation));
    }

    /** The path of the data's dimension. */
    public GaussianPath path() {
        return new GaussianPath(data.dimension(), schedule);
    }
}
