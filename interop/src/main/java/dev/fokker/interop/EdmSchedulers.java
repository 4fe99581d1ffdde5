package dev.fokker.interop;

import java.util.Arrays;

/** The schedulers with Karras's preconditioning around the model; Karras et al. (2022). */
final class EdmSchedulers {
    private EdmSchedulers() {}

    static Scheduler euler(SchedulerConfig config, Precision precision) {
        return euler(config, precision, Churn.NONE);
    }

    static Scheduler euler(SchedulerConfig config, Precision precision, Churn churn) {
        Preconditioning outer = Preconditioning.of(config);
        return steps -> {
            double[] levels = levels(config, steps);
            SigmaList list = list(outer, levels, end(config, levels[levels.length - 1]), precision);
            double[] raised = new double[list.calls()];
            for (int i = 0; i < raised.length; i++) {
                raised[i] = churn.raised(list, i);
            }
            Readout readout = Readout.preconditionedSlope(outer, raised);
            return loop(config, outer, list, readout, SlopeSteps.euler(list, churn));
        };
    }

    static Scheduler multistep(SchedulerConfig config, Precision precision) {
        Preconditioning outer = Preconditioning.of(config);
        DpmAlgorithm algorithm = SolverSchedulers.algorithm(config);
        if (algorithm.stochastic() && config.integer("solver_order") > 2) {
            throw new IllegalArgumentException(
                    "%s: algorithm_type=sde-dpmsolver++ with solver_order=%d is not published; use order 1 or 2"
                            .formatted(config.className(), config.integer("solver_order")));
        }
        boolean zero = config.text("final_sigmas_type").equals("zero");
        return steps -> {
            SigmaList list = list(outer, levels(config, steps), end(config, config.number("sigma_min")), precision);
            SnrNodes nodes = SnrNodes.exploding(list);
            StepRule rule = SolverSchedulers.multistepRule(config, nodes, algorithm, list.calls(), zero);
            Readout readout = Readout.preconditionedData(outer, nodes.sigmas(list.calls()), DataLimit.of(config));
            return loop(config, outer, list, readout, rule);
        };
    }

    private static double[] levels(SchedulerConfig config, int steps) {
        double least = config.number("sigma_min");
        double most = config.number("sigma_max");
        if (config.text("sigma_schedule").equals("karras")) {
            return SigmaCurve.power(most, least, steps, config.number("rho"));
        }
        // Laid out from the least level, which is the one that a loop of one step has.
        return InferenceTimes.reversed(SigmaCurve.EXPONENTIAL.between(least, most, steps));
    }

    private static double end(SchedulerConfig config, double least) {
        return config.text("final_sigmas_type").equals("zero") ? 0 : least;
    }

    private static SigmaList list(Preconditioning outer, double[] levels, double end, Precision precision) {
        double[] times = new double[levels.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = outer.time(precision.of(levels[i]));
        }
        return new SigmaList(times, SigmaList.with(levels, end), precision);
    }

    private static Loop loop(
            SchedulerConfig config, Preconditioning outer, SigmaList list, Readout readout, StepRule rule) {
        int calls = list.calls();
        double[] scale = new double[calls];
        double[] signal = new double[calls];
        Arrays.fill(signal, 1);
        for (int i = 0; i < calls; i++) {
            scale[i] = outer.in(list.sigma(i));
        }
        double most = config.number("sigma_max");
        return new SumLoop(list, Math.sqrt(most * most + 1), scale, signal, list.sigmas(), readout, rule);
    }
}
