package dev.fokker.core.solve;

import dev.fokker.core.process.Sde;

/**
 * The classical fourth-order Runge-Kutta method, for flows. Kutta (1901); Hairer, Norsett and Wanner (1993), II.1.
 */
public record RungeKutta4() implements Method<Sde> {
    private static final Tableau TABLEAU = Tableau.kutta();

    @Override
    public Stepping start(Sde sde, int maxRows) {
        return ExplicitStages.of(TABLEAU, "RungeKutta4", sde, maxRows);
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, TABLEAU.order());
    }

    @Override
    public int evaluationsPerStep() {
        return TABLEAU.evaluationsPerStep();
    }
}
