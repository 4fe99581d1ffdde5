package dev.fokker.interop;

/** DDIM run towards noise; Mokady et al. (2023): the model is asked at the time where a step ends. */
final class DdimInverseScheduler implements Scheduler {
    private final SchedulerConfig config;
    private final NoiseTable table;

    DdimInverseScheduler(SchedulerConfig config, Precision precision) {
        this.config = config;
        this.table = NoiseTable.of(config, precision);
    }

    @Override
    public Loop loop(int steps) {
        int n = table.size();
        ChainTimes.require(config.className(), steps, n, "the steps of training");
        int[] spaced = ChainTimes.spaced(config.text("timestep_spacing"), n, steps, config.integer("steps_offset"));
        double[] times = java.util.Arrays.stream(spaced).asDoubleStream().toArray();
        int apart = n / steps;
        double beyond = config.flag("set_alpha_to_one") ? 1 : table.alphaBar(0);
        Prediction prediction = Prediction.named(config.text("prediction_type"));
        DataLimit limit = DataLimit.of(config);
        return new ChainLoop(config.className(), times, table, (rows, d) -> {
            double[] data = new double[rows * d];
            return (call, m, x, noise, out) -> {
                Level from = Level.at(table, Math.min((int) times[call] - apart, n - 1), beyond);
                Level to = Level.at(table, (int) times[call], beyond);
                for (int i = 0; i < data.length; i++) {
                    data[i] = prediction.data(m[i], x[i], from.alpha(), from.sigma());
                }
                limit.apply(data, rows, d);
                for (int i = 0; i < data.length; i++) {
                    out[i] = to.alpha() * data[i]
                            + to.sigma() * prediction.noise(m[i], x[i], from.alpha(), from.sigma());
                }
            };
        });
    }
}
