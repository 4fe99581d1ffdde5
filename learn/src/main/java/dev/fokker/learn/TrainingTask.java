package dev.fokker.learn;

import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;

/**
 * What to learn.
 *
 * @param plan how
 * @param schedule the path from the data to noise
 * @param process the schedule as the caller writes it, a JSON object; kept with the model, read back by the caller
 * @param data the rows
 */
public record TrainingTask(TrainingPlan plan, Schedule schedule, String process, Dataset data) {
    /** The same in other numbers. */
    public TrainingTask with(Computation computation) {
        return new TrainingTask(plan.with(computation), schedule, process, data);
    }

    /** The path of the data's dimension. */
    public GaussianPath path() {
        return new GaussianPath(data.dimension(), schedule);
    }
}
