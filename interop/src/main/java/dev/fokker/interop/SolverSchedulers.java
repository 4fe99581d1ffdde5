package dev.fokker.interop;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The schedulers that step in \(\lambda=\ln(\alpha/\sigma)\): DPM-Solver in its forms, UniPC, DEIS and SA-Solver. */
final class SolverSchedulers {
    /** Below this many steps upstream lowers orders at the end if asked. */
    static final int FEW = 15;

    private SolverSchedulers() {}

    static Scheduler multistep(SchedulerConfig config, Precision precision) {
        SolverLevels levels = new SolverLevels(config, precision);
        DpmAlgorithm algorithm = algorithm(config);
        boolean zero = config.text("final_sigmas_type").equals("zero");
        return steps -> multistep(config, levels, algorithm, levels.falling(steps), zero);
    }

    /** From data to noise along the same flow. */
    static Scheduler inverse(SchedulerConfig config, Precision precision) {
        SolverLevels levels = new SolverLevels(config, precision);
        DpmAlgorithm algorithm = algorithm(config);
        if (algorithm.stochastic()) {
            throw new IllegalArgumentException(
                    "%s: algorithm_type=%s takes noise away from data, and towards noise there is none to take; use dpmsolver++ or dpmsolver"
                            .formatted(config.className(), config.text("algorithm_type")));
        }
        return steps -> multistep(config, levels, algorithm, levels.rising(steps), false);
    }

    private static Loop multistep(
            SchedulerConfig config, SolverLevels levels, DpmAlgorithm algorithm, SigmaList list, boolean zero) {
        SnrNodes nodes = levels.nodes(list);
        return loop(config, list, nodes, algorithm.data(), multistepRule(config, nodes, algorithm, list.calls(), zero));
    }

    static StepRule multistepRule(
            SchedulerConfig config, SnrNodes nodes, DpmAlgorithm algorithm, int calls, boolean zero) {
        boolean lower = config.flag("lower_order_final") && calls < FEW;
        boolean first = config.flag("euler_at_final") || lower || zero;
        return new DpmMultistep(
                nodes, algorithm, midpoint(config), config.integer("solver_order"), calls, first, lower);
    }

    static Scheduler singlestep(SchedulerConfig config, Precision precision) {
        SolverLevels levels = new SolverLevels(config, precision);
        DpmAlgorithm algorithm = algorithm(config);
        int order = config.integer("solver_order");
        if (order > 3) {
            throw new IllegalArgumentException(config.className() + ": solver_order=" + order + ", must be 1, 2 or 3");
        }
        boolean zero = config.text("final_sigmas_type").equals("zero");
        return steps -> {
            SigmaList list = levels.falling(steps);
            SnrNodes nodes = levels.nodes(list);
            int[] orders = DpmSinglestep.orders(list.calls(), order, config.flag("lower_order_final"), zero);
            return loop(
                    config,
                    list,
                    nodes,
                    algorithm.data(),
                    new DpmSinglestep(nodes, algorithm, midpoint(config), orders));
        };
    }

    static Scheduler uniPc(SchedulerConfig config, Precision precision) {
        SolverLevels levels = new SolverLevels(config, precision);
        if (config.flag("use_dynamic_shifting")) {
            throw new IllegalArgumentException(
                    config.className()
                            + ": use_dynamic_shifting=true needs mu, the shift for the sample's size; give it, or set use_dynamic_shifting to false");
        }
        boolean data = config.flag("predict_x0");
        boolean second = !config.text("solver_type").equals("bh1");
        double[] disabled = config.numbers("disable_corrector").orElseThrow();
        return steps -> {
            SigmaList list = levels.falling(steps);
            SnrNodes nodes = levels.nodes(list);
            boolean[] uncorrected = new boolean[list.calls()];
            for (double step : disabled) {
                if (step < uncorrected.length) {
                    uncorrected[(int) step] = true;
                }
            }
            StepRule rule = new UniPcSteps(
                    nodes,
                    data,
                    second,
                    config.integer("solver_order"),
                    list.calls(),
                    config.flag("lower_order_final"),
                    uncorrected);
            return loop(config, list, nodes, data, rule);
        };
    }

