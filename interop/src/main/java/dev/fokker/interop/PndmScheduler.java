package dev.fokker.interop;

import java.util.Arrays;

/** Pseudo-numerical steps, Liu et al. (2022): Runge-Kutta for the first three steps unless skipped, then four-step Adams-Bashforth. */
final class PndmScheduler implements Scheduler {
    private static final int ORDER = 4;

    private final SchedulerConfig config;
    private final NoiseTable table;
    private final boolean warmedUp;

    PndmScheduler(SchedulerConfig config, Precision precision) {
        this.config = config;
        this.table = NoiseTable.of(config, precision);
        this.warmedUp = !config.flag("skip_prk_steps");
    }

    @Override
    public Loop loop(int steps) {
        int n = table.size();
        ChainTimes.require(config.className(), steps, n, "the steps of training");
        if (warmedUp && steps < ORDER) {
            throw new IllegalArgumentException(config.className() + ": steps=" + steps + ", must be at least " + ORDER
                    + " for the Runge-Kutta start: more steps, or skip_prk_steps");
        }
        int[] spaced = ChainTimes.spaced(config.text("timestep_spacing"), n, steps, config.integer("steps_offset"));
        int[] start = warmedUp ? rungeKutta(spaced, n / steps / 2) : new int[0];
        int[] rest = warmedUp ? Arrays.copyOf(spaced, steps - 3) : repeated(spaced);
        double[] times = new double[start.length + rest.length];
        for (int i = 0; i < start.length; i++) {
            times[i] = start[i];
        }
        System.arraycopy(ChainTimes.descending(rest), 0, times, start.length, rest.length);
        double beyond = config.flag("set_alpha_to_one") ? 1 : table.alphaBar(0);
        return new ChainLoop(
                config.className(),
                times,
                table,
                (rows, d) -> new PndmRule(
                        config.text("prediction_type"), table, beyond, times, start.length, n / steps, rows * d));
    }

    /** The calls of the warm-up, falling: each of its steps at its start, twice in its middle and at its end. */
    private static int[] rungeKutta(int[] spaced, int half) {
        int[] doubled = new int[2 * ORDER];
        for (int i = 0; i < ORDER; i++) {
            doubled[2 * i] = spaced[spaced.length - ORDER + i];
            doubled[2 * i + 1] = doubled[2 * i] + half;
        }
        int[] times = new int[4 * (ORDER - 1)];
        for (int i = 0; i < times.length; i++) {
            // Of the doubled list without its last, each twice, without the first and the last; read backwards.
            times[times.length - 1 - i] = doubled[(i + 1) / 2];
        }
        return times;
    }

    /** Without a warm-up the second time is asked twice. */
    private static int[] repeated(int[] spaced) {
        int n = spaced.length;
        if (n == 1) {
            return spaced;
        }
        int[] times = Arrays.copyOf(spaced, n + 1);
        times[n - 1] = spaced[n - 2];
        times[n] = spaced[n - 1];
        return times;
    }
}
