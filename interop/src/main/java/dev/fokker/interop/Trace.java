package dev.fokker.interop;

import java.util.Arrays;

/** The sum of |x| after each listed step of a loop on the {@link ReferenceFixture}: a fingerprint of a scheduler. */
public final class Trace {
    private Trace() {}

    /**
     * The trace of {@code loop} from {@code firstCall} on. The model is shown the scaled input and the step is given the sample itself.
     *
     * @param start [4, d], left as it is
     */
    public static double[] of(Loop loop, int firstCall, double[] start, NormalSource noise) {
        double[] end = new double[start.length];
        return run(loop, firstCall, start, noise, end);
    }

    /** As {@link #of}, with the last sample written to {@code end}. */
    public static double[] run(Loop loop, int firstCall, double[] start, NormalSource noise, double[] end) {
        int rows = ReferenceFixture.ROWS;
        Replay replay = loop.start(firstCall, rows, start.length / rows);
        double[] answers = new double[start.length];
        double[] sums = new double[loop.calls() - firstCall];
        System.arraycopy(start, 0, end, 0, start.length);
        int listed = 0;
        for (int call = firstCall; call < loop.calls(); call++) {
            replay.scaleInput(call, end, answers);
            ReferenceFixture.answer(answers, loop.modelTime(call), answers);
            replay.step(call, answers, end, noise, end);
            if (call + 1 == loop.calls() || loop.listed(call + 1) != loop.listed(call)) {
                sums[listed++] = sum(end);
            }
        }
        return Arrays.copyOf(sums, listed);
    }

    /** The sum of |x|. */
    public static double sum(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += Math.abs(value);
        }
        return sum;
    }
}
