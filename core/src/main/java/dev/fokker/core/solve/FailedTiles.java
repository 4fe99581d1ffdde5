package dev.fokker.core.solve;

import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.PartialResult;
import dev.fokker.core.sample.Samples;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The tiles of an ensemble in which a path failed, in the order of their paths whatever the order in which they ended. */
final class FailedTiles {
    private final Map<Long, NumericalFailure> failures = new ConcurrentSkipListMap<>();

    /**
     * Remembers a tile's failure and puts where its paths had come to in their place in {@code x} [n, d].
     *
     * @throws NumericalFailure the same, if it does not say where the paths are
     */
    void add(NumericalFailure failure, double[] x, int d) {
        PartialResult partial = failure.partial().orElseThrow(() -> failure);
        Samples states = partial.states();
        states.read(0, states.n(), x, (int) partial.first() * d);
        failures.put(partial.first(), failure);
    }

    /** Says nothing if there was no failure; else gathers them into one, the paths of the other tiles being at the time {@code end}. */
    void requireNone(double[] x, int d, double end) {
        if (failures.isEmpty()) {
            return;
        }
        double[] times = new double[x.length / d];
        Arrays.fill(times, end);
        NumericalFailure first = null;
        for (NumericalFailure failure : failures.values()) {
            PartialResult partial = failure.partial().orElseThrow();
            for (int i = 0; i < partial.states().n(); i++) {
                times[(int) partial.first() + i] = partial.time(i);
            }
            first = first == null ? failure : first;
        }
        String more = failures.size() == 1 ? "" : " (and in %d more parts of the ensemble)".formatted(failures.size() - 1);
        NumericalFailure all =
                new NumericalFailure(first.getMessage() + more, PartialResult.of(0, times, Samples.copyOf(d, x)));
        all.initCause(first);
        throw all;
    }
}
