package dev.fokker.interop;

/**
 * A published scheduler as its configuration describes it; immutable. What it replays keeps the published arithmetic, mistakes
 * included, so that a run elsewhere can be compared number by number; for sampling of one's own, rebuild it from core's methods.
 */
public interface Scheduler {
    /**
     * The loop over {@code steps} inference steps.
     *
     * @throws IllegalArgumentException if the scheduler has no such loop, which names the number and what is allowed
     */
    Loop loop(int steps);

    /**
     * The loop over times of one's own, in the order of the calls.
     *
     * @throws IllegalArgumentException if the scheduler takes none, or not these
     */
    default Loop loopAt(double... timesteps) {
        throw new IllegalArgumentException(
                "this scheduler takes no times of one's own: ask for a number of steps instead");
    }
}
