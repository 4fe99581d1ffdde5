package dev.fokker.interop;

/** Latent consistency steps; Luo et al. (2023): an estimate of clean data, renoised to the next time. */
final class LcmScheduler implements Scheduler {
    private static final double DATA_VARIANCE = 0.25;

    private final SchedulerConfig config;
    private final NoiseTable table;

    LcmScheduler(SchedulerConfig config, Precision precision) {
        this.config = config;
        this.table = NoiseTable.of(config, precision);
    }

    @Override
    public Loop loop(int steps) {
        return loopOver(DistilledTimes.of(config, steps));
    }

    @Override
    public Loop loopAt(double... timesteps) {
        ChainTimes.requireFalling(config.className(), timesteps, table.size());
        return loopOver(timesteps.clone());
    }

    private Loop loopOver(double[] times) {
        Prediction prediction = Prediction.named(config.text("prediction_type"));
        DataLimit limit = DataLimit.of(config);
        double scaling = config.number("timestep_scaling");
        return new ChainLoop(config.className(), times, table, (rows, d) -> {
            double[] data = new double[rows * d];
            double[] z = new double[rows * d];
            return (call, m, x, noise, out) -> {
                Level level = Level.at(table, (int) times[call], 1);
                for (int i = 0; i < data.length; i++) {
                    data[i] = prediction.data(m[i], x[i], level.alpha(), level.sigma());
                }
                limit.apply(data, rows, d);
                double time = times[call] * scaling;
                double square = time * time + DATA_VARIANCE;
                double ofSample = DATA_VARIANCE / square;
                double ofData = time / Math.sqrt(square);
                boolean last = call + 1 == times.length;
                Level next = last ? null : Level.at(table, (int) times[call + 1], 1);
                if (!last) {
                    noise.draw(z, z.length);
                }
                for (int i = 0; i < data.length; i++) {
                    double denoised = ofData * data[i] + ofSample * x[i];
                    out[i] = last ? denoised : next.alpha() * denoised + next.sigma() * z[i];
                }
            };
        });
    }
}
