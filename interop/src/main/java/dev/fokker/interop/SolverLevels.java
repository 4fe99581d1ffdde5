package dev.fokker.interop;

import java.util.Arrays;

/** Times and noise levels of the solvers in \(\lambda\): whole times, ends of the whole training chain. */
final class SolverLevels {
    private final SchedulerConfig config;
    private final Precision precision;
    private final NoiseTable table;
    private final TrainedLevels trained;
    private final int used;

    SolverLevels(SchedulerConfig config, Precision precision) {
        this.config = config;
        this.precision = precision;
        NoiseTable plain = NoiseTable.of(config, precision);
        table = SlopeLevels.rescaled(config) ? plain.withLastAlphaBar(0x1p-24) : plain;
        trained = new TrainedLevels(table);
        int clipped = config.has("lambda_min_clipped") ? trained.clipped(config.number("lambda_min_clipped")) : 0;
        used = trained.size() - clipped;
        if (used < 1) {
            throw new IllegalArgumentException("%s: lambda_min_clipped=%s leaves no time; the largest lambda is %s"
                    .formatted(config.className(), config.number("lambda_min_clipped"), -trained.logLeast()));
        }
    }

    /** The times fall; the last level is {@code final_sigmas_type}'s, or as low as the class goes. */
    SigmaList falling(int steps) {
        SigmaCurve curve = SlopeLevels.curve(config);
        boolean lu = config.has("use_lu_lambdas") && config.flag("use_lu_lambdas");
        double[] levels;
        double[] times;
        boolean flow = config.flag("use_flow_sigmas");
        if (curve != null || lu) {
            levels = lu
                    ? SigmaCurve.EXPONENTIAL.between(
                            StrictMath.exp(trained.logMost()), StrictMath.exp(trained.logLeast()), steps)
                    : curve.between(
                            SlopeLevels.number(config, "sigma_max", trained.most()),
                            SlopeLevels.number(config, "sigma_min", trained.least()),
                            steps);
            times = curved(levels, curve, lu);
        } else if (flow) {
            levels = config.has("shift_terminal")
                    ? FlowLevels.stretched(config, steps)
                    : FlowLevels.plain(config, steps);
            times = FlowLevels.times(levels, trained.size());
        } else {
            times = spacing().rounded(trained.size(), used, steps, offset());
            levels = trained.at(times);
        }
        return new SigmaList(whole(times), SigmaList.with(levels, last(levels, curve != null || flow)), precision);
    }

    /** The times rise, each once; the last level is the noisiest of the chain, or on a curve the last one again. */
    SigmaList rising(int steps) {
        SigmaCurve curve = SlopeLevels.curve(config);
        if (curve == null && !config.flag("use_flow_sigmas")) {
            double[] times = spacing().rising(trained.size(), used, steps, offset());
            return new SigmaList(unique(times), SigmaList.with(trained.at(times), trained.at(used - 1)), precision);
        }
        double[] levels =
                curve == null ? FlowLevels.plain(config, steps) : curve.between(trained.least(), trained.most(), steps);
        double[] times = curve == null ? FlowLevels.times(levels, trained.size()) : trained.timesOf(levels);
        if (curve == SigmaCurve.KARRAS) {
            rounded(times);
        }
        return new SigmaList(whole(unique(times)), SigmaList.with(levels, levels[levels.length - 1]), precision);
    }

    /** The nodes of a list. */
    SnrNodes nodes(SigmaList list) {
        return config.flag("use_flow_sigmas") ? SnrNodes.straight(list) : SnrNodes.preserving(list);
    }

    double alphaBar(int time) {
        return table.alphaBar(time);
    }

    /** The times of levels on a curve; in a flow the levels are brought below 1 first. */
    private double[] curved(double[] levels, SigmaCurve curve, boolean lu) {
        if (curve == SigmaCurve.KARRAS && config.flag("use_flow_sigmas") && config.has("shift_terminal")) {
            for (int i = 0; i < levels.length; i++) {
                levels[i] = levels[i] / (levels[i] + 1);
            }
            return FlowLevels.times(levels, trained.size());
        }
        double[] times = trained.timesOf(levels);
        boolean kept =
                config.has("euler_at_final") && config.text("beta_schedule").equals("squaredcos_cap_v2");
        if ((lu || curve == SigmaCurve.KARRAS) && !kept) {
            rounded(times);
        }
        return times;
    }

    private double last(double[] levels, boolean drawn) {
        boolean ends = config.has("final_sigmas_type");
        if (ends && config.text("final_sigmas_type").equals("zero")) {
            return 0;
        }
        // UniPC has a lowest level of its own on a curve, and those without a final level repeat the last one.
        boolean repeats = drawn && (!ends || config.has("predict_x0"));
        return repeats ? levels[levels.length - 1] : trained.least();
    }

    private InferenceTimes spacing() {
        return config.has("timestep_spacing")
                ? InferenceTimes.named(config.text("timestep_spacing"))
                : InferenceTimes.LINSPACE;
    }

    private int offset() {
        return config.has("steps_offset") ? config.integer("steps_offset") : 0;
    }

    private static void rounded(double[] times) {
        for (int i = 0; i < times.length; i++) {
            times[i] = Math.rint(times[i]);
        }
    }

    /** The times cut to whole numbers, as upstream stores them. */
    private static double[] whole(double[] times) {
        double[] whole = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            whole[i] = (long) times[i];
        }
        return whole;
    }

    private static double[] unique(double[] times) {
        return Arrays.stream(times).distinct().toArray();
    }
}
