package dev.fokker.interop;

/** Trajectory consistency steps; Zheng et al. (2024): a step down to the share 1 - eta of the next time, then noise up to it. */
final class TcdScheduler implements StochasticScheduler {
    /** The share that upstream takes where none is named. */
    static final double ETA = 0.3;

    private final SchedulerConfig config;
    private final NoiseTable table;
    private final Precision precision;
    private final double eta;

    TcdScheduler(SchedulerConfig config, Precision precision, double eta) {
        if (!(eta >= 0 && eta <= 1)) {
            throw new IllegalArgumentException(config.className() + ": eta=" + eta + ", must be within 0 .. 1");
        }
        this.config = config;
        this.table = NoiseTable.of(config, precision);
        this.precision = precision;
        this.eta = eta;
    }

    @Override
    public double eta() {
        return eta;
    }

    @Override
    public StochasticScheduler withEta(double other) {
        return new TcdScheduler(config, precision, other);
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
        return new ChainLoop(config.className(), times, table, (rows, d) -> {
            double[] z = new double[rows * d];
            return (call, m, x, noise, out) -> {
                boolean last = call + 1 == times.length;
                int before = last ? 0 : (int) times[call + 1];
                Level level = Level.at(table, (int) times[call], 1);
                Level middle = Level.at(table, (int) Math.floor(precision.of((1 - eta) * before)), 1);
                double kept = precision.of(table.alphaBar(before) / middle.alphaBar());
                boolean fresh = eta > 0 && !last;
                double ofMiddle = fresh ? precision.of(Math.sqrt(kept)) : 1;
                double ofNoise = fresh ? precision.of(Math.sqrt(precision.of(1 - kept))) : 0;
                if (fresh) {
                    noise.draw(z, z.length);
                }
                for (int i = 0; i < z.length; i++) {
                    double data = prediction.data(m[i], x[i], level.alpha(), level.sigma());
                    double epsilon = prediction.noise(m[i], x[i], level.alpha(), level.sigma());
                    double down = middle.alpha() * data + middle.sigma() * epsilon;
                    out[i] = fresh ? ofMiddle * down + ofNoise * z[i] : down;
                }
            };
        });
    }
}
