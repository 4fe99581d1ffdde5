package dev.fokker.interop;

/** The falling times of a model distilled on a few of its training steps. */
final class DistilledTimes {
    private DistilledTimes() {}

    static double[] of(SchedulerConfig config, int steps) {
        int n = config.integer("num_train_timesteps");
        int origin = config.integer("original_inference_steps");
        ChainTimes.require(
                config.className(), steps, origin, "original_inference_steps, of which the steps are chosen");
        return ChainTimes.descending(ChainTimes.distilled(n, origin, steps));
    }
}
