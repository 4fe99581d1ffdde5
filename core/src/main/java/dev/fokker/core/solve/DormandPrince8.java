package dev.fokker.core.solve;

import dev.fokker.core.process.Sde;

/**
 * DOP853, the Runge-Kutta method of order 8 with estimates by orders 5 and 3, for flows: twelve evaluations a step, eleven for one
 * that is tried again. Hairer, Norsett and Wanner (1993), II.5.
 */
public record DormandPrince8() implements Method<Sde>, EmbeddedMethod<Sde> {
    private static final Tableau TABLEAU = Tableau.dormandPrince8();

    @Override
    public Embedded start(Sde sde, int maxRows) {
        return ExplicitStages.of(TABLEAU, "DormandPrince8", sde, maxRows);
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, TABLEAU.order());
    }

    @Override
    public double estimateOrder() {
        return TABLEAU.estimateOrder();
    }

    @Override
    public int evaluationsPerStep() {
        return TABLEAU.evaluationsPerStep();
    }
}
