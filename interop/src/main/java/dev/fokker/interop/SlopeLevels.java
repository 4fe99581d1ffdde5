package dev.fokker.interop;

/** Times and noise levels of the schedulers that step in the noise level: fractions of times, ends taken from the spaced times. */
final class SlopeLevels {
    private final SchedulerConfig config;
    private final Precision precision;
    private final TrainedLevels trained;

    SlopeLevels(SchedulerConfig config, Precision precision) {
        this.config = config;
        this.precision = precision;
        NoiseTable table = NoiseTable.of(config, precision);
        trained = new TrainedLevels(rescaled(config) ? table.withLastAlphaBar(0x1p-24) : table);
    }

    static boolean rescaled(SchedulerConfig config) {
        return config.has("rescale_betas_zero_snr") && config.flag("rescale_betas_zero_snr");
    }

    /** The curve that a configuration asks for, or null for the levels of the times. */
    static SigmaCurve curve(SchedulerConfig config) {
        if (!config.has("use_karras_sigmas")) {
            return null;
        }
        if (config.flag("use_karras_sigmas")) {
            return SigmaCurve.KARRAS;
        }
        if (config.flag("use_exponential_sigmas")) {
            return SigmaCurve.EXPONENTIAL;
        }
        return config.flag("use_beta_sigmas") ? SigmaCurve.BETA : null;
    }

    /** The number at {@code key}, or {@code otherwise} where the class has none or it is null. */
    static double number(SchedulerConfig config, String key, double otherwise) {
        return config.has(key) ? config.optionalNumber(key).orElse(otherwise) : otherwise;
    }

    /**
     * One time for each step; one level more.
     *
     * @param whole whether times of Karras's levels are rounded
     */
    SigmaList list(int steps, boolean whole) {
        InferenceTimes spacing = InferenceTimes.named(config.text("timestep_spacing"));
        double[] times = spacing.floating(trained.size(), steps, config.integer("steps_offset"));
        for (int i = 0; i < times.length; i++) {
            times[i] = precision.of(times[i]);
        }
        double[] levels = levels(times, steps);
        SigmaCurve curve = curve(config);
        if (curve != null) {
            double first = number(config, "sigma_max", levels[0]);
            double last = number(config, "sigma_min", levels[levels.length - 1]);
            levels = curve.between(first, last, steps);
            times = trained.timesOf(levels);
            if (whole && curve == SigmaCurve.KARRAS) {
                for (int i = 0; i < times.length; i++) {
                    times[i] = Math.rint(times[i]);
                }
            }
        }
        boolean zero = !config.has("final_sigmas_type")
                || config.text("final_sigmas_type").equals("zero");
        levels = SigmaList.with(levels, zero ? 0 : trained.least());
        if (continuous()) {
            times = new double[levels.length - 1];
            for (int i = 0; i < times.length; i++) {
                times[i] = 0.25 * StrictMath.log(levels[i]);
            }
        }
        return new SigmaList(times, levels, precision);
    }

    /** The time of a level in the training chain. */
    double timeOf(double sigma) {
        return trained.timeOf(sigma);
    }

    /** What noise is multiplied by at the start: leading times have room for the data's own variance. */
    double initialScale(SigmaList list) {
        double largest = list.largest();
        return config.text("timestep_spacing").equals("leading") ? Math.sqrt(largest * largest + 1) : largest;
    }

    private double[] levels(double[] times, int steps) {
        if (config.has("interpolation_type")
                && config.text("interpolation_type").equals("log_linear")) {
            return SigmaCurve.EXPONENTIAL.between(trained.most(), trained.least(), steps + 1);
        }
        return trained.at(times);
    }

    private boolean continuous() {
        return config.has("timestep_type")
                && config.text("timestep_type").equals("continuous")
                && config.text("prediction_type").equals("v_prediction");
    }
}
