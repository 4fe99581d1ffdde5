package dev.fokker.interop;

/** One scheduler's loop for a number of steps: where the model is called, and a start of the replay; immutable. */
public interface Loop {
    /** The times as upstream lists them; a copy. */
    double[] timesteps();

    /** The noise levels that belong to the loop as upstream lists them, the final one included; empty where there is no such list. */
    double[] sigmas();

    /** How many calls of the model the loop makes; one for each listed time unless the scheduler says otherwise. */
    default int calls() {
        return timesteps().length;
    }

    /** The listed time, counted from 0, to whose step {@code call} belongs. */
    default int listed(int call) {
        return call;
    }

    /** What the model is given as its time at {@code call}. */
    default double modelTime(int call) {
        return timesteps()[call];
    }

    /** What standard normal numbers are multiplied by to start the loop. */
    double initialScale();

    /** A sample with as much noise as the model expects at {@code call}; {@code out} may be {@code x}. */
    void addNoise(int call, double[] x, double[] noise, double[] out);

    /** A replay of {@code rows} samples of {@code d} numbers each, from {@code firstCall} on. */
    Replay start(int firstCall, int rows, int d);
}
