package dev.fokker.interop;

import java.util.ArrayList;
import java.util.List;

/** What a plan does otherwise than the published loop, in words. */
final class PlanDepartures {
    private final SchedulerConfig config;
    private final List<String> said = new ArrayList<>();

    private PlanDepartures(SchedulerConfig config) {
        this.config = config;
    }

    static List<String> of(SchedulerConfig config) {
        PlanDepartures departures = new PlanDepartures(config);
        departures.aboutData();
        departures.aboutChain();
        departures.aboutClass();
        if (config.has("solver_order")) {
            departures.aboutSolver();
        }
        return departures.said;
    }

    private boolean on(String key) {
        return config.has(key) && config.flag(key);
    }

    private void say(boolean so, String sentence) {
        if (so) {
            said.add(sentence);
        }
    }

    private void aboutData() {
        for (String key : List.of("clip_sample", "clip_denoised", "thresholding")) {
            say(on(key), key + "=true: clean samples are not bounded here; bound them in the network's answer");
        }
        String variance = config.has("variance_type")
                ? config.optionalText("variance_type").orElse("")
                : "";
        say(
                variance.startsWith("learned"),
                "variance_type=" + variance
                        + ": the network's variance is left aside; DDPM steps take the geometric mean of the small and the large one");
        say(
                variance.equals("fixed_large_log"),
                "variance_type=fixed_large_log: the published one is no number; here as fixed_large");
    }

    private void aboutChain() {
        if (!SlopeLevels.rescaled(config)) {
            return;
        }
        boolean solver = config.has("final_sigmas_type");
        say(
                true,
                "rescale_betas_zero_snr=true: the chain ends at a signal of "
                        + (solver ? "2^-24 in alpha^2, as in the published solvers" : "about 1e-8 in alpha, not at 0"));
    }

    private void aboutClass() {
        switch (config.className()) {
            case "DDIMScheduler", "DDIMParallelScheduler", "DDPMScheduler", "DDPMParallelScheduler" ->
                say(
                        !config.text("timestep_spacing").equals("leading"),
                        "timestep_spacing=%s: each step ends where the next begins; published ones end N/S, rounded down, below their start"
                                .formatted(config.text("timestep_spacing")));
            case "LMSDiscreteScheduler" ->
                say(true, "last step: order 1 to the level zero, where the published one has order 4");
            case "PNDMScheduler" ->
                say(
                        true,
                        "start: the order grows from 1 as predictions gather, without Runge-Kutta steps or a repeated call");
            case "IPNDMScheduler" ->
                say(true, "start: the first prediction, where no signal is left, is not used again by later steps");
            case "LCMScheduler" ->
                say(
                        true,
                        "timestep_scaling=%s: the clean sample is taken as the network gives it, without a share of the input"
                                .formatted(config.number("timestep_scaling")));
            case "CMStochasticIterativeScheduler" ->
                say(
                        true,
                        "network: its answer F is to be made data as c_out F + c_skip x, with sigma - sigma_min in both; fresh noise has variance sigma^2, not less sigma_min^2");
            case "TCDScheduler" ->
                say(
                        true,
                        "gamma: 0.3, which the published loop takes at each call; times (1 - gamma) t are not rounded down");
            case "ScoreSdeVeScheduler" ->
                say(true, "end: at the last level; end a run by FinalStep.tweedie for the data");
            case "FlowMatchHeunDiscreteScheduler" ->
                say(true, "steps: Heun's in sigma/alpha, where the published ones are in sigma");
            case "SASolverScheduler" ->
                say(
                        config.text("algorithm_type").equals("noise_prediction"),
                        "algorithm_type=noise_prediction: with noise the equation is solved for the data here");
            default -> {}
        }
    }

    private void aboutSolver() {
        int order = config.integer("solver_order");
        String name = config.className();
        boolean dpm = name.contains("DPMSolver");
        boolean single = name.equals("DPMSolverSinglestepScheduler");
        say(
                dpm && !single && order > 2,
                "solver_order=%d: order 3 here; the published third order lacks a factor and has order 2"
                        .formatted(order));
        say(
                single && order > 1,
                "middle of a step: at equal parts of its log-SNR, where published steps take the levels of the list; groups cut short at the end keep their order");
        boolean stochastic = dpm && DpmAlgorithm.of(config).stochastic();
        say(single && stochastic && order > 2, "solver_order=3: with noise the single steps have order 2 here");
        say(
                stochastic && !DpmAlgorithm.of(config).data(),
                "algorithm_type=sde-dpmsolver: with noise the equation is solved for the data here");
        say(
                config.className().startsWith("DEIS") && order > 3,
                "solver_order=" + order + ": 3 here, as in the published loop");
        say(
                on("euler_at_final") && !on("lower_order_final") && order > 2,
                "euler_at_final=true: the last step but one has order 2 at most");
        say(
                config.numbers("disable_corrector").map(list -> list.length > 0).orElse(false),
                "disable_corrector=%s: every step but the last is corrected here"
                        .formatted(config.has("disable_corrector") ? config.value("disable_corrector") : ""));
    }
}
