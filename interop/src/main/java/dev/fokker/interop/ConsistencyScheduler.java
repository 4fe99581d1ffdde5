package dev.fokker.interop;

/** The multistep sampler of consistency models; Song et al. (2023), algorithm 1. */
final class ConsistencyScheduler implements Scheduler {
    private final SchedulerConfig config;
    private final Precision precision;

    ConsistencyScheduler(SchedulerConfig config, Precision precision) {
        this.config = config;
        this.precision = precision;
    }

    @Override
    public Loop loop(int steps) {
        int n = config.integer("num_train_timesteps");
        ChainTimes.require(config.className(), steps, n, "the steps of training");
        return loopAt(ChainTimes.descending(ChainTimes.spaced("leading", n, steps, 0)));
    }

    @Override
    public Loop loopAt(double... timesteps) {
        int n = config.integer("num_train_timesteps");
        ChainTimes.requireFalling(config.className(), timesteps, n);
        if (n < 2) {
            throw new IllegalArgumentException(
                    config.className() + ": num_train_timesteps=" + n + ", must be at least 2 for a loop");
        }
        double rho = config.number("rho");
        double low = StrictMath.pow(config.number("sigma_min"), 1 / rho);
        double high = StrictMath.pow(config.number("sigma_max"), 1 / rho);
        int steps = timesteps.length;
        double[] sigmas = new double[steps + 1];
        double[] times = new double[steps];
        for (int i = 0; i < steps; i++) {
            // Upstream counts the levels from the noisy end and lets the falling list of indices rise.
            double ramp = timesteps[steps - 1 - i] / (n - 1);
            double sigma = StrictMath.pow(high + ramp * (low - high), rho);
            times[i] = 1000 * 0.25 * StrictMath.log(sigma + 1e-44);
            sigmas[i] = precision.of(sigma);
        }
        sigmas[steps] = precision.of(config.number("sigma_min"));
        return new ConsistencyLoop(config, times, sigmas);
    }
}