    static Scheduler deis(SchedulerConfig config, Precision precision) {
        SolverLevels levels = new SolverLevels(config, precision);
        return steps -> {
            SigmaList list = levels.falling(steps);
            SnrNodes nodes = levels.nodes(list);
            boolean lower = config.flag("lower_order_final") && list.calls() < FEW;
            // Upstream goes by the clean sample even where the answer is the noise.
            StepRule rule = new DeisSteps(nodes, config.integer("solver_order"), list.calls(), lower);
            return loop(config, list, nodes, false, rule);
        };
    }

    /** SA-Solver with noise for times from 200 to 800, as upstream unless told otherwise. */
    static Scheduler sa(SchedulerConfig config, Precision precision) {
        return sa(config, precision, time -> time >= 200 && time <= 800 ? 1 : 0);
    }

    /** SA-Solver with \(\tau\) a function of the time. */
    static Scheduler sa(SchedulerConfig config, Precision precision, DoubleUnaryOperator tau) {
        SolverLevels levels = new SolverLevels(config, precision);
        boolean data = config.text("algorithm_type").equals("data_prediction");
        return steps -> {
            SigmaList list = levels.falling(steps);
            SnrNodes nodes = levels.nodes(list);
            int calls = list.calls();
            double[] taus = new double[calls];
            double[] signal = new double[calls];
            double[] noise = new double[calls];
            for (int i = 0; i < calls; i++) {
                taus[i] = tau.applyAsDouble(list.timestep(i));
                double bar = levels.alphaBar((int) list.timestep(i));
                signal[i] = Math.sqrt(bar);
                noise[i] = Math.sqrt(1 - bar);
            }
            StepRule rule = new SaSteps(
                    nodes,
                    data,
                    taus,
                    config.integer("predictor_order"),
                    config.integer("corrector_order"),
                    config.flag("lower_order_final"));
            return new SumLoop(list, 1, ones(calls), signal, noise, readout(config, nodes, data, calls), rule);
        };
    }

    private static Loop loop(SchedulerConfig config, SigmaList list, SnrNodes nodes, boolean data, StepRule rule) {
        int calls = list.calls();
        Readout readout = readout(config, nodes, data, calls);
        return new SumLoop(list, 1, ones(calls), nodes.alphas(calls), nodes.sigmas(calls), readout, rule);
    }

    private static Readout readout(SchedulerConfig config, SnrNodes nodes, boolean data, int calls) {
        Prediction prediction = Prediction.named(config.text("prediction_type"));
        // UniPC bounds nothing where it goes by the noise.
        DataLimit limit = data || !config.has("predict_x0") ? DataLimit.of(config) : DataLimit.NONE;
        return data
                ? Readout.data(prediction, nodes.alphas(calls), nodes.sigmas(calls), calls, limit)
                : Readout.noise(prediction, nodes.alphas(calls), nodes.sigmas(calls), calls, limit);
    }

    static double[] ones(int calls) {
        double[] ones = new double[calls];
        Arrays.fill(ones, 1);
        return ones;
    }

    static DpmAlgorithm algorithm(SchedulerConfig config) {
        DpmAlgorithm algorithm = DpmAlgorithm.of(config);
        boolean single = config.className().equals("DPMSolverSinglestepScheduler");
        if (algorithm == DpmAlgorithm.SDE_DPMSOLVER && (single || config.integer("solver_order") > 2)) {
            throw new IllegalArgumentException(
                    "%s: algorithm_type=sde-dpmsolver with solver_order=%d is not published; use sde-dpmsolver++"
                            .formatted(config.className(), config.integer("solver_order")));
        }
        return algorithm;
    }

    private static boolean midpoint(SchedulerConfig config) {
        return !config.text("solver_type").equals("heun");
    }
}
