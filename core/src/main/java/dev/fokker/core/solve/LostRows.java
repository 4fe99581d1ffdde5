package dev.fokker.core.solve;

import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.PartialResult;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of a batch that left the finite numbers on the way: what was said of each, and where it had been. For one thread. */
final class LostRows {
    private final long first;
    private final int n;
    private final int d;
    private final List<String> messages = new ArrayList<>();
    private final List<long[]> counts = new ArrayList<>();
    private final List<double[]> states = new ArrayList<>();

    /** None yet, of the paths {@code first..first+n}. */
    LostRows(long first, int n, int d) {
        this.first = first;
        this.n = n;
        this.d = d;
    }

    int count() {
        return messages.size();
    }

    void say(String message) {
        messages.add(message);
    }

    /** The path that was said something of: it stood at the {@code d} numbers of {@code x} from {@code offset} on, at time t. */
    void add(long path, double[] x, int offset, double t, long evaluations) {
        double[] kept = new double[d + 1];
        System.arraycopy(x, offset, kept, 0, d);
        kept[d] = t;
        states.add(kept);
        counts.add(new long[] {path - first, evaluations});
    }

    String message(int k) {
        return messages.get(k);
    }

    /** What was said of the first one, and how many more there are. */
    String summary() {
        return count() == 1
                ? messages.get(0)
                : "%s (and %d more of %d paths)".formatted(messages.get(0), count() - 1, n);
    }

    /**
     * The state of all n paths after {@code step} steps: of those that are the {@code count} rows from {@code from} on, whose memory is in
     * {@code history} [rows, k], and of the lost ones, which are not numbers.
     */
    Run.State state(int step, Rows rows, int from, int count, double[] history) {
        int k = rows.n() == 0 ? 0 : history.length / rows.n();
        double[] x = new double[n * d];
        double[] histories = new double[n * k];
        long[] evaluations = new long[n];
        for (long[] lost : counts) {
            int row = (int) lost[0];
            Arrays.fill(x, row * d, (row + 1) * d, Double.NaN);
            evaluations[row] = lost[1];
        }
        long[] made = rows.evaluations();
        for (int i = from; i < from + count; i++) {
            int row = (int) (rows.path()[i] - first);
            System.arraycopy(rows.x(), i * d, x, row * d, d);
            System.arraycopy(history, i * k, histories, row * k, k);
            evaluations[row] = made[i];
        }
        return Run.State.of(first, n, step, x, histories, evaluations);
    }

    /** A failure that holds where all paths had come to, those that are the {@code count} rows from {@code from} on to time t. */
    NumericalFailure failure(String message, Rows rows, int from, int count, double t) {
        double[] x = new double[n * d];
        double[] times = new double[n];
        for (int k = 0; k < counts.size(); k++) {
            int row = (int) counts.get(k)[0];
            System.arraycopy(states.get(k), 0, x, row * d, d);
            times[row] = states.get(k)[d];
        }
        for (int i = from; i < from + count; i++) {
            int row = (int) (rows.path()[i] - first);
            System.arraycopy(rows.x(), i * d, x, row * d, d);
            times[row] = t;
        }
        return new NumericalFailure(message, PartialResult.of(first, times, Samples.copyOf(d, x)));
    }
}
