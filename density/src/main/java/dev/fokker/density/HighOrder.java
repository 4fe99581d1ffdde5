package dev.fokker.density;

/**
 * Fluxes of high order in space ({@link HighOrderFluxes}) and a method in time that only applies them. Very accurate where the
 * density is smooth on the cells; it may fall below 0 by its error, which {@link DensityReport#lowest} tells.
 *
 * @param integrator the method in time
 * @param order 2, 4, 6 or 8 in the cells
 * @param perInterval steps from one time of the problem to the next; as few as are stable for 0
 */
public record HighOrder(Integrator integrator, int order, int perInterval) implements DensitySolver {
    /** Refuses an order that is not there and a negative number of steps. */
    public HighOrder {
        new CentralWeights(order);
        requireSteps(perInterval);
    }

    static void requireSteps(int perInterval) {
        if (perInterval < 0) {
            throw new IllegalArgumentException(
                    "HighOrder: perInterval=%d; at least 1 step is needed, or 0 for as few as are stable"
                            .formatted(perInterval));
        }
    }

    /** Order 8 in space, 4 in time, steps as few as are stable. */
    public static HighOrder standard() {
        return new HighOrder(new RungeKutta(), 8, 0);
    }

    @Override
    public DensitySolution solve(DensityProblem problem) {
        FluxOperator operator = HighOrderFluxes.of(problem, order);
        return new StableSteps(perInterval, operator.autonomous(), t -> integrator.longest(operator, t))
                .solve(problem, integrator.start(operator));
    }
}
