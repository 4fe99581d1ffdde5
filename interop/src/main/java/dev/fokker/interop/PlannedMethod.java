package dev.fokker.interop;

import dev.fokker.core.generate.Churn;
import dev.fokker.core.generate.ChurnedHeun;
import dev.fokker.core.generate.Consistency;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.Ddpm;
import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.generate.ExponentialRungeKutta;
import dev.fokker.core.generate.PredictionForm;
import dev.fokker.core.generate.ReverseDiffusion;
import dev.fokker.core.generate.SlopeWeight;
import dev.fokker.core.generate.StochasticMidpoint;
import dev.fokker.core.process.Domain;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.solve.Langevin;
import dev.fokker.core.solve.LangevinStep;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.PredictorCorrector;

/** The method of Fokker that a scheduler class stands for, and its share of noise. */
record PlannedMethod(Method<? super Generation> method, NoiseShare eta) {
    /** TCD's share of the time that is noised again, where a run says nothing else. */
    private static final double TCD_GAMMA = 0.3;

    private static PlannedMethod flow(Method<? super Generation> method) {
        return new PlannedMethod(method, NoiseShare.of(0));
    }

    private static PlannedMethod noisy(Method<? super Generation> method) {
        return new PlannedMethod(method, NoiseShare.of(1));
    }

    static PlannedMethod of(SchedulerConfig config) {
        return switch (config.className()) {
            case "DDPMScheduler", "DDPMParallelScheduler", "UnCLIPScheduler" -> noisy(ddpm(config));
            case "DDIMScheduler", "DDIMParallelScheduler", "EulerDiscreteScheduler", "EDMEulerScheduler" ->
                flow(new Ddim());
            case "EulerAncestralDiscreteScheduler" -> noisy(new Ddim());
            case "FlowMatchEulerDiscreteScheduler" -> straight(config);
            case "HeunDiscreteScheduler", "FlowMatchHeunDiscreteScheduler" -> flow(new ChurnedHeun(Churn.ofShare()));
            case "KDPM2DiscreteScheduler" -> flow(new ExponentialRungeKutta(Parameterization.NOISE, 2));
            case "KDPM2AncestralDiscreteScheduler" -> noisy(new ExponentialRungeKutta(Parameterization.NOISE, 2));
            case "LMSDiscreteScheduler" -> flow(ExponentialMultistep.lms(4));
            case "PNDMScheduler", "IPNDMScheduler" -> flow(ExponentialMultistep.ipndm());
            case "DPMSolverMultistepScheduler", "EDMDPMSolverMultistepScheduler" -> multistep(config);
            case "DPMSolverSinglestepScheduler" -> singlestep(config);
            case "UniPCMultistepScheduler" -> flow(uniPc(config));
            case "DEISMultistepScheduler" ->
                flow(lowered(config, ExponentialMultistep.adams(Math.min(3, config.integer("solver_order"))))
                        .predicting(PredictionForm.NOISE));
            case "SASolverScheduler" -> sa(config);
            case "LCMScheduler", "CMStochasticIterativeScheduler" -> noisy(new Consistency(1));
            case "TCDScheduler" -> noisy(new Consistency(TCD_GAMMA));
            case "ScoreSdeVeScheduler" ->
                noisy(new PredictorCorrector<Generation>(
                        new ReverseDiffusion(),
                        new Langevin(
                                LangevinStep.signalToNoise(config.number("snr")), config.integer("correct_steps"))));
            case "DDIMInverseScheduler", "DPMSolverMultistepInverseScheduler" ->
                throw new IllegalArgumentException(
                        config.className()
                                + " goes from the data to the noise, against the direction of sampling; rebuild the class without Inverse and run its grid upwards");
            default -> throw new IllegalArgumentException(config.className() + " has no plan");
        };
    }

    private static Ddpm ddpm(SchedulerConfig config) {
        return switch (config.text("variance_type")) {
            case "fixed_large", "fixed_large_log" -> new Ddpm(1);
            case "learned", "learned_range" -> new Ddpm(0.5);
            default -> new Ddpm(0);
        };
    }

    private static PlannedMethod straight(SchedulerConfig config) {
        if (config.flag("invert_sigmas")) {
            throw new IllegalArgumentException(
                    config.className()
                            + ": invert_sigmas=true runs from the data to the noise; rebuild it without, and run its grid upwards");
        }
        return config.flag("stochastic_sampling") ? noisy(new Consistency(1)) : flow(new Ddim());
    }

    private static PlannedMethod multistep(SchedulerConfig config) {
        DpmAlgorithm algorithm = SolverSchedulers.algorithm(config);
        int order = Math.min(3, config.integer("solver_order"));
        ExponentialMultistep method =
                lowered(config, ExponentialMultistep.dpmSolverPlusPlus(order)).weighing(weight(config));
        return switch (algorithm) {
            case DPMSOLVER -> flow(method.predicting(PredictionForm.NOISE));
            case DPMSOLVER_PLUS -> flow(method);
            case SDE_DPMSOLVER, SDE_DPMSOLVER_PLUS -> noisy(method);
        };
    }

    private static SlopeWeight weight(SchedulerConfig config) {
        return config.text("solver_type").equals("heun") ? SlopeWeight.EXACT : SlopeWeight.MIDPOINT;
    }

    private static PlannedMethod singlestep(SchedulerConfig config) {
        DpmAlgorithm algorithm = SolverSchedulers.algorithm(config);
        int order = config.integer("solver_order");
        if (algorithm.stochastic()) {
            return noisy(order == 1 ? ExponentialMultistep.dpmSolverPlusPlus(1) : new StochasticMidpoint());
        }
        return flow(new ExponentialRungeKutta(
                algorithm.data() ? Parameterization.DATA : Parameterization.NOISE, Math.min(3, order)));
    }

    private static ExponentialMultistep uniPc(SchedulerConfig config) {
        SlopeWeight b = config.text("solver_type").equals("bh1") ? SlopeWeight.STEP : SlopeWeight.MIDPOINT;
        ExponentialMultistep method = ExponentialMultistep.predictorCorrector(config.integer("solver_order"))
                .weighing(b);
        return lowered(config, config.flag("predict_x0") ? method : method.predicting(PredictionForm.NOISE));
    }

    private static PlannedMethod sa(SchedulerConfig config) {
        double n = config.integer("num_train_timesteps");
        ExponentialMultistep method =
                ExponentialMultistep.saSolver(config.integer("predictor_order"), config.integer("corrector_order"));
        // Training step k is at t = (k + 1)/N on a chain, at k/N on a straight path: half a step of room serves both.
        Domain stirred = new Domain(199.5 / n, 801.5 / n);
        return new PlannedMethod(lowered(config, method), NoiseShare.within(stirred, 1));
    }

    private static ExponentialMultistep lowered(SchedulerConfig config, ExponentialMultistep method) {
        boolean always = config.has("euler_at_final") && config.flag("euler_at_final");
        int few = config.flag("lower_order_final") ? SolverSchedulers.FEW : 0;
        return method.loweringBelow(always ? Integer.MAX_VALUE : few);
    }
}
