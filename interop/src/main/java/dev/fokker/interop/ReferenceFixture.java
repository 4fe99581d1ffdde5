package dev.fokker.interop;

/**
 * The fixture on which published schedulers are compared: a ramp [4, 3, 8, 8] whose batch index runs fastest, its mirror image for
 * noise, and the model \(m(x, t) = x t/(t+1)\).
 */
public final class ReferenceFixture {
    /** Samples in the batch. */
    public static final int ROWS = 4;
    /** Numbers of a sample: 3 channels of 8 x 8. */
    public static final int SIZE = 3 * 8 * 8;

    private ReferenceFixture() {}

    /** The start, [4, 192]: numbers from 0 to 767/768. */
    public static double[] ramp() {
        return ramp(SIZE);
    }

    /** As {@link #ramp()} for samples of {@code d} numbers, divided by 4 d. */
    public static double[] ramp(int d) {
        double[] out = new double[ROWS * d];
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < d; j++) {
                out[row * d + j] = (j * ROWS + row) / (double) (ROWS * d);
            }
        }
        return out;
    }

    /** The noise of deterministic comparisons, [4, d]: the ramp mirrored. */
    public static double[] noise(int d) {
        double[] out = ramp(d);
        int n = out.length;
        for (int i = 0; i < n; i++) {
            out[i] = (n - 1) / (double) n - out[i];
        }
        return out;
    }

    /** The model's answers to {@code x} at {@code time}; {@code out} may be {@code x}. */
    public static void answer(double[] x, double time, double[] out) {
        for (int i = 0; i < x.length; i++) {
            out[i] = x[i] * time / (time + 1);
        }
    }
}
