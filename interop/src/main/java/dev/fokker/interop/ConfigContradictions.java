package dev.fokker.interop;

import java.util.ArrayList;
import java.util.List;

/** Keys of a configuration that are each allowed and cannot hold together. */
final class ConfigContradictions {
    private static final List<String> LISTS =
            List.of("use_karras_sigmas", "use_exponential_sigmas", "use_beta_sigmas", "use_lu_lambdas");

    private ConfigContradictions() {}

    static void check(SchedulerConfig config) {
        oneList(config);
        trainedBetas(config);
        increasing(config, "beta_start", "beta_end");
        increasing(config, "sigma_min", "sigma_max");
        flow(config);
        finalSigma(config);
        if (config.has("original_inference_steps")
                && config.integer("original_inference_steps") > config.integer("num_train_timesteps")) {
            throw contradiction(config, "num_train_timesteps", "original_inference_steps", "must be at least as large");
        }
    }

    private static boolean on(SchedulerConfig config, String key) {
        return config.has(key) && config.flag(key);
    }

    private static void oneList(SchedulerConfig config) {
        List<String> chosen = new ArrayList<>();
        for (String key : LISTS) {
            if (on(config, key)) {
                chosen.add(key);
            }
        }
        if (chosen.size() > 1) {
            throw new IllegalArgumentException(config.className() + ": " + String.join(" and ", chosen)
                    + " are both true; each lays out the noise levels by itself, keep one");
        }
    }

    private static void trainedBetas(SchedulerConfig config) {
        config.numbers("trained_betas").ifPresent(betas -> {
            int n = config.integer("num_train_timesteps");
            if (betas.length != n) {
                throw new IllegalArgumentException(config.className() + ": trained_betas has " + betas.length
                        + " elements but num_train_timesteps=" + n + "; they must agree");
            }
        });
    }

    private static void increasing(SchedulerConfig config, String low, String high) {
        if (config.has(low)
                && config.has(high)
                && config.value(low) != null
                && config.value(high) != null
                && config.number(low) > config.number(high)) {
            throw contradiction(config, high, low, "must be at least as large");
        }
    }

    private static void flow(SchedulerConfig config) {
        if (!config.has("use_flow_sigmas")) {
            return;
        }
        boolean flow = on(config, "use_flow_sigmas");
        if (!flow && config.text("prediction_type").equals("flow_prediction")) {
            throw contradiction(
                    config, "prediction_type", "use_flow_sigmas", "needs a flow's sigmas: set use_flow_sigmas to true");
        }
        if (flow && on(config, "rescale_betas_zero_snr")) {
            throw contradiction(
                    config, "rescale_betas_zero_snr", "use_flow_sigmas", "must be false: a flow has no betas");
        }
        if (!flow && config.has("shift_terminal") && config.value("shift_terminal") != null) {
            throw contradiction(config, "shift_terminal", "use_flow_sigmas", "must be null: it shifts a flow's sigmas");
        }
    }

    private static void finalSigma(SchedulerConfig config) {
        if (!config.has("final_sigmas_type") || !config.has("algorithm_type")) {
            return;
        }
        String algorithm = config.text("algorithm_type");
        if (algorithm.equals("dpmsolver") || algorithm.equals("sde-dpmsolver")) {
            if (config.text("final_sigmas_type").equals("zero")) {
                throw contradiction(
                        config,
                        "final_sigmas_type",
                        "algorithm_type",
                        "must be sigma_min: a noise prediction cannot end at zero");
            }
        }
    }

    private static IllegalArgumentException contradiction(
            SchedulerConfig config, String key, String other, String required) {
        return new IllegalArgumentException(config.className() + ": " + key + "=" + config.value(key) + " contradicts "
                + other + "=" + config.value(other) + "; " + key + " " + required);
    }
}
