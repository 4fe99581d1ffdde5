package dev.fokker.interop;

import java.util.Map;
import java.util.OptionalDouble;

/** Schedulers that step in the noise level or its logarithm. */
final class SigmaSchedulers {
    private static final Map<String, SchedulerRecipe> RECIPES = Map.ofEntries(
            Map.entry("EulerDiscreteScheduler", SlopeSchedulers::euler),
            Map.entry("EulerAncestralDiscreteScheduler", SlopeSchedulers::eulerAncestral),
            Map.entry("LMSDiscreteScheduler", SlopeSchedulers::multistep),
            Map.entry("HeunDiscreteScheduler", SlopeSchedulers::heun),
            Map.entry("KDPM2DiscreteScheduler", SlopeSchedulers::kdpm2),
            Map.entry("KDPM2AncestralDiscreteScheduler", SlopeSchedulers::kdpm2Ancestral),
            Map.entry("DPMSolverMultistepScheduler", SolverSchedulers::multistep),
            Map.entry("DPMSolverMultistepInverseScheduler", SolverSchedulers::inverse),
            Map.entry("DPMSolverSinglestepScheduler", SolverSchedulers::singlestep),
            Map.entry("UniPCMultistepScheduler", SolverSchedulers::uniPc),
            Map.entry("DEISMultistepScheduler", SolverSchedulers::deis),
            Map.entry("SASolverScheduler", SolverSchedulers::sa),
            Map.entry("EDMEulerScheduler", EdmSchedulers::euler),
            Map.entry("EDMDPMSolverMultistepScheduler", EdmSchedulers::multistep),
            Map.entry("FlowMatchEulerDiscreteScheduler", (config, precision) -> FlowSchedulers.euler(
                    config, precision, OptionalDouble.empty())),
            Map.entry("FlowMatchHeunDiscreteScheduler", FlowSchedulers::heun));

    private SigmaSchedulers() {}

    static SchedulerRecipe recipe(String className) {
        return RECIPES.get(className);
    }

    /** The scheduler of a configuration with dynamic shifting, for the shift {@code mu} of a run's sample size. */
    static Scheduler shifted(SchedulerConfig config, Precision precision, double mu) {
        if (!config.has("use_dynamic_shifting") || !config.flag("use_dynamic_shifting")) {
            throw new IllegalArgumentException("%s: mu=%s needs a class with use_dynamic_shifting, set to true"
                    .formatted(config.className(), mu));
        }
        if (config.className().equals("FlowMatchEulerDiscreteScheduler")) {
            return FlowSchedulers.euler(config, precision, OptionalDouble.of(mu));
        }
        SchedulerConfig fixed = config.with(
                Map.of("use_dynamic_shifting", false, "flow_shift", FlowSchedulers.ofMu(config, mu)));
        return recipe(config.className()).build(fixed, precision);
    }
}
