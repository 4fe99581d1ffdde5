package dev.fokker.interop;

/** The noise levels \(\hat\sigma_i\) of a training chain, read between its times, and the times read between its levels; immutable. */
final class TrainedLevels {
    private final double[] sigmas;
    private final double[] logs;

    TrainedLevels(NoiseTable table) {
        sigmas = table.sigmas();
        logs = new double[sigmas.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = table.precision().of(StrictMath.log(sigmas[i]));
        }
    }

    int size() {
        return sigmas.length;
    }

    double least() {
        return sigmas[0];
    }

    double most() {
        return sigmas[sigmas.length - 1];
    }

    double logLeast() {
        return logs[0];
    }

    double logMost() {
        return logs[logs.length - 1];
    }

    /** The level at a fraction of a time, linear between the times and constant beyond them. */
    double at(double time) {
        if (!(time > 0)) {
            return sigmas[0];
        }
        int low = (int) time;
        if (low >= sigmas.length - 1) {
            return most();
        }
        return sigmas[low] + (time - low) * (sigmas[low + 1] - sigmas[low]);
    }

    double[] at(double[] times) {
        double[] levels = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            levels[i] = at(times[i]);
        }
        return levels;
    }

    /** The time of a level, linear in its logarithm and constant beyond the table. */
    double timeOf(double sigma) {
        double log = StrictMath.log(Math.max(sigma, 1e-10));
        // The last index whose level is not above sigma; the noisiest level of a rescaled chain can be below the one
        // before it, so that halving would not find it.
        int low = logs.length - 1;
        while (low > 0 && logs[low] > log) {
            low--;
        }
        low = Math.min(low, logs.length - 2);
        double weight = (logs[low] - log) / (logs[low] - logs[low + 1]);
        weight = Math.min(Math.max(weight, 0), 1);
        return (1 - weight) * low + weight * (low + 1);
    }

    double[] timesOf(double[] levels) {
        double[] times = new double[levels.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = timeOf(levels[i]);
        }
        return times;
    }

    /** How many of the noisiest times have \(\lambda=-\ln\hat\sigma\) below {@code least}. */
    int clipped(double least) {
        int count = 0;
        while (count < logs.length && -logs[logs.length - 1 - count] < least) {
            count++;
        }
        return count;
    }
}
