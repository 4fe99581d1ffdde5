package dev.fokker.interop;

/** A chain's loop with a step of rows at different times. */
final class EachRow implements ParallelLoop {
    /** One step without noise from {@code level} to {@code next}: clean sample {@code data} already bounded. */
    @FunctionalInterface
    interface Mean {
        double of(Level level, Level next, double data, double prediction, double x);
    }

    private final Loop loop;
    private final NoiseTable table;
    private final int apart;
    private final Prediction prediction;
    private final DataLimit limit;
    private final Mean mean;

    EachRow(Loop loop, NoiseTable table, int apart, Prediction prediction, DataLimit limit, Mean mean) {
        this.loop = loop;
        this.table = table;
        this.apart = apart;
        this.prediction = prediction;
        this.limit = limit;
        this.mean = mean;
    }

    @Override
    public void stepEach(int[] timesteps, double[] answers, double[] x, int d, double[] out) {
        int rows = timesteps.length;
        double[] data = new double[rows * d];
        for (int i = 0; i < data.length; i++) {
            Level level = Level.at(table, timesteps[i / d], 1);
            data[i] = prediction.data(answers[i], x[i], level.alpha(), level.sigma());
        }
        limit.apply(data, rows, d);
        for (int row = 0; row < rows; row++) {
            Level level = Level.at(table, timesteps[row], 1);
            Level next = Level.at(table, timesteps[row] - apart, 1);
            for (int i = row * d; i < (row + 1) * d; i++) {
                out[i] = mean.of(level, next, data[i], answers[i], x[i]);
            }
        }
    }

    @Override
    public double[] timesteps() {
        return loop.timesteps();
    }

    @Override
    public double[] sigmas() {
        return loop.sigmas();
    }

    @Override
    public int calls() {
        return loop.calls();
    }

    @Override
    public double modelTime(int call) {
        return loop.modelTime(call);
    }

    @Override
    public double initialScale() {
        return loop.initialScale();
    }

    @Override
    public void addNoise(int call, double[] x, double[] noise, double[] out) {
        loop.addNoise(call, x, noise, out);
    }

    @Override
    public Replay start(int firstCall, int rows, int d) {
        return loop.start(firstCall, rows, d);
    }
}
