package dev.fokker.interop;

import java.util.Arrays;

/** The schedulers that step in the noise level, with samples of signal 1: Euler, LMS, Heun and KDPM2 with their ancestral forms. */
final class SlopeSchedulers {
    private SlopeSchedulers() {}

    static Scheduler euler(SchedulerConfig config, Precision precision) {
        return euler(config, precision, Churn.NONE);
    }

    static Scheduler euler(SchedulerConfig config, Precision precision, Churn churn) {
        SlopeLevels levels = new SlopeLevels(config, precision);
        return steps -> {
            SigmaList list = levels.list(steps, false);
            double[] raised = new double[list.calls()];
            for (int i = 0; i < raised.length; i++) {
                raised[i] = churn.raised(list, i);
            }
            return loop(config, levels, list, list.sigmas(), raised, SlopeSteps.euler(list, churn));
        };
    }

    static Scheduler eulerAncestral(SchedulerConfig config, Precision precision) {
        SlopeLevels levels = new SlopeLevels(config, precision);
        return steps -> {
            SigmaList list = levels.list(steps, false);
            return loop(config, levels, list, list.sigmas(), list.sigmas(), SlopeSteps.ancestral(list, precision));
        };
    }

    static Scheduler multistep(SchedulerConfig config, Precision precision) {
        SlopeLevels levels = new SlopeLevels(config, precision);
        return steps -> {
            SigmaList list = levels.list(steps, false);
            return loop(config, levels, list, list.sigmas(), list.sigmas(), SlopeSteps.multistep(list));
        };
    }

    static Scheduler heun(SchedulerConfig config, Precision precision) {
        SlopeLevels levels = new SlopeLevels(config, precision);
        return steps -> {
            SigmaList list = levels.list(steps, false);
            int n = list.calls();
            SigmaList doubled = new SigmaList(
                    PairedSteps.doubled(list.timesteps(), n), PairedSteps.doubled(list.sigmas(), n), Precision.DOUBLE);
            return loop(config, levels, doubled, doubled.sigmas(), doubled.sigmas(), PairedSteps.heun(list.sigmas()));
        };
    }

    /** DPM-Solver-2 of Lu et al. (2022) in the noise level, its middle call at the geometric mean of both ends. */
    static Scheduler kdpm2(SchedulerConfig config, Precision precision) {
        SlopeLevels levels = new SlopeLevels(config, precision);
        return steps -> {
            SigmaList list = levels.list(steps, true);
            double[] sigmas = list.sigmas();
            double[] middle = middles(sigmas, Arrays.copyOfRange(sigmas, 1, sigmas.length), precision);
            return paired(
                    config,
                    levels,
                    list,
                    middle,
                    Arrays.copyOfRange(sigmas, 1, sigmas.length),
                    new double[middle.length],
                    false);
        };
    }

    static Scheduler kdpm2Ancestral(SchedulerConfig config, Precision precision) {
        SlopeLevels levels = new SlopeLevels(config, precision);
        return steps -> {
            SigmaList list = levels.list(steps, true);
            int n = list.calls();
            double[] up = new double[n];
            double[] down = new double[n];
            for (int i = 0; i < n; i++) {
                up[i] = SlopeSteps.up(list.sigma(i), list.sigma(i + 1), precision);
                down[i] = SlopeSteps.down(list.sigma(i + 1), up[i], precision);
            }
            return paired(config, levels, list, middles(list.sigmas(), down, precision), down, up, true);
        };
    }

    /** Geometric means of the ends of steps, by logarithms; 0 in the last one, which ends at 0. */
    private static double[] middles(double[] from, double[] to, Precision precision) {
        double[] middle = new double[to.length];
        for (int i = 0; i < middle.length - 1; i++) {
            double end = precision.of(StrictMath.log(to[i]));
            double half = precision.of(0.5 * precision.of(end - precision.of(StrictMath.log(from[i]))));
            middle[i] = precision.of(StrictMath.exp(precision.of(end - half)));
        }
        return middle;
    }

    /** Each step's second call at {@code middle}, its end at {@code end}; the last step has one call. */
    private static Loop paired(
            SchedulerConfig config,
            SlopeLevels levels,
            SigmaList list,
            double[] middle,
            double[] end,
            double[] up,
            boolean draws) {
        int n = list.calls();
        double[] times = new double[2 * n - 1];
        double[] at = new double[2 * n - 1];
        double[] first = new double[n];
        double[] whole = new double[n];
        for (int i = 0; i < n; i++) {
            times[2 * i] = list.timestep(i);
            at[2 * i] = list.sigma(i);
            if (i < n - 1) {
                times[2 * i + 1] = levels.timeOf(middle[i]);
                at[2 * i + 1] = middle[i];
            }
            first[i] = middle[i] - list.sigma(i);
            whole[i] = end[i] - list.sigma(i);
        }
        double[] published = SigmaList.with(PairedSteps.doubled(list.sigmas(), n + 1), list.sigma(n));
        SigmaList doubled = new SigmaList(times, published, Precision.DOUBLE);
        return loop(config, levels, doubled, at, at, new PairedSteps(first, whole, up, 1, draws));
    }

    /**
     * A loop whose model is called at levels {@code at}.
     *
     * @param divisor the levels that slopes are taken at
     */
    private static Loop loop(
            SchedulerConfig config, SlopeLevels levels, SigmaList list, double[] at, double[] divisor, StepRule rule) {
        int calls = list.calls();
        double[] scale = new double[calls];
        double[] signal = new double[calls];
        for (int i = 0; i < calls; i++) {
            scale[i] = 1 / Math.sqrt(at[i] * at[i] + 1);
            signal[i] = 1;
        }
        Prediction prediction = Prediction.named(config.text("prediction_type"));
        Readout readout = Readout.slope(prediction, at, divisor, calls, DataLimit.of(config));
        return new SumLoop(list, levels.initialScale(list), scale, signal, list.sigmas(), readout, rule);
    }
}
