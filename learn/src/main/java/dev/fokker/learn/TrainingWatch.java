package dev.fokker.learn;

/** Who is told how training goes on, and who may ask it to stop; called on the training thread after every step. */
public interface TrainingWatch {
    /** How it stands after a step. */
    void at(TrainingProgress progress);

    /** The next point of the curves. */
    default void row(CurveRow row) {}

    /** Something to know, in one line: a checkpoint that could not be used, where a run went on. */
    void say(String line);

    /** Whether to stop after this step; a checkpoint is saved first. */
    boolean stopped();

    /** Nobody. */
    static TrainingWatch none() {
        return new TrainingWatch() {
            @Override
            public void at(TrainingProgress progress) {}

            @Override
            public void say(String line) {}

            @Override
            public boolean stopped() {
                return false;
            }
        };
    }
}
