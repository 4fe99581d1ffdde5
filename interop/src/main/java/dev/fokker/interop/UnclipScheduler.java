package dev.fokker.interop;

/** The ancestral sampler of Ramesh et al. (2022): a cosine chain whose one-step betas are the table's where steps adjoin. */
final class UnclipScheduler implements Scheduler {
    private final SchedulerConfig config;
    private final NoiseTable table;
    private final Precision precision;

    UnclipScheduler(SchedulerConfig config, Precision precision) {
        this.config = config;
        this.table = NoiseTable.of(config, precision);
        this.precision = precision;
    }

    @Override
    public Loop loop(int steps) {
        int n = table.size();
        if (steps < 2 || steps > n) {
            throw new IllegalArgumentException(
                    config.className() + ": steps=" + steps + ", must be within 2 .. " + n + ", the steps of training");
        }
        double[] times = new double[steps];
        for (int i = 0; i < steps; i++) {
            times[i] = Math.rint((steps - 1 - i) * ((n - 1) / (double) (steps - 1)));
        }
        Prediction prediction = Prediction.named(config.text("prediction_type"));
        DdpmVariance variance = DdpmVariance.named(config.text("variance_type"));
        DataLimit limit = DataLimit.of(config);
        return new ChainLoop(config.className(), times, table, (rows, d) -> {
            AncestralStep step = new AncestralStep(prediction, limit, rows, d);
            return (call, m, x, noise, out) -> {
                int time = (int) times[call];
                int before = call + 1 < times.length ? (int) times[call + 1] : time - 1;
                step.take(
                        Level.at(table, time, 1),
                        posterior(time, before),
                        time > 0 ? variance : null,
                        precision,
                        m,
                        x,
                        noise,
                        out);
            };
        });
    }

    /** The posterior from {@code time} to {@code before}, whose beta is the table's where they adjoin. */
    Posterior posterior(int time, int before) {
        Level level = Level.at(table, time, 1);
        Level next = Level.at(table, before, 1);
        if (before != time - 1) {
            double beta = precision.of(1 - precision.of(level.alphaBar() / next.alphaBar()));
            return Posterior.of(level, next, precision.of(1 - beta), beta, precision);
        }
        double beta = table.beta(time);
        return Posterior.of(level, next, precision.of(1 - beta), beta, precision);
    }
}
