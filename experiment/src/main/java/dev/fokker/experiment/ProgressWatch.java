package dev.fokker.experiment;

import dev.fokker.learn.TrainingProgress;
import dev.fokker.learn.TrainingWatch;
import java.util.Locale;

/** Training as a piece of work among others. */
record ProgressWatch(Progress progress) implements TrainingWatch {
    @Override
    public void at(TrainingProgress p) {
        progress.at(p.step(), String.format(Locale.ROOT, "loss %.4g", p.loss()));
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
