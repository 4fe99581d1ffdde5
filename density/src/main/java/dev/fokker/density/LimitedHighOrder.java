package dev.fokker.density;

/**
 * {@link HighOrder} with {@link RungeKutta}, drawn towards the positive fluxes of the structure tier by flux correction in those steps that would
 * end below 0: no density is ever negative, from a point, at any P&eacute;clet number, for any tensor. What it costs is told by {@link DensityReport#fallbacks},
 * the steps that were corrected. Boris and Book (1973); Zalesak (1979).
 *
 * @param order 2, 4, 6 or 8 in the cells
 * @param perInterval steps from one time of the problem to the next; as few as are stable for 0
 */
public record LimitedHighOrder(int order, int perInterval) implements DensitySolver {
    /** Refuses an order that is not there and a negative number of steps. */
    public LimitedHighOrder {
        new CentralWeights(order);
        HighOrder.requireSteps(perInterval);
    }

    /** Order 8 in space, 4 in time, steps as few as are stable. */
    public static LimitedHighOrder standard() {
        return new LimitedHighOrder(8, 0);
    }

    @Override
    public DensitySolution solve(DensityProblem problem) {
        RungeKutta method = new RungeKutta();
        FaceFluxes high = HighOrderFluxes.of(problem.sde(), problem.initial().mesh(), problem.direction(), order);
        FluxCorrection advance = new FluxCorrection(method, high, PositiveFluxes.of(problem));
        return new StableSteps(perInterval, high.autonomous(), t -> method.longest(high, t)).solve(problem, advance);
    }
}
