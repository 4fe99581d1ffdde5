package dev.fokker.interop;

/** The loop of a scheduler whose calls are {@linkplain StepTerms sums}; immutable. */
final class SumLoop implements Loop {
    private final SigmaList list;
    private final double initialScale;
    private final double[] inputScale;
    private final double[] signal;
    private final double[] noise;
    private final Readout readout;
    private final StepRule rule;

    /**
     * A loop.
     *
     * @param inputScale what the sample is multiplied by for the model, one a call
     * @param signal with {@code noise}: the weights of a clean sample and of noise at each call
     */
    SumLoop(
            SigmaList list,
            double initialScale,
            double[] inputScale,
            double[] signal,
            double[] noise,
            Readout readout,
            StepRule rule) {
        this.list = list;
        this.initialScale = initialScale;
        this.inputScale = inputScale;
        this.signal = signal;
        this.noise = noise;
        this.readout = readout;
        this.rule = rule;
    }

    @Override
    public double[] timesteps() {
        return list.timesteps();
    }

    @Override
    public double[] sigmas() {
        return list.sigmas();
    }

    @Override
    public int calls() {
        return list.calls();
    }

    @Override
    public double modelTime(int call) {
        return list.timestep(call);
    }

    @Override
    public double initialScale() {
        return initialScale;
    }

    @Override
    public void addNoise(int call, double[] x, double[] noise, double[] out) {
        for (int i = 0; i < x.length; i++) {
            out[i] = signal[call] * x[i] + this.noise[call] * noise[i];
        }
    }

    @Override
    public Replay start(int firstCall, int rows, int d) {
        if (firstCall < 0 || firstCall >= calls() || !rule.begins(firstCall)) {
            throw new IllegalArgumentException("replay: firstCall=%d, must be within 0 .. %d%s"
                    .formatted(firstCall, calls() - 1, rule.begins(1) ? "" : " and even: a step here is two calls"));
        }
        if (rows < 1 || d < 1) {
            throw new IllegalArgumentException("replay: rows=%d and d=%d must be positive".formatted(rows, d));
        }
        return new SumReplay(this, firstCall, rows, d);
    }

    double inputScale(int call) {
        return inputScale[call];
    }

    Readout readout() {
        return readout;
    }

    StepRule rule() {
        return rule;
    }
}
