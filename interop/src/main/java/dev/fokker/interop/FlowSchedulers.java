package dev.fokker.interop;

import java.util.OptionalDouble;

/** The schedulers of velocities along the straight path \(x=(1-\sigma)x_0+\sigma\varepsilon\); Esser et al. (2024). */
final class FlowSchedulers {
    private FlowSchedulers() {}

    /**
     * Euler's method, or with {@code stochastic_sampling} a new start from the predicted clean sample at each step.
     *
     * @param mu the shift of this sample's size, where the configuration leaves it to the run
     */
    static Scheduler euler(SchedulerConfig config, Precision precision, OptionalDouble mu) {
        boolean dynamic = config.flag("use_dynamic_shifting");
        if (dynamic && mu.isEmpty()) {
            throw new IllegalArgumentException(
                    config.className()
                            + ": use_dynamic_shifting=true needs mu, the shift for the sample's size; give it, or set use_dynamic_shifting to false");
        }
        double shift = dynamic ? ofMu(config, mu.getAsDouble()) : config.number("shift");
        return steps -> {
            SigmaList list = eulerList(config, precision, shift, steps);
            int calls = list.calls();
            StepRule rule =
                    config.flag("stochastic_sampling") ? new FlowRestarts(list) : SlopeSteps.euler(list, Churn.NONE);
            return loop(list, list.sigmas(), Readout.answer(calls), rule);
        };
    }

    static Scheduler heun(SchedulerConfig config, Precision precision) {
        int n = config.integer("num_train_timesteps");
        return steps -> {
            double[] levels = shiftedTwice(n, config.number("shift"), true, precision, steps);
            SigmaList list = new SigmaList(FlowLevels.times(levels, n), SigmaList.with(levels, 0), precision);
            SigmaList doubled = new SigmaList(
                    PairedSteps.doubled(list.timesteps(), steps),
                    PairedSteps.doubled(list.sigmas(), steps),
                    Precision.DOUBLE);
            return loop(doubled, doubled.sigmas(), Readout.answer(doubled.calls()), PairedSteps.heun(list.sigmas()));
        };
    }

    /** The factor of a shift that depends on the sample's size. */
    static double ofMu(SchedulerConfig config, double mu) {
        return config.text("time_shift_type").equals("linear") ? mu : StrictMath.exp(mu);
    }

    private static SigmaList eulerList(SchedulerConfig config, Precision precision, double shift, int steps) {
        int n = config.integer("num_train_timesteps");
        boolean dynamic = config.flag("use_dynamic_shifting");
        double[] levels = shiftedTwice(n, shift, !dynamic, precision, steps);
        FlowLevels.stretch(config, levels);
        SigmaCurve curve = SlopeLevels.curve(config);
        if (curve != null) {
            levels = curve.between(levels[0], levels[levels.length - 1], steps);
        }
        double end = 0;
        if (config.flag("invert_sigmas")) {
            end = 1;
            for (int i = 0; i < levels.length; i++) {
                levels[i] = 1 - precision.of(levels[i]);
            }
        }
        return new SigmaList(FlowLevels.times(levels, n), SigmaList.with(levels, end), precision);
    }

    /**
     * Levels between the ends of the training chain, shifted. The ends have been shifted already where the shift is a fixed one, so the
     * lowest level is shifted twice: upstream's doing, kept.
     */
    private static double[] shiftedTwice(int n, double shift, boolean ends, Precision precision, int steps) {
        double least = precision.of(ends ? FlowLevels.shifted(1.0 / n, shift) : 1.0 / n);
        double most = precision.of(ends ? FlowLevels.shifted(1, shift) : 1);
        double[] levels = InferenceTimes.linspace(most * n, least * n, steps);
        for (int i = 0; i < steps; i++) {
            levels[i] = FlowLevels.shifted(levels[i] / n, shift);
        }
        return levels;
    }

    private static Loop loop(SigmaList list, double[] noise, Readout readout, StepRule rule) {
        int calls = list.calls();
        double[] signal = new double[calls];
        for (int i = 0; i < calls; i++) {
            signal[i] = 1 - noise[i];
        }
        return new SumLoop(list, 1, SolverSchedulers.ones(calls), signal, noise, readout, rule);
    }
}
