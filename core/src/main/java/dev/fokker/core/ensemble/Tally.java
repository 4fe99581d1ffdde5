package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;

/** Moments of the numbers that paths gave, and the field evaluations of these paths. */
record Tally(Moments moments, long evaluations) {
    /** Walks the paths {@code first..first+n}, writes q numbers a path from {@code values[offset]} on, returns the evaluations. */
    interface Walk {
        long of(long first, int n, double[] values, int offset);
    }

    /** What becomes of the numbers [n, q] of a block before they are counted. */
    interface Fold {
        Samples of(double[] values);
    }

    Tally plus(Tally other) {
        return new Tally(moments.merge(other.moments), evaluations + other.evaluations);
    }

    /** The paths {@code from..from+n} in blocks of a fixed size, each walked a tile at a time. */
    static Tally of(Ensemble ensemble, long from, long n, int q, Walk walk, Fold fold) {
        return ensemble.reduce(
                n,
                (first, count) -> {
                    double[] values = new double[count * q];
                    long evaluations = 0;
                    for (int at = 0; at < count; at += ensemble.tile()) {
                        int part = Math.min(ensemble.tile(), count - at);
                        evaluations += walk.of(from + first + at, part, values, at * q);
                    }
                    return new Tally(Moments.of(fold.of(values)), evaluations);
                },
                Tally::plus);
    }

    /** The mean of number j. */
    Estimate estimate(int j) {
        return new Estimate(moments.mean(j), moments.n() == 1 ? Double.NaN : moments.meanError(j), moments.n());
    }
}
