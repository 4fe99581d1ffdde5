package dev.fokker.interop;

/** Ancestral sampling; Ho, Jain and Abbeel (2020), with the variances of Nichol and Dhariwal (2021). */
final class DdpmScheduler implements Scheduler {
    private final SchedulerConfig config;
    private final NoiseTable table;
    private final Precision precision;
    private final Prediction prediction;
    private final DataLimit limit;
    private final DdpmVariance variance;

    DdpmScheduler(SchedulerConfig config, Precision precision) {
        this.config = config;
        this.table = NoiseTable.of(config, precision);
        this.precision = precision;
        this.prediction = Prediction.named(config.text("prediction_type"));
        this.limit = DataLimit.of(config);
        this.variance = DdpmVariance.named(config.text("variance_type"));
    }

    @Override
    public Loop loop(int steps) {
        int n = table.size();
        ChainTimes.require(config.className(), steps, n, "the steps of training");
        double[] times = ChainTimes.descending(
                ChainTimes.spaced(config.text("timestep_spacing"), n, steps, config.integer("steps_offset")));
        Loop loop = loopOver(times);
        return config.className().equals("DDPMParallelScheduler") ? eachRow(loop, n / steps) : loop;
    }

    @Override
    public Loop loopAt(double... timesteps) {
        ChainTimes.requireFalling(config.className(), timesteps, table.size());
        Loop loop = loopOver(timesteps.clone());
        return config.className().equals("DDPMParallelScheduler") ? eachRow(loop, 1) : loop;
    }

    private Loop eachRow(Loop loop, int apart) {
        return new EachRow(loop, table, apart, prediction, limit, (level, next, data, m, x) -> Posterior.between(
                        level, next, precision)
                .mean(data, x));
    }

    private Loop loopOver(double[] times) {
        return new ChainLoop(config.className(), times, table, (rows, d) -> {
            AncestralStep step = new AncestralStep(prediction, limit, rows, d);
            return (call, m, x, noise, out) -> {
                int time = (int) times[call];
                int before = call + 1 < times.length ? (int) times[call + 1] : -1;
                Level level = Level.at(table, time, 1);
                Posterior posterior = Posterior.between(level, Level.at(table, before, 1), precision);
                step.take(level, posterior, time > 0 ? variance : null, precision, m, x, noise, out);
            };
        });
    }

    /** The standard deviation squared that the step from {@code time} to {@code before} takes, -1 for clean data. */
    double variance(int time, int before) {
        Posterior posterior = Posterior.between(Level.at(table, time, 1), Level.at(table, before, 1), precision);
        double deviation = variance.deviation(posterior, 0, precision);
        return deviation * deviation;
    }
}
