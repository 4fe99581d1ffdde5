package dev.fokker.core.generate;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Cost;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;

/**
 * A grid for all paths, with the density of steps that a few adaptive paths chose: made once, good for any number of steps and for
 * exact scores and networks alike.
 *
 * @param grid the knots
 * @param density that they have
 * @param cost of the pilot paths
 */
public record PilotGrid(KnotGrid grid, StepDensity density, Cost cost) {
    private static final int TILE = 256;
    private static final int KNOTS = 64;

    /**
     * The grid of the paths of {@code flow} that begin at {@code starts}.
     *
     * @param adaptive a solver that gives each row its own steps
     * @param order of the method that the grid is for
     * @throws IllegalArgumentException if the run does not go towards the data, or the flow has noise
     */
    public static PilotGrid of(
            Generation flow, Solver<? super Generation> adaptive, Samples starts, double from, double to, int order) {
        if (!flow.eta().absent()) {
            throw new IllegalArgumentException(
                    "PilotGrid: eta=%s must be 0: steps with noise say nothing of how a path bends".formatted(flow.eta()));
        }
        StepDensity density = new StepDensity(flow.path().schedule(), from, to, order);
        Problem<Generation> problem =
                new Problem<>(flow, new Points(starts).inOrder(), Stream.PRIOR, TimeGrid.of(from, to));
        Cost cost = new Ensemble(1, TILE)
                .solve(adaptive, problem, new Threefry(0), starts.n(), density)
                .cost();
        return new PilotGrid(density.grid(KNOTS), density, cost);
    }
}
