package dev.fokker.interop;

/** A scheduler at work on one batch [rows, d]; it remembers what it needs of earlier calls. For one thread. */
public interface Replay {
    /** What the model is shown at {@code call} for the sample {@code x}; {@code out} may be {@code x}. */
    void scaleInput(int call, double[] x, double[] out);

    /**
     * One step: from the sample {@code x} and the model's answer to the next sample. Calls come in order.
     *
     * @param noise gives standard normal numbers where the step takes some; asked in the order in which upstream asks
     * @param out [rows, d], overwritten; may be {@code x}
     */
    void step(int call, double[] prediction, double[] x, NormalSource noise, double[] out);
}
