package dev.fokker.interop;

/** Song, Meng and Ermon (2021), equation 12, from any share eta of fresh noise; noise predictions are not made again after a clip. */
final class DdimScheduler implements StochasticScheduler {
    private final SchedulerConfig config;
    private final NoiseTable table;
    private final Precision precision;
    private final double eta;

    DdimScheduler(SchedulerConfig config, Precision precision, double eta) {
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
        return new DdimScheduler(config, precision, other);
    }

    private double beyond() {
        return config.flag("set_alpha_to_one") ? 1 : table.alphaBar(0);
    }

    @Override
    public Loop loop(int steps) {
        int n = table.size();
        ChainTimes.require(config.className(), steps, n, "the steps of training");
        double[] times = ChainTimes.descending(
                ChainTimes.spaced(config.text("timestep_spacing"), n, steps, config.integer("steps_offset")));
        int apart = n / steps;
        Prediction prediction = Prediction.named(config.text("prediction_type"));
        DataLimit limit = DataLimit.of(config);
        Loop loop = new ChainLoop(config.className(), times, table, (rows, d) -> {
            double[] data = new double[rows * d];
            double[] z = new double[eta > 0 ? rows * d : 0];
            return (call, m, x, noise, out) -> {
                // The step ends n/S below its own time, which under linspace spacing is not the next time of the list.
                int before = (int) times[call] - apart;
                Level level = Level.at(table, (int) times[call], 1);
                Level next = Level.at(table, before, beyond());
                for (int i = 0; i < data.length; i++) {
                    data[i] = prediction.data(m[i], x[i], level.alpha(), level.sigma());
                }
                limit.apply(data, rows, d);
                double fresh = eta == 0 ? 0 : precision.of(eta * precision.of(Math.sqrt(variance(level, next))));
                double direction = precision.of(Math.sqrt(precision.of(next.beta() - fresh * fresh)));
                if (eta > 0) {
                    noise.draw(z, z.length);
                }
                for (int i = 0; i < data.length; i++) {
                    double epsilon = prediction.noise(m[i], x[i], level.alpha(), level.sigma());
                    double mean = next.alpha() * data[i] + direction * epsilon;
                    out[i] = eta > 0 ? mean + fresh * z[i] : mean;
                }
            };
        });
        if (!config.className().equals("DDIMParallelScheduler")) {
            return loop;
        }
        return new EachRow(
                loop,
                table,
                apart,
                prediction,
                limit,
                (level, next, data, m, x) ->
                        next.alpha() * data + next.sigma() * prediction.noise(m, x, level.alpha(), level.sigma()));
    }

    /** The variance that eta = 1 takes from {@code time} to {@code before}. */
    double variance(int time, int before) {
        return variance(Level.at(table, time, beyond()), Level.at(table, before, beyond()));
    }

    private double variance(Level level, Level next) {
        return precision.of(precision.of(next.beta() / level.beta())
                * precision.of(1 - precision.of(level.alphaBar() / next.alphaBar())));
    }
}
