package dev.fokker.core.noise;

import dev.fokker.core.time.TimeGrid;

/** How addressed noise becomes a Brownian motion over the times of a grid; an immutable description. */
@FunctionalInterface
public interface Motion {
    /** The motion over {@code grid}, for one thread. */
    Brownian open(Noise noise, TimeGrid grid);

    /** A number for each step of the grid, and nothing between: {@link Brownian#of}. */
    static Motion stepwise() {
        return (noise, grid) -> Brownian.of(noise);
    }

    /** A {@link BrownianTree} below the steps of the grid that is being run over. */
    static Motion tree() {
        return BrownianTree::over;
    }

    /** A {@link BrownianTree} below the steps of {@code roots}, whatever grid is run over: grids of any size see one path. */
    static Motion tree(TimeGrid roots) {
        return (noise, grid) -> BrownianTree.over(noise, roots);
    }
}
