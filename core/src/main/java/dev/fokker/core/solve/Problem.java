package dev.fokker.core.solve;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.function.LongToIntFunction;

/**
 * What to solve; says nothing about how.
 *
 * @param system the process that moves the rows
 * @param initial where they start
 * @param stream the stream that the starting points are drawn from
 * @param grid the times, in the direction of the run
 * @param labels the class of each path, {@link Rows#NO_LABEL} for none
 * @param <S> the kind of system
 */
public record Problem<S extends Sde>(
        S system, Distribution initial, Stream stream, TimeGrid grid, LongToIntFunction labels) {
    /** Refuses a start of another dimension and a run against the direction of the noise. */
    public Problem {
        if (system.dimension() != initial.dimension()) {
            throw new IllegalArgumentException("Problem: the process has dimension %d but the start has %d"
                    .formatted(system.dimension(), initial.dimension()));
        }
        double h = grid.last() - grid.first();
        if (!system.runs(h)) {
            throw new IllegalArgumentException(
                    "Problem: a run from t=%s to t=%s goes against the noise of %s; swap the ends, or take the flow (eta=0)"
                            .formatted(
                                    grid.first(), grid.last(), system.getClass().getSimpleName()));
        }
    }

    /** A problem without labels. */
    public Problem(S system, Distribution initial, Stream stream, TimeGrid grid) {
        this(system, initial, stream, grid, path -> Rows.NO_LABEL);
    }

    /** The rows of the paths {@code first..first+n} at their starting points, before the first step. */
    public Rows start(Noise noise, long first, int n) {
        Rows rows = new Rows(n, system.dimension());
        rows.number(first);
        Arrays.setAll(rows.label(), i -> labels.applyAsInt(first + i));
        initial.draw(noise, stream, first, n, rows.x());
        return rows;
    }
}
