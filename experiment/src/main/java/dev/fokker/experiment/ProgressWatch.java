package dev.fokker.experiment;

import dev.fokker.learn.TrainingProgress;
import dev.fokker.learn.TrainingWatch;
import java.util.Locale;

/**
 * Training as a piece of work among others.
 *
 * @param progress who is told
 * @param timed whether the time ends the run, so that the steps do not tell how long it still takes
 */
record ProgressWatch(Progress progress, boolean timed) implements TrainingWatch {
    @Override
    public void at(TrainingProgress p) {
        String left = timed ? String.format(Locale.ROOT, ", %.0f s left", p.secondsLeft()) : "";
        progress.at(p.step(), String.format(Locale.ROOT, "loss %.4g", p.loss()) + left);
    }

    @Override
    public void say(String line) {
        progress.say(line);
    }

    @Override
    public boolean stopped() {
        return progress.stopped();
    }
}
