package dev.fokker.core.generate;

import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.PartialResult;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Cost;
import dev.fokker.core.solve.Solution;

/** The rows of an {@link AdaptiveRun} that have left it: arrived, or failed. */
final class Arrivals {
    static final int NOT_FINITE = 1;
    static final int STUCK = 2;

    private static final int HEAD = 4;

    private final long first;
    private final int d;
    private final double[] x;
    private final double[] reached;
    private final long[] evaluations;
    private long rejected;
    private int failed = -1;
    private double failedAt;
    private int cause;

    Arrivals(long first, int n, int d) {
        this.first = first;
        this.d = d;
        x = new double[n * d];
        reached = new double[n];
        evaluations = new long[n];
    }

    long first() {
        return first;
    }

    int rows() {
        return reached.length;
    }

    void refused() {
        rejected++;
    }

    /** Row i is at its end. */
    void add(Rows rows, int i) {
        store(rows, i, rows.end().at(i));
    }

    /** Row i cannot go on from {@code t}; the first such path is the one that is named. */
    void fail(Rows rows, int i, double t, int why) {
        store(rows, i, t);
        int row = (int) (rows.path()[i] - first);
        if (failed < 0 || row < failed) {
            failed = row;
            failedAt = rows.end().at(i);
            cause = why;
        }
    }

    private void store(Rows rows, int i, double t) {
        int row = (int) (rows.path()[i] - first);
        System.arraycopy(rows.x(), i * d, x, row * d, d);
        reached[row] = t;
        evaluations[row] = rows.evaluations()[i];
    }

    Solution solution() {
        Samples samples = Samples.copyOf(d, x);
        if (failed >= 0) {
            String what = cause == NOT_FINITE
                    ? "the prediction of the data is NaN or infinite"
                    : "the tolerance cannot be met; try a larger one";
            throw new NumericalFailure(
                    "AdaptiveExponential: path %d stopped at t=%s, on its way to t=%s, after %d evaluations: %s"
                            .formatted(first + failed, reached[failed], failedAt, evaluations[failed], what),
                    PartialResult.of(first, reached, samples));
        }
        return new Solution(samples, Cost.of(evaluations, evaluations.length, rejected));
    }

    int size() {
        return HEAD + rows() * (2 + d);
    }

    void save(double[] out, int at) {
        out[at] = rejected;
        out[at + 1] = failed;
        out[at + 2] = failedAt;
        out[at + 3] = cause;
        int next = at + HEAD;
        for (int i = 0; i < rows(); i++) {
            out[next++] = reached[i];
            out[next++] = evaluations[i];
        }
        System.arraycopy(x, 0, out, next, x.length);
    }

    void restore(double[] from, int at) {
        rejected = (long) from[at];
        failed = AdaptiveRows.whole("failed row", from[at + 1], -1, rows() - 1);
        failedAt = from[at + 2];
        cause = (int) from[at + 3];
        int next = at + HEAD;
        for (int i = 0; i < rows(); i++) {
            reached[i] = from[next++];
            evaluations[i] = (long) from[next++];
        }
        System.arraycopy(from, next, x, 0, x.length);
    }
}
