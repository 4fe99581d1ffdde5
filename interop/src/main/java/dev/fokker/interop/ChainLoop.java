package dev.fokker.interop;

/** A loop along the training chain, the sample shown to the model as it is. */
final class ChainLoop implements Loop {
    private final double[] times;
    private final NoiseTable table;
    private final ChainRule.Start start;

    ChainLoop(String className, double[] times, NoiseTable table, ChainRule.Start start) {
        this.times = times;
        this.table = table;
        this.start = start;
        for (double time : times) {
            if (!(time >= 0 && time < table.size())) {
                throw new IllegalArgumentException(className + ": timestep " + (int) time + " is outside 0 .. "
                        + (table.size() - 1) + ", the steps of training: fewer steps or a smaller steps_offset");
            }
        }
    }

    @Override
    public double[] timesteps() {
        return times.clone();
    }

    @Override
    public double[] sigmas() {
        return new double[0];
    }

    @Override
    public int calls() {
        return times.length;
    }

    @Override
    public double modelTime(int call) {
        return times[call];
    }

    @Override
    public double initialScale() {
        return 1;
    }

    @Override
    public void addNoise(int call, double[] x, double[] noise, double[] out) {
        Level level = Level.at(table, (int) times[call], 1);
        for (int i = 0; i < x.length; i++) {
            out[i] = level.alpha() * x[i] + level.sigma() * noise[i];
        }
    }

    @Override
    public Replay start(int firstCall, int rows, int d) {
        return new CheckedReplay(start.start(rows, d), firstCall, times.length, rows, d);
    }
}
