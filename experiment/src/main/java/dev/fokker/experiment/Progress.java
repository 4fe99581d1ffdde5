package dev.fokker.experiment;

/** Who is told how work goes on, and who may ask it to stop; called from any thread. */
public interface Progress {
    /** A piece of work of {@code total} units begins. */
    void begin(String work, long total);

    /** {@code done} units are done; {@code note} says how it stands, e.g. the loss, and may be empty. */
    void at(long done, String note);

    /** The piece of work is over. */
    void end();

    /** Something to know before or during the work, in one line. */
    void say(String line);

    /** Whether the work should stop at the next good place. */
    boolean stopped();

    /** Stops the work here if that was asked for; {@code kept} says what there is to go on from. */
    default void check(String kept) {
        if (stopped()) {
            throw new Stopped(kept);
        }
    }

    /** Nobody. */
    static Progress none() {
        return new Progress() {
            @Override
            public void begin(String work, long total) {}

            @Override
            public void at(long done, String note) {}

            @Override
            public void end() {}

            @Override
            public void say(String line) {}

            @Override
            public boolean stopped() {
                return false;
            }
        };
    }
}
