package dev.fokker.core.solve;

import dev.fokker.core.process.Sde;

/**
 * Any explicit Runge-Kutta method, for flows, on the steps of a grid.
 *
 * @param tableau its coefficients
 */
public record ExplicitRungeKutta(Tableau tableau) implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        return ExplicitStages.of(tableau, "ExplicitRungeKutta", sde, maxRows);
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, tableau.order());
    }

    @Override
    public int evaluationsPerStep() {
        return tableau.evaluationsPerStep();
    }

    @Override
    public int evaluationsToStart() {
        return tableau.stages() - tableau.evaluationsPerStep();
    }
}
