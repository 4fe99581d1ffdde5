package dev.fokker.interop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of published scheduler classes: key=default, or key=default{choices}; @NAME stands for a group of keys. */
final class SchedulerKeys {
    private static final String THREE = "{linear,scaled_linear,squaredcos_cap_v2}";
    private static final String ANY = "{epsilon,sample,v_prediction}";
    private static final String WITH_FLOW = "{epsilon,sample,v_prediction,flow_prediction}";
    private static final String SPACED = "{linspace,leading,trailing}";
    private static final String ENDS = "final_sigmas_type=zero{zero,sigma_min}";
    private static final String SOLVER = "{midpoint,heun,logrho,bh1,bh2}";

    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry("@betas", betas("0.0001", "0.02", "linear", THREE)),
            Map.entry("@wide-betas", betas("0.00085", "0.012", "linear", THREE)),
            Map.entry(
                    "@heun-betas", betas("0.00085", "0.012", "linear", "{linear,scaled_linear,squaredcos_cap_v2,exp}")),
            Map.entry("@latent-betas", betas("0.00085", "0.012", "scaled_linear", THREE)),
            Map.entry(
                    "@ddpm-betas",
                    betas("0.0001", "0.02", "linear", "{linear,scaled_linear,squaredcos_cap_v2,laplace,sigmoid}")),
            Map.entry("@threshold", "thresholding=false dynamic_thresholding_ratio=0.995"),
            Map.entry("@lists", "use_karras_sigmas=false use_exponential_sigmas=false use_beta_sigmas=false"),
            Map.entry("@flow", "use_flow_sigmas=false flow_shift=1.0"),
            Map.entry("@clipped", "lambda_min_clipped=-Infinity variance_type=null{learned,learned_range}"),
            Map.entry("@shifting", "use_dynamic_shifting=false time_shift_type=exponential{exponential,linear}"),
            Map.entry(
                    "@dpm",
                    "solver_order=2 prediction_type=epsilon" + WITH_FLOW
                            + " @threshold sample_max_value=1.0 algorithm_type=dpmsolver++{dpmsolver,dpmsolver++,sde-dpmsolver,sde-dpmsolver++,deis}"
                            + " solver_type=midpoint" + SOLVER),
            Map.entry(
                    "@consistency",
                    "original_inference_steps=50 clip_sample=false clip_sample_range=1.0 set_alpha_to_one=true steps_offset=0 prediction_type=epsilon"
                            + ANY + " @threshold sample_max_value=1.0 timestep_spacing=leading" + SPACED
                            + " timestep_scaling=10.0 rescale_betas_zero_snr=false"),
            Map.entry(
                    "@edm",
                    "sigma_min=0.002 sigma_max=80.0 sigma_data=0.5 sigma_schedule=karras{karras,exponential} num_train_timesteps=1000 prediction_type=epsilon"
                            + ANY + " rho=7.0"));

    private static final String DDPM = "@ddpm-betas"
            + " variance_type=fixed_small{fixed_small,fixed_small_log,fixed_large,fixed_large_log,learned,learned_range}"
            + " clip_sample=true prediction_type=epsilon" + ANY
            + " @threshold clip_sample_range=1.0 sample_max_value=1.0 timestep_spacing=leading" + SPACED
            + " steps_offset=0 rescale_betas_zero_snr=false";
    private static final String DDIM =
            "@betas clip_sample=true set_alpha_to_one=true steps_offset=0 prediction_type=epsilon" + ANY
                    + " @threshold clip_sample_range=1.0 sample_max_value=1.0 timestep_spacing=leading" + SPACED
                    + " rescale_betas_zero_snr=false";

    /** A line each: name:keys. */
    static final String CLASSES = String.join(
            "\n",
            "DDPMScheduler:" + DDPM,
            "DDPMParallelScheduler:" + DDPM,
            "DDIMScheduler:" + DDIM,
            "DDIMParallelScheduler:" + DDIM,
            "DDIMInverseScheduler:@betas clip_sample=true set_alpha_to_one=true steps_offset=0 prediction_type=epsilon"
                    + ANY
                    + " clip_sample_range=1.0 timestep_spacing=leading{leading,trailing} rescale_betas_zero_snr=false",
            "PNDMScheduler:@betas skip_prk_steps=false set_alpha_to_one=false prediction_type=epsilon{epsilon,v_prediction}"
                    + " timestep_spacing=leading" + SPACED + " steps_offset=0",
            "EulerDiscreteScheduler:@betas prediction_type=epsilon" + ANY
                    + " interpolation_type=linear{linear,log_linear}"
                    + " @lists sigma_min=null sigma_max=null timestep_spacing=linspace" + SPACED
                    + " timestep_type=discrete{discrete,continuous} steps_offset=0 rescale_betas_zero_snr=false "
                    + ENDS,
            "EulerAncestralDiscreteScheduler:@betas prediction_type=epsilon{epsilon,v_prediction} timestep_spacing=linspace"
                    + SPACED + " steps_offset=0 rescale_betas_zero_snr=false",
            "LMSDiscreteScheduler:@betas @lists prediction_type=epsilon" + ANY + " timestep_spacing=linspace" + SPACED
                    + " steps_offset=0",
            "HeunDiscreteScheduler:@heun-betas prediction_type=epsilon{epsilon,v_prediction} @lists clip_sample=false"
                    + " clip_sample_range=1.0 timestep_spacing=linspace" + SPACED + " steps_offset=0",
            "KDPM2DiscreteScheduler:@wide-betas @lists prediction_type=epsilon{epsilon,v_prediction} timestep_spacing=linspace"
                    + SPACED + " steps_offset=0",
            "KDPM2AncestralDiscreteScheduler:@wide-betas @lists prediction_type=epsilon{epsilon,v_prediction}"
                    + " timestep_spacing=linspace" + SPACED + " steps_offset=0",
            "DPMSolverMultistepScheduler:@betas @dpm lower_order_final=true euler_at_final=false @lists use_lu_lambdas=false @flow "
                    + ENDS + " @clipped timestep_spacing=linspace" + SPACED
                    + " steps_offset=0 rescale_betas_zero_snr=false @shifting",
            "DPMSolverMultistepInverseScheduler:@betas @dpm lower_order_final=true euler_at_final=false @lists @flow @clipped"
                    + " timestep_spacing=linspace" + SPACED + " steps_offset=0",
            "DPMSolverSinglestepScheduler:@betas @dpm lower_order_final=false @lists @flow " + ENDS
                    + " @clipped @shifting",
            "UniPCMultistepScheduler:@betas solver_order=2 prediction_type=epsilon" + WITH_FLOW
                    + " @threshold sample_max_value=1.0 predict_x0=true solver_type=bh2" + SOLVER
                    + " lower_order_final=true disable_corrector=[] solver_p=null @lists @flow timestep_spacing=linspace"
                    + SPACED + " steps_offset=0 " + ENDS
                    + " rescale_betas_zero_snr=false @shifting sigma_min=null sigma_max=null shift_terminal=null",
            "DEISMultistepScheduler:@betas solver_order=2 prediction_type=epsilon" + WITH_FLOW
                    + " @threshold sample_max_value=1.0 algorithm_type=deis{deis,dpmsolver,dpmsolver++} solver_type=logrho"
                    + SOLVER + " lower_order_final=true @lists @flow timestep_spacing=linspace" + SPACED
                    + " steps_offset=0 @shifting",
            "SASolverScheduler:@betas predictor_order=2 corrector_order=2 prediction_type=epsilon" + WITH_FLOW
                    + " tau_func=null @threshold sample_max_value=1.0"
                    + " algorithm_type=data_prediction{data_prediction,noise_prediction} lower_order_final=true @lists @flow"
                    + " @clipped timestep_spacing=linspace" + SPACED + " steps_offset=0",
            "IPNDMScheduler:num_train_timesteps=1000 trained_betas=null",
            "LCMScheduler:@latent-betas @consistency",
            "TCDScheduler:@latent-betas @consistency",
            "CMStochasticIterativeScheduler:num_train_timesteps=40 sigma_min=0.002 sigma_max=80.0 sigma_data=0.5 s_noise=1.0"
                    + " rho=7.0 clip_denoised=true",
            "ScoreSdeVeScheduler:num_train_timesteps=2000 snr=0.15 sigma_min=0.01 sigma_max=1348.0 sampling_eps=1e-05"
                    + " correct_steps=1",
            "UnCLIPScheduler:num_train_timesteps=1000 variance_type=fixed_small_log{fixed_small_log,learned_range}"
                    + " clip_sample=true clip_sample_range=1.0 prediction_type=epsilon{epsilon,sample}"
                    + " beta_schedule=squaredcos_cap_v2{squaredcos_cap_v2}",
            "EDMEulerScheduler:@edm " + ENDS,
            "EDMDPMSolverMultistepScheduler:@edm solver_order=2 @threshold sample_max_value=1.0"
                    + " algorithm_type=dpmsolver++{dpmsolver++,sde-dpmsolver++,deis} solver_type=midpoint" + SOLVER
                    + " lower_order_final=true euler_at_final=false " + ENDS,
            "FlowMatchEulerDiscreteScheduler:num_train_timesteps=1000 shift=1.0 use_dynamic_shifting=false base_shift=0.5"
                    + " max_shift=1.15 base_image_seq_len=256 max_image_seq_len=4096 invert_sigmas=false shift_terminal=null"
                    + " @lists time_shift_type=exponential{exponential,linear} stochastic_sampling=false",
            "FlowMatchHeunDiscreteScheduler:num_train_timesteps=1000 shift=1.0");

    private SchedulerKeys() {}

    private static String betas(String start, String end, String schedule, String choices) {
        return "num_train_timesteps=1000 beta_start=" + start + " beta_end=" + end + " beta_schedule=" + schedule
                + choices + " trained_betas=null";
    }

    /** The keys of one line, groups written out. */
    static Map<String, ConfigKey> keys(String line) {
        Map<String, ConfigKey> keys = new LinkedHashMap<>();
        for (String word : line.strip().split(" +", -1)) {
            if (word.startsWith("@")) {
                keys.putAll(keys(GROUPS.get(word)));
            } else {
                ConfigKey key = key(word);
                keys.put(key.name(), key);
            }
        }
        return keys;
    }

    private static ConfigKey key(String word) {
        int equals = word.indexOf('=');
        int brace = word.indexOf('{');
        String name = word.substring(0, equals);
        String text = word.substring(equals + 1, brace < 0 ? word.length() : brace);
        List<String> choices = brace < 0
                ? List.of()
                : List.of(word.substring(brace + 1, word.length() - 1).split(",", -1));
        if (text.equals("null")) {
            return new ConfigKey(name, optional(name), choices, null);
        }
        if (text.equals("[]")) {
            return new ConfigKey(name, ConfigKind.INTEGERS, choices, List.of());
        }
        if (text.equals("true") || text.equals("false")) {
            return new ConfigKey(name, ConfigKind.FLAG, choices, Boolean.valueOf(text));
        }
        if (!choices.isEmpty()) {
            return new ConfigKey(name, ConfigKind.TEXT, choices, text);
        }
        return text.matches("\\d+")
                ? new ConfigKey(name, ConfigKind.INTEGER, choices, Integer.valueOf(text))
                : new ConfigKey(name, ConfigKind.NUMBER, choices, Double.valueOf(text));
    }

    private static ConfigKind optional(String name) {
        return switch (name) {
            case "trained_betas" -> ConfigKind.OPTIONAL_NUMBERS;
            case "variance_type" -> ConfigKind.OPTIONAL_TEXT;
            case "tau_func", "solver_p" -> ConfigKind.NOTHING;
            default -> ConfigKind.OPTIONAL_NUMBER;
        };
    }
}
