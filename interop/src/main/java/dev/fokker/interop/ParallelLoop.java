package dev.fokker.interop;

/** A loop whose rows may be taken one step from different times at once. */
public interface ParallelLoop extends Loop {
    /**
     * One step without noise of every row of {@code x}, [timesteps.length, d], from its own time; below the first step of training
     * nothing but signal is left, whatever {@code set_alpha_to_one} says, as upstream. {@code out} may be {@code x}.
     */
    void stepEach(int[] timesteps, double[] prediction, double[] x, int d, double[] out);
}
