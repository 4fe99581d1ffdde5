package dev.fokker.interop;

/**
 * Steps of two calls in the noise level, from \(\sigma\) to \(\sigma_+\): the first goes to the level of the second call with its
 * slope, the second starts again from the kept sample with a mean of both slopes. Heun's method has its second call at \(\sigma_+\) and
 * weights 1/2, 1/2; KDPM2 at the geometric mean and weights 0, 1. The last step, to zero, is one call. Immutable.
 */
final class PairedSteps implements StepRule {
    private final double[] first;
    private final double[] whole;
    private final double[] up;
    private final double newest;
    private final boolean draws;

    /**
     * Steps.
     *
     * @param first the way of the first call of each step
     * @param whole the way of each step
     * @param up the noise at the end of each step
     * @param newest the weight of the second call's slope
     */
    PairedSteps(double[] first, double[] whole, double[] up, double newest, boolean draws) {
        this.first = first;
        this.whole = whole;
        this.up = up;
        this.newest = newest;
        this.draws = draws;
    }

    /** Heun's method on {@code levels}, the last one the end. */
    static PairedSteps heun(double[] levels) {
        double[] whole = new double[levels.length - 1];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = levels[i + 1] - levels[i];
        }
        return new PairedSteps(whole, whole, new double[whole.length], 0.5, false);
    }

    @Override
    public int memory() {
        return 2;
    }

    @Override
    public boolean begins(int call) {
        return call % 2 == 0;
    }

    @Override
    public void step(int call, int known, StepTerms terms) {
        int step = call / 2;
        if (call % 2 == 0) {
            terms.sample = 1;
            terms.prediction[0] = first[step];
            terms.keeps = true;
        } else {
            terms.kept = 1;
            terms.prediction[0] = newest * whole[step];
            terms.prediction[1] = (1 - newest) * whole[step];
            terms.noise = up[step];
            terms.draws = draws;
        }
    }

    /** v_0, v_1, v_1, v_2, v_2, ...: each but the first {@code once} and those from {@code from} on, doubled. */
    static double[] doubled(double[] values, int from) {
        double[] out = new double[2 * values.length - 1 - (values.length - from)];
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            out[at++] = values[i];
            if (i > 0 && i < from) {
                out[at++] = values[i];
            }
        }
        return out;
    }
}
