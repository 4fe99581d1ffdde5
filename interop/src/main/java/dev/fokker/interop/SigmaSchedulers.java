package dev.fokker.interop;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

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
            Map.entry(
                    "FlowMatchEulerDiscreteScheduler",
                    (config, precision) -> FlowSchedulers.euler(config, precision, OptionalDouble.empty())),
            Map.entry("FlowMatchHeunDiscreteScheduler", FlowSchedulers::heun));

    private SigmaSchedulers() {}

    static SchedulerRecipe recipe(String className) {
        SchedulerRecipe recipe = RECIPES.get(className);
        return recipe == null ? null : (config, precision) -> counted(config, recipe.build(config, precision));
    }

    private static Scheduler counted(SchedulerConfig config, Scheduler scheduler) {
        return steps -> {
            if (steps < 1) {
                throw new IllegalArgumentException(
                        "%s: steps=%d, must be at least 1".formatted(config.className(), steps));
            }
            return scheduler.loop(steps);
        };
    }

    /** The scheduler of a configuration with dynamic shifting, for the shift {@code mu} of a run's sample size. */
    static Scheduler shifted(SchedulerConfig config, Precision precision, double mu) {
        if (!config.has("use_dynamic_shifting") || !config.flag("use_dynamic_shifting")) {
            throw new IllegalArgumentException(
                    "%s: mu=%s needs a class with use_dynamic_shifting, set to true".formatted(config.className(), mu));
        }
        if (config.className().equals("FlowMatchEulerDiscreteScheduler")) {
            return counted(config, FlowSchedulers.euler(config, precision, OptionalDouble.of(mu)));
        }
        SchedulerConfig fixed =
                config.with(Map.of("use_dynamic_shifting", false, "flow_shift", FlowSchedulers.ofMu(config, mu)));
        return recipe(config.className()).build(fixed, precision);
    }

    /** Euler's steps with noise put back before them. */
    static Scheduler churned(SchedulerConfig config, Precision precision, Churn churn) {
        if (config.className().equals("EulerDiscreteScheduler")) {
            return counted(config, SlopeSchedulers.euler(config, precision, churn));
        }
        if (config.className().equals("EDMEulerScheduler")) {
            return counted(config, EdmSchedulers.euler(config, precision, churn));
        }
        throw new IllegalArgumentException(config.className()
                + ": no noise is put back before its steps; EulerDiscreteScheduler and EDMEulerScheduler do so");
    }

    /** SA-Solver's steps with a noise share that depends on the time. */
    static Scheduler stirred(SchedulerConfig config, Precision precision, DoubleUnaryOperator tau) {
        if (config.className().equals("SASolverScheduler")) {
            return counted(config, SolverSchedulers.sa(config, precision, tau));
        }
        throw new IllegalArgumentException(config.className() + ": tau belongs to SASolverScheduler alone");
    }
}
