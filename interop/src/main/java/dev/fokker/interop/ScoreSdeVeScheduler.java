package dev.fokker.interop;

/** The predictor-corrector of Song et al. (2021), algorithm 2, for exploding variance; the model gives scores. */
public final class ScoreSdeVeScheduler implements Scheduler {
    private final SchedulerConfig config;
    private final Precision precision;

    ScoreSdeVeScheduler(SchedulerConfig config, Precision precision) {
        this.config = config;
        this.precision = precision;
    }

    /** The loop of a caller who sets the times and then the noise levels, as the published pipeline does. */
    @Override
    public Loop loop(int steps) {
        return loop(steps, steps);
    }

    /**
     * The loop of a caller who sets the noise levels before the times: upstream then keeps the levels of the training grid, and the
     * model is asked at the first few of those instead.
     */
    public Loop loopWithStaleLevels(int steps) {
        return loop(steps, config.integer("num_train_timesteps"));
    }

    private Loop loop(int steps, int levels) {
        ChainTimes.require(
                config.className(), steps, levels == steps ? ConfigRange.MOST_STEPS : levels, "the levels there are");
        double low = config.number("sigma_min");
        double high = config.number("sigma_max");
        double[] times = BetaSchedule.linspace(1, config.number("sampling_eps"), steps, precision);
        double[] asked = BetaSchedule.linspace(1, config.number("sampling_eps"), levels, precision);
        double[] sigmas = new double[steps];
        double[] discrete = BetaSchedule.linspace(StrictMath.log(low), StrictMath.log(high), steps, precision);
        for (int i = 0; i < steps; i++) {
            sigmas[i] = precision.of(low * precision.of(StrictMath.pow(high / low, asked[i])));
            discrete[i] = precision.of(StrictMath.exp(discrete[i]));
        }
        return new ScoreSdeVeLoop(config, times, sigmas, discrete);
    }
}
