package dev.fokker.core.generate;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;

/**
 * Where a flow takes given points: what grids are fitted to, chosen by and judged on, three sets that should be apart.
 *
 * @param starts the points [n, d] at the first time
 * @param ends where they truly go [n, d]
 */
public record ReferencePaths(Samples starts, Samples ends) {
    private static final int TILE = 256;

    /** Refuses sets of different shapes. */
    public ReferencePaths {
        if (starts.n() != ends.n() || starts.d() != ends.d() || starts.n() == 0) {
            throw new IllegalArgumentException("ReferencePaths: %d starts of %d numbers and %d ends of %d; each needs the other"
                    .formatted(starts.n(), starts.d(), ends.n(), ends.d()));
        }
    }

    /** The paths of {@code flow} from {@code starts} over {@code grid}, by a solver that is far more accurate than what is fitted. */
    public static ReferencePaths of(Generation flow, Samples starts, TimeGrid grid, Solver<? super Generation> accurate) {
        Problem<Generation> problem = new Problem<>(flow, new Points(starts).inOrder(), Stream.PRIOR, grid);
        return new ReferencePaths(
                starts,
                new Ensemble(1, TILE)
                        .solve(accurate, problem, new Threefry(0), starts.n(), Observer.none())
                        .samples());
    }

    /** How many. */
    public int n() {
        return starts.n();
    }

    /** The paths {@code from..to}, the second left out. */
    public ReferencePaths rows(int from, int to) {
        return new ReferencePaths(starts.rows(from, to), ends.rows(from, to));
    }

    /** Root of the mean squared distance of {@code found} [n, d] to the true ends. */
    public double error(Samples found) {
        double sum = 0;
        for (int i = 0; i < n(); i++) {
            for (int j = 0; j < ends.d(); j++) {
                double gap = found.at(i, j) - ends.at(i, j);
                sum += gap * gap;
            }
        }
        return Math.sqrt(sum / n());
    }
}
