package dev.fokker.interop;

import java.util.List;
import java.util.Map;

/** Bounds of the numbers in a configuration, by key. */
final class ConfigRange {
    /** The longest training chain that is read; a published one has 1000 steps. */
    static final int MOST_STEPS = 1_000_000;

    private record Bounds(double low, boolean lowAllowed, double high, boolean highAllowed, String text) {
        boolean holds(double value) {
            return (lowAllowed ? value >= low : value > low) && (highAllowed ? value <= high : value < high);
        }
    }

    private static final Bounds POSITIVE = new Bounds(0, false, Double.POSITIVE_INFINITY, false, "must be positive");
    private static final Bounds FRACTION = new Bounds(0, true, 1, true, "must be within 0 .. 1");
    private static final Bounds BETA = new Bounds(0, false, 1, false, "must be within 0 and 1, both excluded");
    private static final Bounds TRAINED = new Bounds(0, true, 1, true, "every element must be within 0 .. 1");
    private static final Bounds FINITE =
            new Bounds(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false, "must be finite");

    private static final Map<String, Bounds> BOUNDS = Map.ofEntries(
            Map.entry(
                    "num_train_timesteps", new Bounds(1, true, MOST_STEPS, true, "must be within 1 .. " + MOST_STEPS)),
            Map.entry("beta_start", BETA),
            Map.entry("beta_end", BETA),
            Map.entry("trained_betas", TRAINED),
            Map.entry("steps_offset", new Bounds(0, true, MOST_STEPS, true, "must be within 0 .. " + MOST_STEPS)),
            Map.entry("dynamic_thresholding_ratio", FRACTION),
            Map.entry("sample_max_value", POSITIVE),
            Map.entry("clip_sample_range", POSITIVE),
            Map.entry("sigma_min", POSITIVE),
            Map.entry("sigma_max", POSITIVE),
            Map.entry("sigma_data", POSITIVE),
            Map.entry("s_noise", new Bounds(0, true, Double.POSITIVE_INFINITY, false, "must not be negative")),
            Map.entry("rho", POSITIVE),
            Map.entry("snr", POSITIVE),
            Map.entry("sampling_eps", BETA),
            Map.entry("correct_steps", new Bounds(0, true, 1000, true, "must be within 0 .. 1000")),
            Map.entry("solver_order", new Bounds(1, true, 3, true, "must be within 1 .. 3")),
            Map.entry("predictor_order", new Bounds(1, true, 4, true, "must be within 1 .. 4")),
            Map.entry("corrector_order", new Bounds(0, true, 4, true, "must be within 0 .. 4")),
            Map.entry("shift", POSITIVE),
            Map.entry("flow_shift", POSITIVE),
            Map.entry("shift_terminal", FRACTION),
            Map.entry("base_shift", FINITE),
            Map.entry("max_shift", FINITE),
            Map.entry("base_image_seq_len", new Bounds(1, true, Integer.MAX_VALUE, true, "must be at least 1")),
            Map.entry("max_image_seq_len", new Bounds(1, true, Integer.MAX_VALUE, true, "must be at least 1")),
            Map.entry("timestep_scaling", FINITE),
            Map.entry(
                    "lambda_min_clipped",
                    new Bounds(
                            Double.NEGATIVE_INFINITY,
                            true,
                            Double.POSITIVE_INFINITY,
                            false,
                            "must not be +Infinity or NaN")),
            Map.entry(
                    "original_inference_steps",
                    new Bounds(1, true, MOST_STEPS, true, "must be within 1 .. " + MOST_STEPS)),
            Map.entry(
                    "disable_corrector", new Bounds(0, true, MOST_STEPS, true, "every element must not be negative")));

    private ConfigRange() {}

    /** What {@code key} requires of {@code value}; null if it holds. */
    static String violation(String key, Object value) {
        Bounds bounds = BOUNDS.get(key);
        if (bounds == null) {
            return null;
        }
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (!bounds.holds(((Number) element).doubleValue())) {
                    return bounds.text() + " and " + element + " is not";
                }
            }
            return null;
        }
        return value instanceof Number number && !bounds.holds(number.doubleValue()) ? bounds.text() : null;
    }
}
