package dev.fokker.core.calculus;

import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Many futures of one past: what is averaged over them estimates \(E[\,\cdot\mid\mathcal F_s]\) path by path.
 *
 * @param motion of which the paths are
 * @param grid the times of the paths
 * @param at number of the node at which they branch, time s
 */
public record Branches(BrownianMotion motion, TimeGrid grid, int at) {
    /** Refuses a node that is not inside the grid. */
    public Branches {
        if (at < 0 || at >= grid.steps()) {
            throw new IllegalArgumentException(
                    "Branches: at=%d; a node from 0 to %d has a future".formatted(at, grid.steps() - 1));
        }
    }

    /**
     * {@code each} futures of every past, [K+1, n each, d]: row {@code i*each+b} has path i up to s and then the increments of the
     * path {@code first+i*each+b}. Number them beyond all others, and they share nothing with any but the past.
     *
     * @throws IllegalArgumentException if the paths are not at the grid's times up to s
     */
    public Paths of(Paths past, int each, Noise noise, long first) {
        if (each < 1 || past.d() != motion.dimension() || past.steps() < at) {
            throw new IllegalArgumentException(
                    "Branches: each=%d of %s; at least 1 of paths of d=%d and %d steps is needed"
                            .formatted(each, past, motion.dimension(), at));
        }
        List<Samples> states = new ArrayList<>(grid.steps() + 1);
        for (int k = 0; k <= at; k++) {
            if (past.time(k) != grid.at(k)) {
                throw new IllegalArgumentException("Branches: the paths are at t=%s at node %d, the grid at %s"
                        .formatted(past.time(k), k, grid.at(k)));
            }
            states.add(repeated(past.state(k), each));
        }
        Paths future = motion.continued(states.get(at), grid, at, noise, first);
        for (int k = 1; k <= future.steps(); k++) {
            states.add(future.state(k));
        }
        return Paths.of(grid.toArray(), states);
    }

    private static Samples repeated(Samples rows, int each) {
        int d = rows.d();
        double[] out = new double[Math.multiplyExact(rows.n() * d, each)];
        for (int i = 0; i < rows.n() * each; i++) {
            rows.read(i / each, 1, out, i * d);
        }
        return Samples.copyOf(d, out);
    }
}
