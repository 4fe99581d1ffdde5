package dev.fokker.interop;

import java.util.Arrays;

/** Noise levels of the straight path \(x=(1-\sigma)x_0+\sigma\varepsilon\), and their shifts; Esser et al. (2024), section 5.3.2. */
final class FlowLevels {
    private FlowLevels() {}

    /** \(s\sigma/(1+(s-1)\sigma)\). */
    static double shifted(double sigma, double shift) {
        return shift * sigma / (1 + (shift - 1) * sigma);
    }

    /** Shifted levels from 1 - 1/n down, the last, 0, left out. */
    static double[] plain(SchedulerConfig config, int steps) {
        int n = config.integer("num_train_timesteps");
        double[] clean = InferenceTimes.linspace(1, 1.0 / n, steps + 1);
        double[] levels = new double[steps];
        for (int i = 0; i < steps; i++) {
            levels[i] = shifted(1.0 - clean[steps - i], config.number("flow_shift"));
        }
        return levels;
    }

    /** Shifted levels from 1 down, the last left out, stretched to end at {@code shift_terminal}; 1 itself is lowered by 1e-6. */
    static double[] stretched(SchedulerConfig config, int steps) {
        int n = config.integer("num_train_timesteps");
        double[] levels = Arrays.copyOf(InferenceTimes.linspace(1, 1.0 / n, steps + 1), steps);
        for (int i = 0; i < steps; i++) {
            levels[i] = shifted(levels[i], config.number("flow_shift"));
        }
        stretch(config, levels);
        if (Math.abs(levels[0] - 1) < 1e-6) {
            levels[0] -= 1e-6;
        }
        return levels;
    }

    /** Stretches 1 - sigma so that the last level is {@code shift_terminal}, if there is one. */
    static void stretch(SchedulerConfig config, double[] levels) {
        double terminal = SlopeLevels.number(config, "shift_terminal", 0);
        if (terminal == 0) {
            return;
        }
        if (levels.length < 2) {
            throw new IllegalArgumentException("%s: steps=1 cannot be stretched to shift_terminal=%s; ask for 2 or more"
                    .formatted(config.className(), terminal));
        }
        double factor = (1 - levels[levels.length - 1]) / (1 - terminal);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 1 - (1 - levels[i]) / factor;
        }
    }

    static double[] times(double[] levels, int trained) {
        double[] times = levels.clone();
        for (int i = 0; i < times.length; i++) {
            times[i] *= trained;
        }
        return times;
    }
}
